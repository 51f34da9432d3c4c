/** Linear: personal API keys, OAuth tokens, and secrets of OAuth apps. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const linear: Provider = {
  id: 'linear',
  name: 'Linear',
  category: 'agent-tool',
  formats: [
    { id: 'api-key', name: 'personal API key', anchors: ['lin_api_'], pattern: /lin_api_[A-Za-z0-9]{40}/ },
    { id: 'oauth-token', name: 'OAuth access token', anchors: ['lin_oauth_'], pattern: /lin_oauth_[0-9a-f]{64}/ },
    {
      id: 'client-secret',
      name: 'OAuth client secret',
      near: ['linear_client_secret', 'linear_oauth_client_secret', 'linear_secret', 'linearclientsecret'],
      pattern: /[0-9a-f]{32}/,
    },
  ],
  console: 'https://linear.app/settings/account/security',
  sources: [
    'gitleaks linear-api-key, linear-client-secret',
    'kingfisher.linear.1',
    'github/docs secret types linear_api_key, linear_oauth_access_token',
    'public code, seen through code search (lin_oauth_ and 64 hex)',
  ],
  examples: () => ({
    hits: {
      'api-key': [`LINEAR_API_KEY=lin_api_${sample(40)}`],
      'oauth-token': [`{"access_token":"lin_oauth_${sample(64, 'hex')}"}`],
      'client-secret': [`LINEAR_CLIENT_SECRET=${sample(32, 'hex')}`, `linearClientSecret: '${sample(32, 'hex', 'b')}'`],
    },
    misses: [
      `lin_api_${sample(20)}`,
      `lin_oauth_${'0'.repeat(64)}`,
      `LINEAR_CLIENT_ID=${sample(32, 'hex')}`,
      `linear layer md5 ${sample(32, 'hex')}`,
    ],
  }),
};
