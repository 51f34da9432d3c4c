/** scrapestack: access keys, 32 letters and digits. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const scrapestack: Provider = {
  id: 'scrapestack',
  name: 'scrapestack',
  category: 'agent-tool',
  formats: [{ id: 'access-key', name: 'access key', near: ['scrapestack'], pattern: /[a-z0-9]{32}/ }],
  console: 'https://scrapestack.com/dashboard',
  sources: ['trufflehog scrapestack'],
  examples: () => ({
    hits: {
      'access-key': [
        `SCRAPESTACK_ACCESS_KEY=${sample(32, 'hex', 'a')}`,
        `- name: SCRAPESTACK_ACCESS_KEY\n  value: "${sample(32, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"SCRAPESTACK_ACCESS_KEY":"${sample(32, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: ['SCRAPESTACK_ACCESS_KEY=your-key', `scrapestack_commit_sha: ${sample(32, 'hex')}`],
  }),
};
