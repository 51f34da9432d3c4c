/** Linear: personal API keys, OAuth tokens, and secrets of OAuth apps. */

import { text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { answered, dead, live, ownerOf } from '../core/verbs.ts';

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
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.linear.app'],
      questions: ['https://api.linear.app/graphql'],
      async verify({ key }, probe) {
        const query = 'query Me { viewer { id email } }';
        const url = 'https://api.linear.app/graphql';
        const { status, json } = await probe({ url, headers: { authorization: key }, json: { query } });
        const email = text(json, 'data', 'viewer', 'email');
        if (email !== undefined) return live(ownerOf({ account: email }));
        const refused = text(json, 'errors', 0, 'extensions', 'code') === 'AUTHENTICATION_ERROR';
        return status === 401 || refused ? dead : answered(status);
      },
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://linear.app/settings/account/security',
  sources: [
    'gitleaks linear-api-key, linear-client-secret',
    'kingfisher.linear.1',
    'github/docs secret types linear_api_key, linear_oauth_access_token',
    'public code, seen through code search (lin_oauth_ and 64 hex)',
    'linear/linear@8335e09 schema.graphql (no mutation deletes API keys)',
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
