/** PlanetScale: service tokens, OAuth tokens and database passwords. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const planetscale: Provider = {
  id: 'planetscale',
  name: 'PlanetScale',
  category: 'retrieval',
  formats: [
    {
      id: 'service-token',
      name: 'service token',
      anchors: ['pscale_tkn_'],
      pattern: /pscale_tkn_[\w=-]{32,64}/,
      border: 'word-dash',
    },
    {
      id: 'oauth-token',
      name: 'OAuth token',
      anchors: ['pscale_oauth_'],
      pattern: /pscale_oauth_[\w=-]{32,64}/,
      border: 'word-dash',
    },
    {
      id: 'password',
      name: 'database password',
      anchors: ['pscale_pw_'],
      pattern: /pscale_pw_[\w=-]{32,64}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.planetscale.com',
  sources: [
    'github/docs secret scanning patterns: planetscale_database_password, planetscale_oauth_token, planetscale_service_token',
    'gitleaks planetscale-api-token, planetscale-oauth-token, planetscale-password',
  ],
  examples: () => ({
    hits: {
      'service-token': [`PLANETSCALE_TOKEN=pscale_tkn_${sample(43, 'word')}`],
      'oauth-token': [`token: pscale_oauth_${sample(43, 'word')}`],
      password: [`mysql://user:pscale_pw_${sample(43, 'word')}@aws.connect.psdb.cloud/db`],
    },
    misses: ['pscale_tkn_...', `pscale_pw_${sample(8)}`],
  }),
};
