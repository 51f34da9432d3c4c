/** CoreWeave: API access tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const coreweave: Provider = {
  id: 'coreweave',
  name: 'CoreWeave',
  category: 'compute',
  formats: [
    {
      id: 'api-token',
      name: 'API access token',
      anchors: ['CW-SECRET-'],
      pattern: /CW-SECRET-[A-Za-z0-9_-]{20,120}/,
      border: 'word-dash',
    },
  ],
  console: 'https://console.coreweave.com/tokens',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-token': [`COREWEAVE_API_TOKEN=CW-SECRET-${sample(43)}`] },
    misses: ['CW-SECRET-...', 'scw-secret-key'],
  }),
};
