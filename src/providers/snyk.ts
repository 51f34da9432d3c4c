/** Snyk: access tokens, and keys of old, which are UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

export const snyk: Provider = {
  id: 'snyk',
  name: 'Snyk',
  category: 'ci',
  formats: [
    {
      id: 'access-token',
      name: 'access token',
      near: ['snyk_token', 'snyk_api', 'snyk_key', 'snyk_cfg', 'snyk auth', 'snyk config'],
      pattern: /snyk_[us]at\.[0-9a-f]{8}\.[\w-]{20,400}\.[\w-]{20,200}/,
      publicPrefix: 'snyk_',
      confidence: 'high',
    },
    {
      id: 'legacy-key',
      name: 'API key (UUID)',
      near: ['snyk_token', 'snyk_api', 'snyk_key'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://app.snyk.io/account',
  sources: [
    'snyk_uat.<8 hex>.<payload>.<signature>: shape of keys in public code; not documented by the service',
    'trufflehog snykkey',
  ],
  examples: () => ({
    hits: {
      'access-token': [
        `SNYK_TOKEN=snyk_uat.${sample(8, 'hex', 'a')}.eyJ${sample(90, 'alnum', 'a')}.${sample(86, 'word', 'a')}`,
        `- name: SNYK_TOKEN\n  value: "snyk_uat.${sample(8, 'hex', 'b')}.eyJ${sample(90, 'alnum', 'b')}.${sample(86, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"SNYK_TOKEN":"snyk_uat.${sample(8, 'hex', 'c')}.eyJ${sample(90, 'alnum', 'c')}.${sample(86, 'word', 'c')}"}}}}`,
      ],
      'legacy-key': [
        `SNYK_TOKEN=${sampleUuid('a')}`,
        `- name: SNYK_TOKEN\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"SNYK_TOKEN":"${sampleUuid('c')}"}}}}`,
      ],
    },
    misses: ['SNYK_TOKEN=snyk_uat.<your_token>', `SNYK_ORG_ID=${sampleUuid()}`],
  }),
};
