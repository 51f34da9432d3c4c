/** 1Password: tokens of service accounts. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const onepassword: Provider = {
  id: 'onepassword',
  name: '1Password',
  category: 'ci',
  formats: [
    {
      id: 'service-account-token',
      name: 'service account token',
      anchors: ['ops_eyJ'],
      pattern: /ops_eyJ[A-Za-z0-9+/]{250,1500}={0,3}/,
      border: 'base64',
      publicPrefix: 'ops_',
    },
  ],
  console: 'https://my.1password.com/developer-tools/infrastructure-secrets',
  sources: [
    'github/docs secret scanning patterns: 1password_service_account_token',
    'gitleaks 1password-service-account-token',
  ],
  examples: () => ({
    hits: { 'service-account-token': [`OP_SERVICE_TOKEN=ops_eyJ${sample(800, 'base64')}`] },
    misses: [`ops_eyJ${sample(40)}`, 'OP_SERVICE_ACCOUNT_TOKEN=op://vault/item/field'],
  }),
};
