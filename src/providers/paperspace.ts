/** Paperspace: API keys, 30 hex. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const paperspace: Provider = {
  id: 'paperspace',
  name: 'Paperspace',
  category: 'compute',
  formats: [{ id: 'api-key', name: 'API key', near: ['paperspace'], pattern: /[0-9a-f]{30}/ }],
  console: 'https://console.paperspace.com/settings/apikeys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `PAPERSPACE_API_KEY=${sample(30, 'hex', 'a')}`,
        `- name: PAPERSPACE_API_KEY\n  value: "${sample(30, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"PAPERSPACE_API_KEY":"${sample(30, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: ['PAPERSPACE_API_KEY=your-key', `PAPERSPACE_API_KEY=${sample(40, 'hex')}`],
  }),
};
