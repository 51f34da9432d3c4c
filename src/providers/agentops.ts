/** AgentOps: API keys, which are UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const agentops: Provider = {
  id: 'agentops',
  name: 'AgentOps',
  category: 'observability',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['agentops_api', 'agentops.init', 'agentops_key', 'agentopsapi'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://app.agentops.ai/settings/projects',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `AGENTOPS_API_KEY=${sampleUuid('a')}`,
        `- name: AGENTOPS_API_KEY\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"AGENTOPS_API_KEY":"${sampleUuid('c')}"}}}}`,
        `agentops.init(api_key="${sampleUuid('d')}")`,
      ],
    },
    misses: ['AGENTOPS_API_KEY=your-key', `agentops_session_id: ${sampleUuid()}`],
  }),
};
