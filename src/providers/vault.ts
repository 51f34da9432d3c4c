/** HashiCorp Vault: tokens and unseal keys. */

import { text } from '../core/json.ts';
import type { Text } from '../core/mixed.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import type { Secret } from '../core/secret.ts';
import { asks, ownerOf, revokedBy } from '../core/verbs.ts';

const by = (key: Secret): Readonly<Record<string, Text>> => ({ 'x-vault-token': key });

export const vault: Provider = {
  id: 'vault',
  name: 'HashiCorp Vault',
  category: 'ci',
  formats: [
    {
      id: 'service-token',
      name: 'service token',
      anchors: ['hvs.'],
      pattern: /hvs\.[\w-]{24,130}/,
      border: 'word-dash',
    },
    { id: 'batch-token', name: 'batch token', anchors: ['hvb.'], pattern: /hvb\.[\w-]{60,500}/, border: 'word-dash' },
    {
      id: 'recovery-token',
      name: 'recovery token',
      anchors: ['hvr.'],
      pattern: /hvr\.[\w-]{24,130}/,
      border: 'word-dash',
    },
    {
      id: 'legacy-token',
      name: 'token (old form)',
      near: ['vault_', 'vault-', 'vaulttoken', 'hashicorp', 'client_token'],
      pattern: /[sbr]\.[\w-]{24,300}(?:\.[\w-]{4,160})?/,
    },
    { id: 'unseal-key', name: 'unseal key', near: ['unseal'], pattern: /[A-Za-z0-9+/]{44}|[A-Za-z0-9+/]{43}=/ },
  ],
  verbs: [
    {
      formats: ['service-token'],
      // The team's own installations alone.
      hosts: [],
      installed: true,
      verify: asks({
        url: ({ hosts: [host] }) => `https://${host}/v1/auth/token/lookup-self`,
        headers: by,
        dead: [403],
        owner: (json) =>
          ownerOf({ name: text(json, 'data', 'display_name'), expires: text(json, 'data', 'expire_time') }),
      }),
      // With all tokens and leases that came of it.
      revoke: {
        by: 'itself',
        async run({ key, hosts: [host] }, { hand }) {
          const reply = await hand('POST', { url: `https://${host}/v1/auth/token/revoke-self`, headers: by(key) });
          return revokedBy(reply, 'revoked by itself', { gone: [403] });
        },
      },
    },
  ],
  console: 'https://developer.hashicorp.com/vault/docs/commands/token/revoke',
  federation: {
    advice: 'Let the workflow sign in to Vault with its own OIDC token (JWT auth method), and store no token.',
    url: 'https://developer.hashicorp.com/vault/docs/auth/jwt',
  },
  sources: [
    'gitleaks vault-service-token, vault-batch-token',
    'kingfisher.hashicorp.1 to .7',
    'hashicorp/vault-client-go:openapi.json (lookup-self, revoke-self)',
  ],
  examples: () => ({
    hits: {
      'service-token': [`VAULT_TOKEN=hvs.${sample(24)}`, `X-Vault-Token: hvs.CAESI${sample(90, 'word')}`],
      'batch-token': [`hvb.AAAAAQ${sample(140, 'word')}`],
      'recovery-token': [`hvr.${sample(37)}`],
      'legacy-token': [
        `VAULT_TOKEN="s.${sample(24)}"`,
        `X-Vault-Token: s.${sample(24, 'alnum', 'b')}`,
        `- name: VAULT_CLIENT_TOKEN\n  value: b.${sample(40)}\n`,
      ],
      'unseal-key': [`Unseal Key 1: ${sample(44, 'base64')}`, `VAULT_UNSEAL_KEY=${sample(43, 'base64')}=`],
    },
    misses: [
      `hvs.${sample(12)}`,
      'VAULT_TOKEN=hvs.xxxxxxxxxxxxxxxxxxxxxxxx',
      'function(){s.addComponentsFromRegistry()}',
      `s.${sample(24)}`,
    ],
  }),
};
