/** Doppler: tokens of people, services, service accounts, the command line, SCIM and audit. */

import { text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks, bearer, ownerOf, revokedBy } from '../core/verbs.ts';

export const doppler: Provider = {
  id: 'doppler',
  name: 'Doppler',
  category: 'ci',
  formats: [
    { id: 'personal-token', name: 'personal token', anchors: ['dp.pt.'], pattern: /dp\.pt\.[A-Za-z0-9]{40,44}/ },
    {
      id: 'service-token',
      name: 'service token',
      anchors: ['dp.st.'],
      pattern: /dp\.st\.(?:[a-z0-9_-]{2,10}\.)?[A-Za-z0-9]{40,44}/,
    },
    {
      id: 'service-token-long',
      name: 'service token of a configuration with a long name',
      near: ['doppler'],
      pattern: /dp\.st\.[a-z0-9_-]{11,35}\.[A-Za-z0-9]{40,44}/,
      publicPrefix: 'dp.st.',
      confidence: 'high',
    },
    {
      id: 'service-account-token',
      name: 'service account token',
      anchors: ['dp.sa.'],
      pattern: /dp\.sa\.[A-Za-z0-9]{40,44}/,
    },
    { id: 'cli-token', name: 'command line token', anchors: ['dp.ct.'], pattern: /dp\.ct\.[A-Za-z0-9]{40,44}/ },
    { id: 'scim-token', name: 'SCIM token', anchors: ['dp.scim.'], pattern: /dp\.scim\.[A-Za-z0-9]{40,44}/ },
    { id: 'audit-token', name: 'audit token', anchors: ['dp.audit.'], pattern: /dp\.audit\.[A-Za-z0-9]{40,44}/ },
  ],
  verbs: [
    {
      formats: [
        'personal-token',
        'service-token',
        'service-token-long',
        'service-account-token',
        'cli-token',
        'scim-token',
        'audit-token',
      ],
      hosts: ['api.doppler.com'],
      verify: asks({
        url: 'https://api.doppler.com/v3/me',
        owner: (json) => ownerOf({ account: text(json, 'workplace', 'name'), name: text(json, 'name') }),
      }),
      revoke: {
        by: 'itself',
        async run({ key }, { hand }) {
          const url = 'https://api.doppler.com/v3/auth/revoke';
          const reply = await hand('POST', { url, headers: bearer(key), json: { token: key } });
          return revokedBy(reply, 'revoked by itself', { gone: [401] });
        },
      },
    },
  ],
  console: 'https://dashboard.doppler.com',
  federation: {
    advice: 'Let a service account sign in with the job’s own OIDC token, and store no token.',
    url: 'https://docs.doppler.com/docs/service-account-identities',
  },
  sources: [
    'github/docs secret scanning patterns: doppler_*',
    'gitleaks doppler-api-token',
    'providers.json doppler',
    'DopplerHQ/node-sdk@3a6e1ee:src/services/auth/Auth.ts (auth/revoke)',
  ],
  examples: () => ({
    hits: {
      'personal-token': [`DOPPLER_TOKEN=dp.pt.${sample(43)}`],
      'service-token': [`DOPPLER_TOKEN=dp.st.prd.${sample(43)}`],
      'service-token-long': [
        `DOPPLER_TOKEN=dp.st.dev_somebody.${sample(43, 'alnum', 'a')}`,
        `- name: DOPPLER_TOKEN\n  value: "dp.st.dev_somebody.${sample(43, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"DOPPLER_TOKEN":"dp.st.dev_somebody.${sample(43, 'alnum', 'c')}"}}}}`,
      ],
      'service-account-token': [`DOPPLER_TOKEN=dp.sa.${sample(43)}`],
      'cli-token': [`token: dp.ct.${sample(43)}`],
      'scim-token': [`token: dp.scim.${sample(43)}`],
      'audit-token': [`token: dp.audit.${sample(43)}`],
    },
    misses: [`dp.st.prd.${sample(10)}`, 'DOPPLER_TOKEN=dp.st.xxxx'],
  }),
};
