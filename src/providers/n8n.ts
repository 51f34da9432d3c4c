/** n8n: API keys, which are signed tokens (JWT), and those of old. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const n8n: Provider = {
  id: 'n8n',
  name: 'n8n',
  category: 'orchestration',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['n8n_api', 'x-n8n-api-key', 'n8n-api-key', 'n8n_key', 'n8n_mcp'],
      pattern: /eyJ[\w-]{17,400}\.eyJ[\w-]{10,2500}\.[\w-]{20,700}/,
    },
    { id: 'legacy-key', name: 'API key (old form)', anchors: ['n8n_api_'], pattern: /n8n_api_[0-9a-f]{80}/ },
  ],
  console: 'https://docs.n8n.io/api/authentication/',
  sources: ['n8n documentation: header X-N8N-API-KEY; n8n_api_ of the first versions recalled'],
  examples: () => ({
    hits: {
      'api-key': [
        `N8N_API_KEY=eyJ${sample(33, 'alnum', 'a')}.eyJ${sample(90, 'alnum', 'a')}.${sample(43, 'word', 'a')}`,
        `- name: N8N_API_KEY\n  value: "eyJ${sample(33, 'alnum', 'b')}.eyJ${sample(90, 'alnum', 'b')}.${sample(43, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"N8N_API_KEY":"eyJ${sample(33, 'alnum', 'c')}.eyJ${sample(90, 'alnum', 'c')}.${sample(43, 'word', 'c')}"}}}}`,
        `curl -H "X-N8N-API-KEY: eyJ${sample(33, 'alnum', 'd')}.eyJ${sample(90, 'alnum', 'd')}.${sample(43, 'word', 'd')}" https://n8n.local/api/v1/workflows`,
      ],
      'legacy-key': [`N8N_API_KEY=n8n_api_${sample(80, 'hex')}`],
    },
    misses: [
      'N8N_API_KEY=n8n_api_your_key',
      'N8N_API_URL=http://localhost:5678',
      `token: eyJ${sample(33, 'alnum', 'j')}.eyJ${sample(90, 'alnum', 'j')}.${sample(43, 'word', 'j')}`,
    ],
  }),
};
