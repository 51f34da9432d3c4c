/** Serper: API keys of the search, 40 hex. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const serper: Provider = {
  id: 'serper',
  name: 'Serper',
  category: 'agent-tool',
  formats: [{ id: 'api-key', name: 'API key', near: ['serper'], pattern: /[0-9a-f]{40}/ }],
  console: 'https://serper.dev/api-keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `SERPER_API_KEY=${sample(40, 'hex', 'a')}`,
        `- name: SERPER_API_KEY\n  value: "${sample(40, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"SERPER_API_KEY":"${sample(40, 'hex', 'c')}"}}}}`,
        `curl https://google.serper.dev/search -H "X-API-KEY: ${sample(40, 'hex', 'd')}"`,
      ],
    },
    misses: [
      'SERPER_API_KEY=your_serper_api_key',
      `serper_commit_sha: ${sample(40, 'hex')}`,
      `uses: serper/action@${sample(40, 'hex')}`,
    ],
  }),
};
