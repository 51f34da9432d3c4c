/** E2B: API keys of teams and access tokens of people for its sandboxes. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const e2b: Provider = {
  id: 'e2b',
  name: 'E2B',
  category: 'compute',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['e2b_'], pattern: /e2b_(?:[0-9a-f]{40}|[0-9a-f]{32})/ },
    {
      id: 'access-token',
      name: 'access token',
      anchors: ['sk_e2b_'],
      pattern: /sk_e2b_(?:[0-9a-f]{40}|[0-9a-f]{32})/,
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.e2b.dev'],
      verify: asks({ url: 'https://api.e2b.dev/sandboxes', headers: (key) => ({ 'x-api-key': key }) }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://e2b.dev/dashboard',
  sources: ['kingfisher.e2b.1', 'e2b-dev/infra (prefixes e2b_ and sk_e2b_; 32 hex in its own seeds)'],
  examples: () => ({
    hits: {
      'api-key': [`E2B_API_KEY=e2b_${sample(40, 'hex')}`],
      'access-token': [`E2B_ACCESS_TOKEN="sk_e2b_${sample(40, 'hex')}"`],
    },
    misses: [`e2b_${sample(20, 'hex')}`, `e2b_${'0'.repeat(40)}`, `sk_e2b_${'0'.repeat(32)}`, 'E2B_API_KEY=e2b_***'],
  }),
};
