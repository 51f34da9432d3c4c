/** Smithery: API keys of the MCP registry, which are UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const smithery: Provider = {
  id: 'smithery',
  name: 'Smithery',
  category: 'agent-tool',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['smithery_api', 'smithery.ai', 'smithery_key'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://smithery.ai/account/api-keys',
  sources: ['shape recalled; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `SMITHERY_API_KEY=${sampleUuid('a')}`,
        `- name: SMITHERY_API_KEY\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"SMITHERY_API_KEY":"${sampleUuid('c')}"}}}}`,
        `https://server.smithery.ai/@exa/mcp?api_key=${sampleUuid('d')}`,
      ],
    },
    misses: ['SMITHERY_API_KEY=your-key', `smithery_api_request_id: ${sampleUuid()}`],
  }),
};
