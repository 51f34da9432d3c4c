/** Weaviate: keys of database users, and the fixed keys of clusters. */

import { text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks, bearer, ownerOf, revokedBy } from '../core/verbs.ts';

/** A user's key is base64 of 32 random bytes in base64, `_`, 12 more in base64, and `_v200`. */
function made(seed: string): string {
  return Buffer.from(`${sample(43, 'alnum', seed)}=_${sample(16, 'alnum', seed)}_v200`).toString('base64');
}

export const weaviate: Provider = {
  id: 'weaviate',
  name: 'Weaviate',
  category: 'retrieval',
  formats: [
    {
      // `=_` and `_v200`, in base64.
      id: 'user-key',
      name: 'database user API key',
      anchors: ['92MjAw'],
      pattern: /[A-Za-z0-9]{58}1f[A-Za-z0-9]{22}92MjAw/,
      border: 'base64',
      publicPrefix: '',
    },
    {
      id: 'cluster-key',
      name: 'cluster API key',
      near: ['weaviate_api', 'weaviate-api', 'weaviate_key', 'weaviateapikey', 'wcd_api', 'wcs_api'],
      pattern: /[A-Za-z0-9]{36,64}/,
    },
  ],
  verbs: [
    {
      formats: ['user-key', 'cluster-key'],
      hosts: ['*.weaviate.network', '*.weaviate.cloud'],
      installed: true,
      verify: asks({
        url: ({ hosts: [host] }) => `https://${host}/v1/users/own-info`,
        owner: (json) => ownerOf({ account: text(json, 'username') }),
      }),
      // The key names its own user, who is switched off, and can be on again.
      revoke: {
        by: 'admin',
        needs: ['WEAVIATE_ADMIN_API_KEY'],
        async run({ key, hosts: [host] }, { probe, hand, admin: { WEAVIATE_ADMIN_API_KEY: admin } }) {
          const users = `https://${host}/v1/users`;
          const user = text((await probe({ url: `${users}/own-info`, headers: bearer(key) })).json, 'username');
          if (user === undefined || admin === undefined) return { state: 'held', why: 'it did not tell its own user' };
          const set = (verb: string) =>
            hand('POST', { url: `${users}/db/${encodeURIComponent(user)}/${verb}`, headers: bearer(admin), json: {} });
          const done = revokedBy(await set('deactivate'), 'its user was deactivated', { gone: [409] });
          return done.state === 'done' ? { ...done, undo: async () => (await set('activate')).status === 200 } : done;
        },
      },
    },
  ],
  console: 'https://console.weaviate.cloud',
  sources: [
    'weaviate/weaviate@2655b70:usecases/auth/authentication/apikey/keys/key_generation.go',
    'weaviate/weaviate@adcffc5:openapi-specs/schema.json (users)',
  ],
  examples: () => ({
    hits: {
      'user-key': [`Authorization: Bearer ${made('a')}`, `WEAVIATE_API_KEY=${made('b')}`],
      'cluster-key': [`WEAVIATE_API_KEY="${sample(36)}"`, `export WCD_API_KEY=${sample(40)}`],
    },
    misses: [
      sample(88),
      `WEAVIATE_API_KEY=${sample(20)}`,
      'WEAVIATE_API_KEY=your-weaviate-api-key',
      `weaviate_commit=${sample(40, 'hex')}`,
    ],
  }),
};
