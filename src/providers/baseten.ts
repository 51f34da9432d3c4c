/** Baseten: API keys, an open part of eight characters and a secret with a dot between. */

import { mixed, percent, type Text } from '../core/mixed.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import type { Secret } from '../core/secret.ts';
import { asks, type Powers, type Revoked, revokedBy } from '../core/verbs.ts';

const by = (key: Secret): Readonly<Record<string, Text>> => ({ authorization: mixed`Api-Key ${key}` });

export const baseten: Provider = {
  id: 'baseten',
  name: 'Baseten',
  category: 'compute',
  formats: [{ id: 'api-key', name: 'API key', near: ['baseten'], pattern: /[A-Za-z0-9]{8}\.[A-Za-z0-9]{32}/ }],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.baseten.co'],
      verify: asks({ url: 'https://api.baseten.co/v1/api_keys', headers: by, live: [200, 403] }),
      revoke: { by: 'itself', run: ({ key }, powers) => remove(key, key, 'itself', powers) },
      otherwise: {
        by: 'admin',
        needs: ['BASETEN_ADMIN_API_KEY'],
        run: async ({ key }, powers) =>
          remove(key, powers.admin['BASETEN_ADMIN_API_KEY'] ?? key, 'an administrator', powers),
      },
    },
  ],
  console: 'https://app.baseten.co/settings/api_keys',
  sources: ['kingfisher.baseten.1', 'https://docs.baseten.co/reference/management-api/api-keys/delete-an-api-key.md'],
  examples: () => ({
    hits: {
      'api-key': [
        `BASETEN_API_KEY=${sample(8)}.${sample(32)}`,
        `curl https://model-1.api.baseten.co/production/predict -H "Authorization: Api-Key ${sample(8, 'alnum', 'b')}.${sample(32, 'alnum', 'b')}"`,
        `- name: BASETEN_API_KEY\n  value: ${sample(8, 'alnum', 'c')}.${sample(32, 'alnum', 'c')}`,
      ],
    },
    misses: [
      `BASETEN_API_KEY=${sample(8)}.${sample(20)}`,
      `key: ${sample(8)}.${sample(32)}`,
      `BASETEN_API_KEY=${sample(32)}`,
      `BASETEN_API_KEY=${'x'.repeat(8)}.${'x'.repeat(32)}`,
    ],
  }),
};

/** A key begins with what names it. https://docs.baseten.co/reference/management-api/api-keys/delete-an-api-key.md */
async function remove(key: Secret, admin: Secret, who: string, { hand }: Powers): Promise<Revoked> {
  const prefix = key.part(/^([^.]+)\./);
  if (prefix === undefined) return { state: 'held', why: 'it does not begin with what names it' };
  const url = mixed`https://api.baseten.co/v1/api_keys/${percent(prefix)}`;
  return revokedBy(await hand('DELETE', { url, headers: by(admin) }), `deleted by ${who}`);
}
