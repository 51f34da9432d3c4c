/** Neptune: API tokens, base64 of JSON that names the service’s address. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const neptune: Provider = {
  id: 'neptune',
  name: 'Neptune',
  category: 'mlops',
  formats: [
    {
      id: 'api-token',
      name: 'API token',
      anchors: ['eyJhcGlfYWRkcmVz'],
      pattern: /eyJhcGlfYWRkcmVzcyI6[A-Za-z0-9+/]{80,400}={0,2}/,
      border: 'base64',
      publicPrefix: 'eyJhcGlfYWRkcmVzcyI6',
    },
  ],
  console: 'https://app.neptune.ai',
  sources: [
    'shape of keys in public code; not documented by the service',
    'neptune-client: the token is base64 of {"api_address": …}',
  ],
  examples: () => ({
    hits: { 'api-token': [`NEPTUNE_API_TOKEN="eyJhcGlfYWRkcmVzcyI6${sample(140, 'base64')}=="`] },
    misses: ['NEPTUNE_API_TOKEN=ANONYMOUS', `eyJhcGlfYWRkcmVzcyI6${sample(20)}`],
  }),
};
