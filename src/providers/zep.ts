/** Zep Cloud: API keys, a project’s name and its signature. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const zep: Provider = {
  id: 'zep',
  name: 'Zep',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['z_1dWlkIjoi'],
      pattern: /z_1dWlkIjoi[A-Za-z0-9]{40,60}\.[\w-]{40,90}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.getzep.com',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`ZEP_API_KEY=z_1dWlkIjoi${sample(51)}.${sample(86, 'word')}`] },
    misses: ['ZEP_API_KEY=z_1dWlk... (your key)', `z_1dWlkIjoi${sample(30)}`],
  }),
};
