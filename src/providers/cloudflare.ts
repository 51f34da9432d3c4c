/** Cloudflare: API tokens (Workers AI and AI Gateway among what they open), the global key, and origin CA keys. */

import { at, text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { rowsOf } from '../core/rows.ts';
import { sample } from '../core/sample.ts';
import type { Secret } from '../core/secret.ts';
import { answered, bearer, dead, live, ownerOf, type Powers, type Revoked, revokedBy } from '../core/verbs.ts';

/** Mixed case, so no hash and no name of a variable. */
const isMixed = (token: string): boolean => /[a-z]/.test(token) && /[A-Z]/.test(token) && /\d/.test(token);

const tokenWords = ['cloudflare', 'cf_api', 'cf_token', 'cf_ai_token', 'cf-aig-authorization', 'workers_ai'];

export const cloudflare: Provider = {
  id: 'cloudflare',
  name: 'Cloudflare',
  category: 'cloud',
  formats: [
    { id: 'user-token', name: 'user API token', anchors: ['cfut_'], pattern: /cfut_[A-Za-z0-9]{40}[0-9a-f]{8}/ },
    { id: 'account-token', name: 'account API token', anchors: ['cfat_'], pattern: /cfat_[A-Za-z0-9]{40}[0-9a-f]{8}/ },
    { id: 'global-key', name: 'global API key', anchors: ['cfk_'], pattern: /cfk_[A-Za-z0-9]{40}[0-9a-f]{8}/ },
    {
      id: 'legacy-token',
      name: 'API token (old form)',
      near: tokenWords,
      pattern: /[\w-]{40}/,
      valid: isMixed,
    },
    {
      id: 'legacy-global-key',
      name: 'global API key (old form)',
      near: ['cloudflare', 'cf_api', 'cf_global', 'cf_key', 'x-auth-key'],
      pattern: /[0-9a-f]{37}/,
    },
    {
      id: 'origin-ca-key',
      name: 'origin CA service key',
      anchors: ['v1.0-'],
      pattern: /v1\.0-[0-9a-f]{24,64}-[0-9a-f]{100,160}(?:-[0-9a-f]{40,80})?/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['user-token'],
      hosts: ['api.cloudflare.com'],
      async verify({ key }, probe) {
        const { status, json } = await probe({ url: `${tokens}/verify`, headers: bearer(key) });
        const state = text(json, 'result', 'status');
        if (status === 200 && state === 'active')
          return live(ownerOf({ keyId: text(json, 'result', 'id'), expires: text(json, 'result', 'expires_on') }));
        if (status === 200 && (state === 'disabled' || state === 'expired')) return dead;
        const invalid = rowsOf(json, 'errors').some((error) => at(error, 'code') === 1000);
        return (status === 400 || status === 401) && invalid ? dead : answered(status);
      },
      revoke: { by: 'itself', run: ({ key }, powers) => remove(key, key, 'itself', powers) },
      otherwise: {
        by: 'admin',
        needs: ['CLOUDFLARE_ADMIN_TOKEN'],
        run: async ({ key }, powers) =>
          remove(key, powers.admin['CLOUDFLARE_ADMIN_TOKEN'] ?? key, 'another token of its owner', powers),
      },
    },
  ],
  console: 'https://dash.cloudflare.com/profile/api-tokens',
  sources: [
    'https://developers.cloudflare.com/fundamentals/api/get-started/token-formats (prefix, 40 characters, checksum)',
    'trufflehog cloudflareapitoken, cloudflareglobalapikey (the checksum is 8 hex)',
    'gitleaks cloudflare-api-key, cloudflare-global-api-key, cloudflare-origin-ca-key',
    'https://developers.cloudflare.com/api/resources/user/subresources/tokens/ (verify, delete)',
  ],
  examples: () => ({
    hits: {
      'user-token': [`CLOUDFLARE_API_TOKEN=cfut_${sample(40)}${sample(8, 'hex')}`],
      'account-token': [`"cfat_${sample(40)}${sample(8, 'hex')}"`],
      'global-key': [`CLOUDFLARE_API_KEY=cfk_${sample(40)}${sample(8, 'hex')}`],
      'legacy-token': [
        `CLOUDFLARE_API_TOKEN=${sample(40, 'word')}`,
        `curl https://api.cloudflare.com/client/v4/user -H "Authorization: Bearer ${sample(40, 'word', 'b')}"`,
        `- name: CF_API_TOKEN\n  value: "${sample(40, 'word', 'c')}"\n`,
      ],
      'legacy-global-key': [`-H "X-Auth-Key: ${sample(37, 'hex')}"`, `CLOUDFLARE_API_KEY=${sample(37, 'hex', 'b')}`],
      'origin-ca-key': [`X-Auth-User-Service-Key: v1.0-${sample(24, 'hex')}-${sample(146, 'hex')}`],
    },
    misses: [
      `uses: cloudflare/wrangler-action@${sample(40, 'hex')}`,
      `CLOUDFLARE_ACCOUNT_ID=${sample(32, 'hex')}`,
      `cloudflare_token=${sample(40, 'hex')}`,
      `cfut_${sample(30)}`,
      'CLOUDFLARE_API_TOKEN=your_cloudflare_api_token_goes_in_here_1',
    ],
  }),
};

/** A token names its own id. https://developers.cloudflare.com/api/resources/user/subresources/tokens/ */
async function remove(key: Secret, admin: Secret, who: string, { probe, hand }: Powers): Promise<Revoked> {
  const { json } = await probe({ url: `${tokens}/verify`, headers: bearer(key) });
  const id = text(json, 'result', 'id');
  if (id === undefined) return { state: 'held', why: 'it did not tell its own id' };
  return revokedBy(await hand('DELETE', { url: `${tokens}/${id}`, headers: bearer(admin) }), `deleted by ${who}`);
}

const tokens = 'https://api.cloudflare.com/client/v4/user/tokens';
