/** Supabase: tokens of the management API, and the project keys that pass by row level security. */

import { text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { rowsOf } from '../core/rows.ts';
import { sample } from '../core/sample.ts';
import { asks, bearer, revokedBy } from '../core/verbs.ts';

/** Only `service_role` is secret; `anon` is public, and `supabase-demo` issues the keys of every local stack. */
function isServiceRole(jwt: string): boolean {
  const claims = Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('latin1');
  return claims.includes('"iss":"supabase"') && claims.includes('"role":"service_role"');
}

function jwt(claims: object): string {
  const parts = [{ alg: 'HS256', typ: 'JWT' }, claims].map((one) => Buffer.from(JSON.stringify(one)));
  return [...parts.map((one) => one.toString('base64url')), sample(43, 'word')].join('.');
}

export const supabase: Provider = {
  id: 'supabase',
  name: 'Supabase',
  category: 'retrieval',
  formats: [
    {
      id: 'access-token',
      name: 'personal access token',
      anchors: ['sbp_'],
      pattern: /sbp_(?:oauth_|v\d_)?[0-9a-f]{40}/,
    },
    {
      id: 'secret-key',
      name: 'secret project key',
      anchors: ['sb_secret_'],
      pattern: /sb_secret_[\w-]{22}_[\w-]{8}/,
      border: 'word-dash',
      // The one that every local stack has.
      valid: (key) => !key.startsWith('sb_secret_N7UND0'),
    },
    {
      id: 'service-role-key',
      name: 'service_role key (JWT)',
      anchors: ['eyJpc3MiOiJzdXBh'],
      pattern: /eyJ[\w-]{20,60}\.eyJpc3MiOiJzdXBh[\w-]{40,300}\.[\w-]{43}/,
      border: 'word-dash',
      publicPrefix: '',
      valid: isServiceRole,
    },
  ],
  verbs: [
    {
      formats: ['access-token'],
      hosts: ['api.supabase.com'],
      verify: asks({ url: 'https://api.supabase.com/v1/projects' }),
      revoke: { by: 'person', why: 'personal access tokens are deleted in the dashboard alone' },
    },
    {
      formats: ['secret-key'],
      hosts: ['*.supabase.co'],
      control: ['api.supabase.com'],
      installed: true,
      verify: asks({ url: ({ hosts: [host] }) => `https://${host}/rest/v1/`, headers: (key) => ({ apikey: key }) }),
      // The list tells keys whole to whoever may see them.
      revoke: {
        by: 'admin',
        needs: ['SUPABASE_ACCESS_TOKEN'],
        async run({ key, hosts: [host = ''] }, { probe, hand, admin: { SUPABASE_ACCESS_TOKEN: admin } }) {
          const headers = admin === undefined ? {} : bearer(admin);
          const url = `https://api.supabase.com/v1/projects/${host.split('.')[0]}/api-keys`;
          const { json } = await probe({ url: `${url}?reveal=true`, headers });
          const row = rowsOf(json).find((one) => key.equals(text(one, 'api_key') ?? ''));
          if (row === undefined) return { state: 'held', why: 'it is none of the keys that the project lists' };
          return revokedBy(
            await hand('DELETE', { url: `${url}/${text(row, 'id') ?? ''}`, headers }),
            'deleted by an administrator',
          );
        },
      },
    },
  ],
  console: 'https://supabase.com/dashboard/account/tokens',
  sources: [
    'betterleaks supabase-management-token, supabase-project-api-key',
    'kingfisher.supabase.1 to .4',
    'supabase/cli: access tokens are sbp_ (oauth_) and 40 hex',
    'supabase/cli@1d1e719:packages/api/src/generated/openapi.json (api-keys)',
  ],
  examples: () => {
    const claims = { iss: 'supabase', ref: sample(20, 'lower'), iat: 1720000000, exp: 2035000000 };
    return {
      hits: {
        'access-token': [`SUPABASE_ACCESS_TOKEN=sbp_${sample(40, 'hex')}`, `"sbp_oauth_${sample(40, 'hex')}"`],
        'secret-key': [`SUPABASE_SECRET_KEY=sb_secret_${sample(22)}_${sample(8)}`],
        'service-role-key': [`SERVICE_ROLE_KEY=${jwt({ ...claims, role: 'service_role' })}`],
      },
      misses: [
        `sbp_${sample(20, 'hex')}`,
        // Made for browsers.
        `sb_publishable_${sample(22)}_${sample(8)}`,
        `SUPABASE_ANON_KEY=${jwt({ ...claims, role: 'anon' })}`,
        jwt({ ...claims, iss: 'supabase-demo', role: 'service_role' }),
      ],
    };
  },
};
