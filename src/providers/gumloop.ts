/** Gumloop: API keys, 32 hex. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const gumloop: Provider = {
  id: 'gumloop',
  name: 'Gumloop',
  category: 'orchestration',
  formats: [{ id: 'api-key', name: 'API key', near: ['gumloop'], pattern: /[0-9a-f]{32}/ }],
  console: 'https://www.gumloop.com/settings/profile/credentials',
  sources: ['shape recalled; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `GUMLOOP_API_KEY=${sample(32, 'hex', 'a')}`,
        `- name: GUMLOOP_API_KEY\n  value: "${sample(32, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"GUMLOOP_API_KEY":"${sample(32, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: ['GUMLOOP_API_KEY=your-key', `gumloop_saved_item_hash: ${sample(32, 'hex')}`],
  }),
};
