/** LanceDB Cloud: API keys, with a prefix that other services use as well. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const lancedb: Provider = {
  id: 'lancedb',
  name: 'LanceDB',
  category: 'retrieval',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['sk_'], near: ['lancedb'], pattern: /sk_[A-Z0-9a-z=]{24,80}/ }],
  console: 'https://cloud.lancedb.com',
  sources: ['LANCEDB_API_KEY=sk_… in LanceDB’s documentation; length open'],
  examples: () => ({
    hits: { 'api-key': [`LANCEDB_API_KEY=sk_${sample(52, 'upper')}`] },
    misses: ['LANCEDB_API_KEY=sk_xxxxxxxxxxxxxxxxxxxxxxxxxx', `sk_${sample(52)}`],
  }),
};
