/** Rootly: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const rootly: Provider = {
  id: 'rootly',
  name: 'Rootly',
  category: 'observability',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['rootly_'], pattern: /rootly_[0-9a-f]{64}/ }],
  console: 'https://rootly.com/account/api_keys',
  sources: ['github/docs secret scanning patterns: rootly_api_key; rootly_ and 64 hex (Rootly documentation)'],
  examples: () => ({
    hits: { 'api-key': [`ROOTLY_API_TOKEN=rootly_${sample(64, 'hex')}`] },
    misses: ['rootly_api_key', `rootly_${sample(20, 'hex')}`],
  }),
};
