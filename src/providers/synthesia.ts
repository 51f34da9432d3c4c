/** Synthesia: API keys, 32 hex. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const synthesia: Provider = {
  id: 'synthesia',
  name: 'Synthesia',
  category: 'media',
  formats: [{ id: 'api-key', name: 'API key', near: ['synthesia'], pattern: /[0-9a-f]{32}/ }],
  console: 'https://app.synthesia.io/#/account',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `SYNTHESIA_API_KEY=${sample(32, 'hex', 'a')}`,
        `- name: SYNTHESIA_API_KEY\n  value: "${sample(32, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"SYNTHESIA_API_KEY":"${sample(32, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: ['SYNTHESIA_API_KEY=your-key', `synthesia_commit_sha: ${sample(32, 'hex')}`],
  }),
};
