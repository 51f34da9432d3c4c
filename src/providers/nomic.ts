/** Nomic Atlas: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const nomic: Provider = {
  id: 'nomic',
  name: 'Nomic',
  category: 'retrieval',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['nk-'], near: ['nomic'], pattern: /nk-[\w-]{43}/, border: 'word-dash' },
  ],
  console: 'https://atlas.nomic.ai',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`NOMIC_API_KEY=nk-${sample(43, 'word')}`, `nomic login nk-${sample(43, 'word', 'b')}`] },
    misses: [
      'NOMIC_API_KEY=nk-XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
      `link-${sample(43, 'word')}`,
      `NOMIC_API_KEY=nk-${sample(10)}`,
    ],
  }),
};
