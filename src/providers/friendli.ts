/** Friendli: personal access tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const friendli: Provider = {
  id: 'friendli',
  name: 'Friendli',
  category: 'model',
  formats: [
    { id: 'personal-access-token', name: 'personal access token', anchors: ['flp_'], pattern: /flp_[A-Za-z0-9]{46}/ },
  ],
  verbs: [
    {
      formats: ['personal-access-token'],
      hosts: ['api.friendli.ai'],
      verify: asks({ url: 'https://api.friendli.ai/dedicated/beta/endpoint' }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://friendli.ai/suite',
  sources: ['kingfisher.friendli.1'],
  examples: () => ({
    hits: { 'personal-access-token': [`FRIENDLI_TOKEN=flp_${sample(46)}`, `Bearer flp_${sample(46, 'alnum', 'b')}`] },
    misses: [`flp_${sample(30)}`, `flp_${'x'.repeat(46)}`, `flp_${sample(50)}`],
  }),
};
