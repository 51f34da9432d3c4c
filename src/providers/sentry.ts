/** Sentry: auth tokens of organizations, people, apps and integrations. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const sentry: Provider = {
  id: 'sentry',
  name: 'Sentry',
  category: 'observability',
  formats: [
    {
      id: 'organization-token',
      name: 'organization auth token',
      anchors: ['sntrys_eyJ'],
      pattern: /sntrys_eyJ[A-Za-z0-9+/]{60,400}={0,2}_[A-Za-z0-9+/]{43}/,
      border: 'base64',
    },
    { id: 'user-token', name: 'personal token', anchors: ['sntryu_'], pattern: /sntryu_[0-9a-f]{64}/ },
    { id: 'app-token', name: 'user app token', anchors: ['sntrya_'], pattern: /sntrya_[0-9a-f]{64}/ },
    { id: 'integration-token', name: 'integration token', anchors: ['sntryi_'], pattern: /sntryi_[0-9a-f]{64}/ },
    {
      id: 'legacy-token',
      name: 'auth token (old form)',
      near: [
        'sentry_auth_token',
        'sentry_token',
        'sentry_api',
        'sentry_access',
        'sentry_auth',
        'sentry-cli',
        'sentry.io/api',
      ],
      pattern: /[0-9a-f]{64}/,
    },
  ],
  verbs: [
    {
      formats: ['organization-token'],
      hosts: ['sentry.io'],
      verify: asks({ url: 'https://sentry.io/api/0/auth/validate', dead: [401, 403] }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://sentry.io/settings/account/api/auth-tokens/',
  sources: [
    'getsentry/sentry:src/sentry/types/token.py (prefixes)',
    'gitleaks sentry-access-token, sentry-org-token, sentry-user-token',
    'kingfisher.sentry.1 to .3',
  ],
  examples: () => ({
    hits: {
      'organization-token': [`SENTRY_AUTH_TOKEN=sntrys_eyJ${sample(151)}=_${sample(43, 'base64')}`],
      'user-token': [`SENTRY_AUTH_TOKEN=sntryu_${sample(64, 'hex')}`],
      'app-token': [`Authorization: Bearer sntrya_${sample(64, 'hex')}`],
      'integration-token': [`"sntryi_${sample(64, 'hex')}"`],
      'legacy-token': [
        `SENTRY_AUTH_TOKEN=${sample(64, 'hex')}`,
        `sentry-cli --auth-token ${sample(64, 'hex', 'b')} releases list`,
        `- name: SENTRY_AUTH_TOKEN\n  value: ${sample(64, 'hex', 'c')}\n`,
      ],
    },
    misses: [
      // A DSN names where to report to, and goes to every browser.
      `SENTRY_DSN=https://${sample(32, 'hex')}@o123456.ingest.sentry.io/4501`,
      `sntryu_${sample(32, 'hex')}`,
      `sntrys_eyJ${sample(20)}`,
      `sentry-cli sha256:${sample(64, 'hex')}`,
    ],
  }),
};
