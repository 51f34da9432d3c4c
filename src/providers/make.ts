/** Make: API tokens, which are UUIDs, and the addresses of webhooks and MCP servers. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const make: Provider = {
  id: 'make',
  name: 'Make',
  category: 'orchestration',
  formats: [
    {
      id: 'api-token',
      name: 'API token',
      near: ['make_api_token', 'make_api_key', 'make_token', 'make.com/api', 'integromat'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
    {
      id: 'mcp-url',
      name: 'address of an MCP server',
      anchors: ['make.com/mcp/api'],
      pattern: /make\.com\/mcp\/api\/v1\/u\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      border: 'none',
      publicPrefix: 'make.com/mcp/api/v1/u/',
    },
  ],
  console: 'https://www.make.com/en/help/general/api-token',
  sources: ['Make documentation: API tokens; MCP server addresses hold the token'],
  examples: () => ({
    hits: {
      'api-token': [
        `MAKE_API_TOKEN=${sampleUuid('a')}`,
        `- name: MAKE_API_TOKEN\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"MAKE_API_TOKEN":"${sampleUuid('c')}"}}}}`,
      ],
      'mcp-url': [`"url": "https://eu2.make.com/mcp/api/v1/u/${sampleUuid('d')}/sse"`],
    },
    misses: ['MAKE_API_TOKEN=your-token', `make_scenario_id: ${sampleUuid()}`],
  }),
};
