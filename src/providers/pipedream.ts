/** Pipedream: API keys, 32 hex, and client secrets of Connect. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const pipedream: Provider = {
  id: 'pipedream',
  name: 'Pipedream',
  category: 'orchestration',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['pipedream_api', 'pipedream_key', 'pipedream_token'],
      pattern: /[0-9a-f]{32}/,
    },
    { id: 'client-secret', name: 'client secret', near: ['pipedream_client_secret'], pattern: /[\w-]{43}/ },
  ],
  console: 'https://pipedream.com/user',
  sources: ['shape recalled; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `PIPEDREAM_API_KEY=${sample(32, 'hex', 'a')}`,
        `- name: PIPEDREAM_API_KEY\n  value: "${sample(32, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"PIPEDREAM_API_KEY":"${sample(32, 'hex', 'c')}"}}}}`,
      ],
      'client-secret': [
        `PIPEDREAM_CLIENT_SECRET=${sample(43, 'word', 'a')}`,
        `- name: PIPEDREAM_CLIENT_SECRET\n  value: "${sample(43, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"PIPEDREAM_CLIENT_SECRET":"${sample(43, 'word', 'c')}"}}}}`,
      ],
    },
    misses: ['PIPEDREAM_API_KEY=your-key', `pipedream_workflow_hash: ${sample(32, 'hex')}`],
  }),
};
