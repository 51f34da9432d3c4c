/** SambaNova Cloud: API keys, which are UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const sambanova: Provider = {
  id: 'sambanova',
  name: 'SambaNova',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['sambanova_api', 'sambanova_key', 'sambanova.ai', 'sambanovaapi'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://cloud.sambanova.ai/apis',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `SAMBANOVA_API_KEY=${sampleUuid('a')}`,
        `- name: SAMBANOVA_API_KEY\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"SAMBANOVA_API_KEY":"${sampleUuid('c')}"}}}}`,
      ],
    },
    misses: ['SAMBANOVA_API_KEY=<key>', `sambanova_request_id: ${sampleUuid()}`, `key: ${sampleUuid()}`],
  }),
};
