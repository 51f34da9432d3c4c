/** Voyage AI: API keys of its own platform, and of MongoDB Atlas. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const voyage: Provider = {
  id: 'voyage',
  name: 'Voyage AI',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['pa-'],
      near: ['voyage', 'voyageai'],
      pattern: /pa-[\w-]{43}/,
      border: 'word-dash',
    },
    {
      id: 'atlas-key',
      name: 'Atlas model API key',
      anchors: ['al-'],
      near: ['voyage', 'voyageai'],
      pattern: /al-[\w-]{43}/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.voyageai.com'],
      verify: asks({ url: 'https://api.voyageai.com/v1/files' }),
      revoke: {
        by: 'person',
        why: 'keys of its dashboard are deleted there; those of MongoDB Atlas are not told apart by their list',
      },
    },
  ],
  console: 'https://dashboard.voyageai.com',
  sources: [
    'kingfisher.voyageai.api_key',
    'Atlas keys: the prefix from the product; their length taken to be the same',
  ],
  examples: () => ({
    hits: {
      'api-key': [
        `VOYAGE_API_KEY=pa-${sample(43, 'word')}`,
        `vo = voyageai.Client(api_key="pa-${sample(43, 'word', 'b')}")`,
        `- name: VOYAGE_API_KEY\n  value: pa-${sample(43, 'word', 'c')}`,
      ],
      'atlas-key': [`VOYAGE_API_KEY=al-${sample(43, 'word')}`],
    },
    misses: [
      `VOYAGE_API_KEY=pa-${sample(30, 'word')}`,
      `VOYAGE_API_KEY=pa-${'x'.repeat(43)}`,
      `zone: pa-${sample(43, 'word')}`,
      `VOYAGE_API_KEY=spa-${sample(43, 'word')}`,
    ],
  }),
};
