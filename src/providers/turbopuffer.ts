/** turbopuffer: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const turbopuffer: Provider = {
  id: 'turbopuffer',
  name: 'turbopuffer',
  category: 'retrieval',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['tpuf_'], pattern: /tpuf_[A-Za-z0-9]{32}/ }],
  console: 'https://turbopuffer.com/dashboard',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`TURBOPUFFER_API_KEY=tpuf_${sample(32)}`] },
    misses: ['tpuf_api_key', `tpuf_${sample(12)}`, `get_tpuf_${sample(8)}`],
  }),
};
