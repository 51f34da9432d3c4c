/** Mistral AI: API keys, 32 letters and digits of both cases without a prefix. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const mistral: Provider = {
  id: 'mistral',
  name: 'Mistral AI',
  category: 'model',
  formats: [
    {
      // More entropy than hexadecimal text can have: an MD5 hash is as long.
      id: 'api-key',
      name: 'API key',
      near: ['mistral', 'mistralai', 'codestral'],
      pattern: /[A-Za-z0-9]{32}/,
      entropy: 3.97,
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.mistral.ai'],
      verify: asks({ url: 'https://api.mistral.ai/v1/models' }),
      revoke: {
        by: 'person',
        why: 'its list of keys tells eight characters of each, which may be of another key, and deleting cannot be undone',
      },
    },
  ],
  console: 'https://admin.mistral.ai/organization/api-keys',
  sources: [
    'betterleaks mistral-api-key',
    'kingfisher.mistral.1',
    'mistralai/platform-docs-public@222f4ba:openapi-public-doc.yaml',
  ],
  examples: () => ({
    hits: {
      'api-key': [
        `MISTRAL_API_KEY=${sample(32)}`,
        `client = Mistral(api_key="${sample(32, 'alnum', 'b')}")`,
        `curl https://api.mistral.ai/v1/models -H "Authorization: Bearer ${sample(32, 'alnum', 'c')}"`,
        `- name: MISTRAL_API_KEY\n  value: ${sample(32, 'alnum', 'd')}`,
      ],
    },
    misses: [
      `MISTRAL_API_KEY=${sample(20)}`,
      `mistral_model: ${sample(32, 'hex')}`,
      `token: ${sample(32)}`,
      'MISTRAL_API_KEY=your_mistral_api_key_goes_here_00',
      `MISTRAL_API_KEY=${sample(40)}`,
    ],
  }),
};
