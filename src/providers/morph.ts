/** Morph: API keys with a prefix that other services use as well. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const morph: Provider = {
  id: 'morph',
  name: 'Morph',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-'],
      near: ['morph_api', 'morphllm'],
      pattern: /sk-[\w-]{48}/,
      border: 'word-dash',
    },
  ],
  console: 'https://morphllm.com/dashboard/api-keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `MORPH_API_KEY=sk-${sample(48, 'word')}`,
        `{"mcpServers":{"morph":{"env":{"MORPH_API_KEY":"sk-${sample(48, 'word', 'b')}"}}}}`,
      ],
    },
    misses: ['MORPH_API_KEY=sk-morph-your-key', `MORPH_API_KEY=sk-${sample(20)}`],
  }),
};
