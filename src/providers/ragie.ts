/** Ragie: API keys of a tenant. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const ragie: Provider = {
  id: 'ragie',
  name: 'Ragie',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['tnt_'],
      pattern: /tnt_[\w-]{11}_[A-Za-z0-9]{42,44}/,
      border: 'word-dash',
    },
  ],
  console: 'https://secure.ragie.ai/api-keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`RAGIE_API_KEY=tnt_${sample(11)}_${sample(43)}`] },
    misses: ['RAGIE_API_KEY=tnt_your-key-here', `tnt_${sample(20)}`],
  }),
};
