/** Retell AI: keys of the voice agents. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const retell: Provider = {
  id: 'retell',
  name: 'Retell AI',
  category: 'media',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['key_'],
      near: ['retell', 'retellai'],
      pattern: /key_[0-9a-f]{28}/,
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.retellai.com'],
      verify: asks({ url: 'https://api.retellai.com/get-concurrency' }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://dashboard.retellai.com',
  sources: ['kingfisher.retellai.1'],
  examples: () => ({
    hits: {
      'api-key': [
        `RETELL_API_KEY=key_${sample(28, 'hex')}`,
        `new Retell({ apiKey: 'key_${sample(28, 'hex', 'b')}' })`,
        `curl https://api.retellai.com/list-agents -H "Authorization: Bearer key_${sample(28, 'hex', 'c')}"`,
      ],
    },
    misses: [
      `key_${sample(28, 'hex')}`,
      `RETELL_API_KEY=key_${sample(20, 'hex')}`,
      `RETELL_API_KEY=key_${'0'.repeat(28)}`,
    ],
  }),
};
