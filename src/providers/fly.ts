/** Fly.io: access tokens (macaroons). */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const fly: Provider = {
  id: 'fly',
  name: 'Fly.io',
  category: 'cloud',
  formats: [
    {
      id: 'macaroon',
      name: 'access token',
      anchors: ['fm2_', 'fm1a_', 'fm1r_'],
      pattern: /(?:fm2_|fm1a_|fm1r_)[A-Za-z0-9+/]{100,1500}={0,3}/,
      border: 'base64',
    },
    { id: 'oauth-token', name: 'personal token', anchors: ['fo1_'], pattern: /fo1_[\w-]{43}/, border: 'word-dash' },
  ],
  console: 'https://fly.io/tokens',
  sources: ['gitleaks flyio-access-token', 'Fly.io documentation: FlyV1 fm2_…'],
  examples: () => ({
    hits: {
      macaroon: [`FLY_API_TOKEN="FlyV1 fm2_${sample(300, 'base64')}"`],
      'oauth-token': [`FLY_API_TOKEN=fo1_${sample(43, 'word')}`],
    },
    misses: [`fm2_${sample(20)}`, 'FLY_API_TOKEN=FlyV1 fm2_...'],
  }),
};
