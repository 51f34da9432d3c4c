/** Speechmatics: API keys, 32 letters and digits. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const speechmatics: Provider = {
  id: 'speechmatics',
  name: 'Speechmatics',
  category: 'media',
  formats: [{ id: 'api-key', name: 'API key', near: ['speechmatics'], pattern: /[A-Za-z0-9]{32}/ }],
  console: 'https://portal.speechmatics.com/settings/api-keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `SPEECHMATICS_API_KEY=${sample(32, 'alnum', 'a')}`,
        `- name: SPEECHMATICS_API_KEY\n  value: "${sample(32, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"SPEECHMATICS_API_KEY":"${sample(32, 'alnum', 'c')}"}}}}`,
      ],
    },
    misses: ['SPEECHMATICS_API_KEY=your-key', `speechmatics_commit_sha: ${sample(32, 'hex')}`],
  }),
};
