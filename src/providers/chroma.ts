/** Chroma Cloud: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const chroma: Provider = {
  id: 'chroma',
  name: 'Chroma',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['ck-'],
      near: ['chroma', 'chromadb', 'trychroma'],
      pattern: /ck-[1-9A-HJ-NP-Za-km-z]{43,44}/,
      border: 'word-dash',
    },
  ],
  console: 'https://www.trychroma.com',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `CHROMA_API_KEY=ck-${sample(44).replace(/[0OIl]/g, '7')}`,
        `chromadb.CloudClient(api_key="ck-${sample(44, 'alnum', 'b').replace(/[0OIl]/g, '7')}")`,
      ],
    },
    misses: ['CHROMA_API_KEY=ck-your-api-key', `check-${sample(44)}`, `CHROMA_API_KEY=ck-${sample(20)}`],
  }),
};
