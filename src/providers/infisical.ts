/** Infisical: service tokens, and client secrets of machine identities. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const infisical: Provider = {
  id: 'infisical',
  name: 'Infisical',
  category: 'ci',
  formats: [
    {
      id: 'service-token',
      name: 'service token',
      anchors: ['st.'],
      pattern: /st\.[0-9a-f]{24}\.[0-9a-f]{32}\.[0-9a-f]{32}/,
    },
    {
      id: 'client-secret',
      name: 'client secret',
      near: ['infisical_client_secret', 'infisical_secret'],
      pattern: /[0-9a-f]{64}/,
    },
  ],
  console: 'https://app.infisical.com',
  federation: {
    advice: 'Let the machine identity sign in with the job’s own OIDC token, and store no token.',
    url: 'https://infisical.com/docs/documentation/platform/identities/oidc-auth/github',
  },
  sources: ['Infisical documentation: st.<24 hex>.<32 hex>.<32 hex>; client secrets 64 hex recalled'],
  examples: () => ({
    hits: {
      'service-token': [`INFISICAL_TOKEN=st.${sample(24, 'hex')}.${sample(32, 'hex')}.${sample(32, 'hex', 'b')}`],
      'client-secret': [
        `INFISICAL_CLIENT_SECRET=${sample(64, 'hex', 'a')}`,
        `- name: INFISICAL_CLIENT_SECRET\n  value: "${sample(64, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"INFISICAL_CLIENT_SECRET":"${sample(64, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: [`st.${sample(24, 'hex')}`, 'INFISICAL_TOKEN=st.xxxx'],
  }),
};
