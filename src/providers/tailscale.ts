/** Tailscale: authentication keys, API tokens and OAuth clients’ secrets. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const tailscale: Provider = {
  id: 'tailscale',
  name: 'Tailscale',
  category: 'ci',
  formats: [
    {
      id: 'key',
      name: 'key',
      anchors: ['tskey-auth-', 'tskey-api-', 'tskey-client-', 'tskey-scim-', 'tskey-webhook-'],
      pattern:
        /(?:tskey-auth-|tskey-api-|tskey-client-|tskey-scim-|tskey-webhook-)[A-Za-z0-9]{8,24}-[A-Za-z0-9]{20,48}/,
      border: 'word-dash',
    },
  ],
  console: 'https://login.tailscale.com/admin/settings/keys',
  federation: {
    advice: 'Let the job join with its own OIDC token (workload identity federation), and store no key.',
    url: 'https://tailscale.com/kb/1581/workload-identity-federation',
  },
  sources: ['github/docs secret scanning patterns: tailscale_api_key; Tailscale documentation: key prefixes'],
  examples: () => ({
    hits: { key: [`TS_AUTHKEY=tskey-auth-${sample(16)}-${sample(32)}`] },
    misses: ['tskey-auth-...', `tskey-auth-${sample(8)}`],
  }),
};
