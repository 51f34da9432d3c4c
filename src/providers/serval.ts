/** Serval: client secrets. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { revokedBy } from '../core/verbs.ts';

export const serval: Provider = {
  id: 'serval',
  name: 'Serval',
  category: 'orchestration',
  formats: [
    {
      id: 'client-secret',
      name: 'client secret',
      anchors: ['svl_secret_'],
      pattern: /svl_secret_[\w-]{20,120}/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['client-secret'],
      hosts: ['public.api.serval.com'],
      // Answered by 200 whatever is sent, and nothing tells whether a secret works.
      revoke: {
        by: 'anyone',
        async run({ key }, { hand }) {
          const url = 'https://public.api.serval.com/v2/auth/revoke';
          return revokedBy(await hand('POST', { url, form: { secret: key } }), 'revoked at Serval’s open endpoint');
        },
      },
    },
  ],
  console: 'https://app.serval.com/admin/settings',
  sources: [
    'providers.json serval: svl_secret_…; length open',
    'https://docs.serval.com/api-reference/auth-api/revoke-leaked-key.md',
  ],
  examples: () => ({
    hits: { 'client-secret': [`SERVAL_CLIENT_SECRET=svl_secret_${sample(43, 'word')}`] },
    misses: ['svl_secret_...', `svl_secret_${sample(8)}`],
  }),
};
