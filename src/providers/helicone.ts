/** Helicone: API keys, write-only keys, and proxy keys that stand for a model provider's own. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

const groups = (seed: string): string =>
  ['a', 'b', 'c', 'd'].map((group) => sample(7, 'lower', `${seed} ${group}`)).join('-');

export const helicone: Provider = {
  id: 'helicone',
  name: 'Helicone',
  category: 'observability',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-helicone-'],
      pattern: /sk-helicone-(?:eu-)?[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}/,
      border: 'word-dash',
    },
    {
      // It sends requests through the gateway, at the owner's cost.
      id: 'write-key',
      name: 'write-only API key',
      anchors: ['pk-helicone-'],
      pattern: /pk-helicone-(?:eu-)?[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}/,
      border: 'word-dash',
      confidence: 'medium',
    },
    {
      id: 'proxy-key',
      name: 'proxy key',
      anchors: ['sk-helicone-prox'],
      pattern: /sk-helicone-proxy-[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-f-]{36}/,
      border: 'word-dash',
    },
  ],
  console: 'https://us.helicone.ai/settings/api-keys',
  sources: [
    'https://docs.helicone.ai/ai-gateway/helicone-integration (sk- reads, pk- writes, eu-)',
    'Helicone/helicone: generateApiKey with base32 and dashes; proxy keys end with a UUID',
  ],
  examples: () => ({
    hits: {
      'api-key': [`HELICONE_API_KEY=sk-helicone-${groups('a')}`, `Helicone-Auth: Bearer sk-helicone-eu-${groups('b')}`],
      'write-key': [`HELICONE_API_KEY=pk-helicone-${groups('c')}`],
      'proxy-key': [`api_key="sk-helicone-proxy-${groups('d')}-${sampleUuid()}"`],
    },
    misses: [
      'HELICONE_API_KEY=sk-helicone-...',
      `sk-helicone-${sample(7, 'lower')}`,
      `sk-helicone-${sample(31, 'lower')}`,
    ],
  }),
};
