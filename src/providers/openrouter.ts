/** OpenRouter: API keys, of the same shape whether they call models or manage other keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const openrouter: Provider = {
  id: 'openrouter',
  name: 'OpenRouter',
  category: 'gateway',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-or-v1-'],
      pattern: /sk-or-v1-[a-f0-9]{64}/,
    },
  ],
  console: 'https://openrouter.ai/settings/keys',
  sources: ['betterleaks openrouter-api-key', 'kingfisher.openrouter.1', 'trufflehog openrouter'],
  examples: () => ({
    hits: {
      'api-key': [`OPENROUTER_API_KEY=sk-or-v1-${sample(64, 'hex')}`, `Bearer sk-or-v1-${sample(64, 'hex', 'b')}`],
    },
    misses: [`sk-or-v1-${sample(40, 'hex')}`, 'sk-or-v1-your-api-key', `sk-or-v1-${'0'.repeat(64)}`],
  }),
};
