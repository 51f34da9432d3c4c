/** Vercel: keys of the AI Gateway, and the tokens of people, integrations and apps. */
import { crc32Base62 } from '../core/checksum.ts';
import { isTrue, text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { answered, bearer, dead, live, ownerOf, revokedBy } from '../core/verbs.ts';

/** The last six characters are the checksum of those after the prefix. */
const hasChecksum = (token: string): boolean => token.slice(-6) === crc32Base62(token.slice(4, -6));

/** Random text of this length has both cases; an id in hexadecimal digits has not. */
const isMixed = (token: string): boolean => /[A-Z]/.test(token) && /[a-z]/.test(token);

function made(prefix: string): string {
  const body = sample(50, 'alnum', prefix);
  return `${prefix}${body}${crc32Base62(body)}`;
}

export const vercel: Provider = {
  id: 'vercel',
  name: 'Vercel',
  category: 'gateway',
  formats: [
    {
      id: 'ai-gateway-key',
      name: 'AI Gateway API key',
      anchors: ['vck_'],
      pattern: /vck_[\w-]{50}[A-Za-z0-9]{6}/,
      border: 'word-dash',
      valid: hasChecksum,
    },
    {
      id: 'personal-access-token',
      name: 'personal access token',
      anchors: ['vcp_'],
      pattern: /vcp_[\w-]{50}[A-Za-z0-9]{6}/,
      border: 'word-dash',
      valid: hasChecksum,
    },
    {
      id: 'integration-token',
      name: 'integration token',
      anchors: ['vci_'],
      pattern: /vci_[\w-]{50}[A-Za-z0-9]{6}/,
      border: 'word-dash',
      valid: hasChecksum,
    },
    {
      id: 'app-access-token',
      name: 'app access token',
      anchors: ['vca_'],
      pattern: /vca_[\w-]{50}[A-Za-z0-9]{6}/,
      border: 'word-dash',
      valid: hasChecksum,
    },
    {
      id: 'app-refresh-token',
      name: 'app refresh token',
      anchors: ['vcr_'],
      pattern: /vcr_[\w-]{50}[A-Za-z0-9]{6}/,
      border: 'word-dash',
      valid: hasChecksum,
    },
    {
      id: 'token-legacy',
      name: 'access token (legacy)',
      near: ['vercel'],
      pattern: /[A-Za-z0-9]{24}/,
      valid: isMixed,
    },
  ],
  verbs: [
    {
      formats: ['personal-access-token', 'integration-token', 'token-legacy'],
      hosts: ['api.vercel.com'],
      async verify({ key }, probe) {
        const { status, json } = await probe({ url: 'https://api.vercel.com/v2/user', headers: bearer(key) });
        if (status === 200) return live(ownerOf({ account: text(json, 'user', 'username') }));
        return status === 401 || (status === 403 && isTrue(json, 'error', 'invalidToken')) ? dead : answered(status);
      },
      revoke: {
        by: 'itself',
        async run({ key }, { hand }) {
          const reply = await hand('DELETE', {
            url: 'https://api.vercel.com/v3/user/tokens/current',
            headers: bearer(key),
          });
          return revokedBy(reply, 'deleted by itself', { done: [200], gone: [401, 403, 404, 410] });
        },
      },
    },
  ],
  console: 'https://vercel.com/account/settings/tokens',
  sources: [
    'kingfisher.vercel.1 to .6 (prefixes, 50 characters and a checksum of 6)',
    'betterleaks vercel-ai-gateway-key, vercel-api-token; the checksum’s recipe proven on their test keys',
    'vercel/sdk@426eb4b:src/funcs/authenticationDeleteAuthToken.ts',
  ],
  examples: () => ({
    hits: {
      'ai-gateway-key': [`AI_GATEWAY_API_KEY=${made('vck_')}`],
      'personal-access-token': [`VERCEL_TOKEN=${made('vcp_')}`],
      'integration-token': [`Authorization: Bearer ${made('vci_')}`],
      'app-access-token': [`"token": "${made('vca_')}"`],
      'app-refresh-token': [`"refreshToken": "${made('vcr_')}"`],
      'token-legacy': [
        `VERCEL_TOKEN=${sample(24)}`,
        `vercel deploy --prod --token ${sample(24, 'alnum', 'b')}`,
        `- name: VERCEL_TOKEN\n  value: ${sample(24, 'alnum', 'c')}`,
      ],
    },
    misses: [
      `vcp_${sample(56)}`,
      `vck_${sample(30)}`,
      'VERCEL_TOKEN=your_vercel_token_here_00',
      // Ids of projects and teams are no secrets.
      `VERCEL_PROJECT_ID=prj_${sample(28)}`,
      `VERCEL_ORG_ID=${sample(24)}`,
      `token: ${sample(24)}`,
    ],
  }),
};
