/** npm: access tokens of the registry. */
import { crc32Base62 } from '../core/checksum.ts';
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

function made(seed: string): string {
  const body = sample(30, 'alnum', seed);
  return `npm_${body}${crc32Base62(body)}`;
}

export const npm: Provider = {
  id: 'npm',
  name: 'npm',
  category: 'ci',
  formats: [
    {
      id: 'access-token',
      name: 'access token',
      anchors: ['npm_'],
      pattern: /npm_[A-Za-z0-9]{36}/,
      valid: (token) => token.slice(-6) === crc32Base62(token.slice(4, -6)),
    },
    {
      id: 'legacy-token',
      name: 'access token (old form)',
      near: ['_authtoken', 'npm_', 'npm-token', 'npmtoken', 'node_auth'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://www.npmjs.com/settings/~/tokens',
  federation: {
    advice: 'Name the workflow as a trusted publisher of the package, so that it publishes with its own OIDC token.',
    url: 'https://docs.npmjs.com/trusted-publishers',
  },
  sources: [
    'https://github.blog/2021-09-23-announcing-npms-new-access-token-format/ (prefix, checksum)',
    'gitleaks npm-access-token',
    'kingfisher.npm.1, .2',
  ],
  examples: () => ({
    hits: {
      'access-token': [`NPM_TOKEN=${made('a')}`, `//npm.example.com/:_authToken=${made('b')}`],
      'legacy-token': [
        `//npm.example.com/:_authToken=${sampleUuid()}`,
        `export NPM_TOKEN="${sampleUuid('b')}"`,
        `- name: NPM_TOKEN\n  value: ${sampleUuid('c')}\n`,
      ],
    },
    misses: [
      `npm_${sample(36)}`,
      `npm_${sample(20)}`,
      '//npm.example.com/:_authToken=$NPM_TOKEN',
      `npm_config_session_id=${sampleUuid()}`,
    ],
  }),
};
