/** Dynatrace: access and platform tokens, of a public and a secret part. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const dynatrace: Provider = {
  id: 'dynatrace',
  name: 'Dynatrace',
  category: 'observability',
  formats: [
    {
      id: 'api-token',
      name: 'access token',
      anchors: ['dt0c01.', 'dt0s01.', 'dt0s16.'],
      pattern: /(?:dt0c01\.|dt0s01\.|dt0s16\.)[A-Z0-9]{24}\.[A-Z0-9]{64}/,
    },
  ],
  console: 'https://myaccount.dynatrace.com',
  sources: ['github/docs secret scanning patterns: dynatrace_api_token', 'Dynatrace documentation: token format'],
  examples: () => ({
    hits: { 'api-token': [`DT_API_TOKEN=dt0c01.${sample(24, 'upper')}.${sample(64, 'upper')}`] },
    misses: [`dt0c01.${sample(24, 'upper')}`, 'DT_API_TOKEN=dt0c01.ABC...'],
  }),
};
