/** Replicate: API tokens. */

import { text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks, ownerOf } from '../core/verbs.ts';

export const replicate: Provider = {
  id: 'replicate',
  name: 'Replicate',
  category: 'compute',
  formats: [
    {
      id: 'api-token',
      name: 'API token',
      anchors: ['r8_'],
      pattern: /r8_[A-Za-z0-9]{37}/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['api-token'],
      hosts: ['api.replicate.com'],
      verify: asks({
        url: 'https://api.replicate.com/v1/account',
        owner: (json) => ownerOf({ account: text(json, 'username'), name: text(json, 'name') }),
      }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://replicate.com/account/api-tokens',
  sources: ['kingfisher.replicate.1, betterleaks replicate-api-token', 'github/docs secret type replicate_api_token'],
  examples: () => ({
    hits: {
      'api-token': [`REPLICATE_API_TOKEN=r8_${sample(37)}`, `Authorization: Bearer r8_${sample(37, 'alnum', 'b')}`],
    },
    misses: [`r8_${sample(30)}`, `r8_${'x'.repeat(37)}`, `r8_${sample(40)}`, `ar8_${sample(37)}`],
  }),
};
