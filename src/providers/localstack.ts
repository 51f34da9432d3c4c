/** LocalStack: authentication tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const localstack: Provider = {
  id: 'localstack',
  name: 'LocalStack',
  category: 'ci',
  formats: [
    {
      id: 'auth-token',
      name: 'authentication token',
      anchors: ['ls-'],
      near: ['localstack'],
      pattern: /ls-[A-Za-z]{8}-[A-Za-z]{4}-[A-Za-z]{4}-[A-Za-z]{4}-[0-9a-zA-Z]{12}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.localstack.cloud/settings/auth-tokens',
  sources: [
    'github/docs secret scanning patterns: localstack_api_key; ls- and groups of letters (LocalStack documentation)',
  ],
  examples: () => ({
    hits: {
      'auth-token': [
        `LOCALSTACK_AUTH_TOKEN=ls-${sample(8, 'alpha')}-${sample(4, 'alpha')}-${sample(4, 'alpha', 'b')}-${sample(4, 'alpha', 'c')}-${sample(12, 'hex')}`,
      ],
    },
    misses: ['LOCALSTACK_AUTH_TOKEN=ls-...', `ls-${sample(12)}`],
  }),
};
