/** Letta: API keys, base64 of two UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const letta: Provider = {
  id: 'letta',
  name: 'Letta',
  category: 'orchestration',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-let-'],
      pattern: /sk-let-[A-Za-z0-9+/]{80,110}={0,2}/,
      border: 'base64',
    },
  ],
  console: 'https://app.letta.com/api-keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`LETTA_API_KEY=sk-let-${sample(98, 'base64')}==`] },
    misses: ['LETTA_API_KEY=sk-let-your-api-key-here', `sk-let-${sample(12)}`],
  }),
};
