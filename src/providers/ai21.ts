/** AI21 Labs: API keys, which are UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const ai21: Provider = {
  id: 'ai21',
  name: 'AI21 Labs',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['ai21'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.ai21.com'],
      verify: asks({ url: 'https://api.ai21.com/studio/v1/library/files' }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://studio.ai21.com',
  sources: ['kingfisher.ai21studio.1'],
  examples: () => ({
    hits: {
      'api-key': [
        `AI21_API_KEY=${sampleUuid()}`,
        `client = AI21Client(api_key="${sampleUuid('b')}")`,
        `curl https://api.ai21.com/studio/v1/models -H "Authorization: Bearer ${sampleUuid('c')}"`,
        `- name: AI21_API_KEY\n  value: ${sampleUuid('d')}`,
      ],
    },
    misses: [
      `ai21_request_id: ${sampleUuid()}`,
      `key: ${sampleUuid()}`,
      `AI21_API_KEY=${sample(32, 'hex')}`,
      'AI21_API_KEY=00000000-0000-0000-0000-000000000000',
    ],
  }),
};
