/** Stability AI: API keys, of a shape that other services have, too. */

import { text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks, ownerOf } from '../core/verbs.ts';

export const stability: Provider = {
  id: 'stability',
  name: 'Stability AI',
  category: 'media',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-'],
      near: [
        'stability.ai',
        'stability_',
        'stability-ai',
        'stability ai',
        'stabilityai',
        'stabilityapi',
        'dreamstudio',
      ],
      pattern: /sk-[A-Za-z0-9]{48}/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.stability.ai'],
      verify: asks({
        url: 'https://api.stability.ai/v1/user/account',
        owner: (json) => ownerOf({ account: text(json, 'email'), keyId: text(json, 'id') }),
      }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://platform.stability.ai/account/keys',
  sources: ['betterleaks stability-ai-api-key', 'kingfisher.stabilityai.1'],
  examples: () => ({
    hits: {
      'api-key': [
        `STABILITY_API_KEY=sk-${sample(48)}`,
        `curl https://api.stability.ai/v1/user/account -H "Authorization: Bearer sk-${sample(48, 'alnum', 'b')}"`,
        `- name: STABILITY_KEY\n  value: sk-${sample(48, 'alnum', 'c')}`,
        `"stabilityApiKey": "sk-${sample(48, 'alnum', 'd')}"`,
      ],
    },
    misses: [
      `STABILITY_API_KEY=sk-${sample(30)}`,
      `STABILITY_API_KEY=sk-${'x'.repeat(48)}`,
      // An English word, and anybody's key.
      `for the sake of stability, key: sk-${sample(48)}`,
    ],
  }),
};
