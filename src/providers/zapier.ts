/** Zapier: addresses of webhooks and MCP servers, which are all that a caller needs. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const zapier: Provider = {
  id: 'zapier',
  name: 'Zapier',
  category: 'orchestration',
  formats: [
    {
      id: 'mcp-url',
      name: 'address of an MCP server',
      anchors: ['mcp.zapier.com/'],
      pattern: /mcp\.zapier\.com\/api\/mcp\/s\/[\w-]{30,200}={0,2}/,
      border: 'none',
      publicPrefix: 'mcp.zapier.com/api/mcp/s/',
    },
    {
      id: 'webhook',
      name: 'address of a webhook',
      anchors: ['hooks.zapier.com'],
      pattern: /hooks\.zapier\.com\/hooks\/catch\/\d{5,10}\/[a-z0-9]{5,12}/,
      publicPrefix: 'hooks.zapier.com/hooks/catch/',
    },
  ],
  console: 'https://zapier.com/app/settings',
  sources: [
    'kingfisher.zapier.1',
    'titus np zapier',
    'trufflehog zapierwebhook',
    'Zapier documentation: “treat the MCP server’s address like a password”',
  ],
  examples: () => ({
    hits: {
      'mcp-url': [`"url": "https://mcp.zapier.com/api/mcp/s/${sample(98)}==/mcp"`],
      webhook: [`https://hooks.zapier.com/hooks/catch/4829137/${sample(7, 'lower')}/`],
    },
    misses: ['https://mcp.zapier.com/api/mcp/s/your-server-id', 'https://hooks.zapier.com/hooks/catch/'],
  }),
};
