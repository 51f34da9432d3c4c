/** Tavus: API keys, 32 hex. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const tavus: Provider = {
  id: 'tavus',
  name: 'Tavus',
  category: 'media',
  formats: [{ id: 'api-key', name: 'API key', near: ['tavus'], pattern: /[0-9a-f]{32}/ }],
  console: 'https://platform.tavus.io/api-keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `TAVUS_API_KEY=${sample(32, 'hex', 'a')}`,
        `- name: TAVUS_API_KEY\n  value: "${sample(32, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"TAVUS_API_KEY":"${sample(32, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: ['TAVUS_API_KEY=your-key', `tavus_commit_sha: ${sample(32, 'hex')}`],
  }),
};
