/** fal: API keys, a key id (a UUID) and a secret with a colon between. */

import { mixed, percent, type Text } from '../core/mixed.ts';
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';
import type { Secret } from '../core/secret.ts';
import { asks, revokedBy } from '../core/verbs.ts';

const by = (key: Secret): Readonly<Record<string, Text>> => ({ authorization: mixed`Key ${key}` });

export const fal: Provider = {
  id: 'fal',
  name: 'fal',
  category: 'media',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['fal_', 'fal-', 'fal.ai', 'fal.run', 'fal.config', 'falai'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:[0-9a-f]{32}/,
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.fal.ai'],
      verify: asks({ url: 'https://api.fal.ai/v1/models/pricing?endpoint_id=fal-ai/flux/dev', headers: by }),
      // A key begins with its id. https://fal.ai/docs/platform-apis/v1/keys/delete.md
      revoke: {
        by: 'admin',
        needs: ['FAL_ADMIN_KEY'],
        async run({ key }, { hand, admin: { FAL_ADMIN_KEY: admin } }) {
          const id = key.part(/^([^:]+):/);
          if (id === undefined || admin === undefined) return { state: 'held', why: 'it does not begin with an id' };
          const reply = await hand('DELETE', {
            url: mixed`https://api.fal.ai/v1/keys/${percent(id)}`,
            headers: by(admin),
          });
          return revokedBy(reply, 'deleted by an administrator', { done: [200, 204] });
        },
      },
    },
  ],
  console: 'https://fal.ai/dashboard/keys',
  sources: ['kingfisher.falai.1', 'https://fal.ai/docs/platform-apis/v1/keys/delete.md'],
  examples: () => ({
    hits: {
      'api-key': [
        `FAL_KEY=${sampleUuid()}:${sample(32, 'hex')}`,
        `fal.config({ credentials: "${sampleUuid('b')}:${sample(32, 'hex', 'b')}" });`,
        `curl https://fal.run/fal-ai/flux -H "Authorization: Key ${sampleUuid('c')}:${sample(32, 'hex', 'c')}"`,
        `- name: FAL_KEY\n  value: "${sampleUuid('d')}:${sample(32, 'hex', 'd')}"`,
      ],
    },
    misses: [
      `FAL_KEY_ID=${sampleUuid()}`,
      `FAL_KEY=${sampleUuid()}:${sample(16, 'hex')}`,
      `${sampleUuid()}:${sample(32, 'hex')}`,
      'FAL_KEY=00000000-0000-0000-0000-000000000000:your-secret',
    ],
  }),
};
