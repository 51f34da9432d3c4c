/** GitHub: personal, OAuth, app and runner tokens; the CI tokens that leak beside AI keys. */
import { crc32Base62 } from '../core/checksum.ts';
import type { Verdict } from '../core/flow.ts';
import { text } from '../core/json.ts';
import type { Text } from '../core/mixed.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import type { Secret } from '../core/secret.ts';
import {
  answered,
  asks,
  bearer,
  type Credential,
  dead,
  live,
  ownerOf,
  type Probe,
  revokedBy,
  unsure,
} from '../core/verbs.ts';

/** The last six characters are the checksum of those after the prefix. */
const hasChecksum = (token: string): boolean => token.slice(-6) === crc32Base62(token.slice(4, -6));

function made(prefix: string, length: number): string {
  const body = sample(length, 'alnum', prefix);
  return `${prefix}${body}${crc32Base62(body)}`;
}

const plain: Readonly<Record<string, Text>> = {
  accept: 'application/vnd.github+json',
  'x-github-api-version': '2022-11-28',
};

const by = (key: Secret): Readonly<Record<string, Text>> => ({ ...plain, ...bearer(key) });

export const github: Provider = {
  id: 'github',
  name: 'GitHub',
  category: 'ci',
  formats: [
    {
      id: 'personal-access-token',
      name: 'personal access token (classic)',
      anchors: ['ghp_'],
      pattern: /ghp_[A-Za-z0-9]{36}/,
      valid: hasChecksum,
    },
    {
      id: 'fine-grained-token',
      name: 'fine-grained personal access token',
      anchors: ['github_pat_'],
      pattern: /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/,
    },
    {
      id: 'oauth-token',
      name: 'OAuth access token',
      anchors: ['gho_'],
      pattern: /gho_[A-Za-z0-9]{36}/,
      valid: hasChecksum,
    },
    {
      id: 'app-user-token',
      name: 'GitHub App user token',
      anchors: ['ghu_'],
      pattern: /ghu_[A-Za-z0-9]{36}/,
      valid: hasChecksum,
    },
    {
      id: 'app-installation-token',
      name: 'installation token (GITHUB_TOKEN)',
      anchors: ['ghs_'],
      pattern: /ghs_[A-Za-z0-9]{36}/,
      valid: hasChecksum,
    },
    {
      id: 'app-installation-jwt',
      name: 'installation token (signed)',
      anchors: ['ghs_'],
      pattern: /ghs_\d{1,12}_eyJ[\w-]{20,400}\.eyJ[\w-]{20,2500}\.[\w-]{40,700}/,
      border: 'word-dash',
    },
    {
      id: 'refresh-token',
      name: 'GitHub App refresh token',
      anchors: ['ghr_'],
      pattern: /ghr_[A-Za-z0-9]{76}/,
      valid: hasChecksum,
    },
  ],
  verbs: [
    {
      formats: ['personal-access-token', 'fine-grained-token', 'oauth-token', 'app-user-token'],
      hosts: ['api.github.com'],
      verify,
      // Without any Authorization: a request that has one is refused.
      revoke: {
        by: 'anyone',
        async run({ key }, { hand }) {
          const url = 'https://api.github.com/credentials/revoke';
          return revokedBy(
            await hand('POST', { url, headers: plain, json: { credentials: [key] } }),
            'revoked at GitHub’s open endpoint',
          );
        },
      },
    },
    {
      formats: ['app-installation-token', 'app-installation-jwt'],
      hosts: ['api.github.com'],
      verify: asks({ url: 'https://api.github.com/installation/repositories?per_page=1', headers: by }),
      revoke: {
        by: 'itself',
        async run({ key }, { hand }) {
          const reply = await hand('DELETE', { url: 'https://api.github.com/installation/token', headers: by(key) });
          return revokedBy(reply, 'revoked by itself', { gone: [401] });
        },
      },
    },
  ],
  console: 'https://github.com/settings/tokens',
  federation: {
    advice: 'Use the job’s own GITHUB_TOKEN, or a GitHub App installation token made in the run, and store no token.',
    url: 'https://docs.github.com/en/actions/security-for-github-actions/security-guides/automatic-token-authentication',
  },
  sources: [
    'https://github.blog/engineering/behind-githubs-new-authentication-token-formats/ (prefixes, checksum)',
    'gitleaks github-pat, github-oauth, github-app-token, github-refresh-token, github-fine-grained-pat',
    'kingfisher.github.1 to .6 and .9 (lengths, checksum, signed installation tokens)',
    'github/docs@602c917:src/rest/data/fpt-2022-11-28/credentials.json (credentials/revoke)',
    'https://docs.github.com/en/rest/apps/installations#revoke-an-installation-access-token',
  ],
  examples: () => ({
    hits: {
      'personal-access-token': [`GITHUB_TOKEN=${made('ghp_', 30)}`, `https://user:${made('ghp_', 30)}@github.com/o/r`],
      'fine-grained-token': [`github_pat_${sample(22)}_${sample(59)}`],
      'oauth-token': [made('gho_', 30)],
      'app-user-token': [made('ghu_', 30)],
      'app-installation-token': [made('ghs_', 30)],
      'app-installation-jwt': [`ghs_123456_eyJ${sample(60, 'word')}.eyJ${sample(300, 'word')}.${sample(342, 'word')}`],
      'refresh-token': [made('ghr_', 70)],
    },
    misses: [
      `ghp_${sample(36)}`,
      'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      `x${made('ghp_', 30)}`,
      `ghp_${sample(20)}`,
    ],
  }),
};

/** https://docs.github.com/en/rest/users/users#get-the-authenticated-user */
async function verify({ key }: Credential, probe: Probe): Promise<Verdict> {
  const { status, json, headers } = await probe({ url: 'https://api.github.com/user', headers: by(key) });
  if (status === 401) return dead;
  const scopes = headers['x-oauth-scopes'];
  const facts = {
    expires: headers['github-authentication-token-expiration'],
    scopes: scopes?.split(/,\s*/).filter(Boolean),
  };
  if (status === 200) return live(ownerOf({ account: text(json, 'login'), ...facts }));
  if (status !== 403 || headers['x-ratelimit-remaining'] === '0') return answered(status);
  const works = /SAML|single sign-on|not accessible by/i.test(text(json, 'message') ?? '');
  return works ? live(ownerOf(facts)) : unsure('it refused, and may be limiting its answers');
}
