/** Linkup: API keys of the search, which are UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const linkup: Provider = {
  id: 'linkup',
  name: 'Linkup',
  category: 'agent-tool',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['linkup_api', 'linkup.so', 'linkupclient', 'linkup_key'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://app.linkup.so',
  sources: ['shape recalled; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `LINKUP_API_KEY=${sampleUuid('a')}`,
        `- name: LINKUP_API_KEY\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"LINKUP_API_KEY":"${sampleUuid('c')}"}}}}`,
        `LinkupClient(api_key="${sampleUuid('d')}")`,
      ],
    },
    misses: ['LINKUP_API_KEY=your-key', `linkup_api_request_id: ${sampleUuid()}`],
  }),
};
