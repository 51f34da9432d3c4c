/** Pulumi: access tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const pulumi: Provider = {
  id: 'pulumi',
  name: 'Pulumi',
  category: 'ci',
  formats: [
    { id: 'access-token', name: 'access token', anchors: ['pul-'], pattern: /pul-[0-9a-f]{40}/, border: 'word-dash' },
  ],
  console: 'https://app.pulumi.com/account/tokens',
  federation: {
    advice: 'Let the job exchange its own OIDC token for a short-lived one, and store no token.',
    url: 'https://www.pulumi.com/docs/administration/access-identity/oidc-client/',
  },
  sources: ['gitleaks pulumi-api-token', 'github/docs secret scanning patterns: pulumi_access_token'],
  examples: () => ({
    hits: { 'access-token': [`PULUMI_ACCESS_TOKEN=pul-${sample(40, 'hex')}`] },
    misses: [`pul-${sample(12, 'hex')}`, 'PULUMI_ACCESS_TOKEN=pul-...'],
  }),
};
