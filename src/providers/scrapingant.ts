/** ScrapingAnt: API keys, 32 letters and digits. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const scrapingant: Provider = {
  id: 'scrapingant',
  name: 'ScrapingAnt',
  category: 'agent-tool',
  formats: [{ id: 'api-key', name: 'API key', near: ['scrapingant'], pattern: /[a-z0-9]{32}/ }],
  console: 'https://app.scrapingant.com',
  sources: ['trufflehog scrapingant'],
  examples: () => ({
    hits: {
      'api-key': [
        `SCRAPINGANT_API_KEY=${sample(32, 'lower', 'a')}`,
        `- name: SCRAPINGANT_API_KEY\n  value: "${sample(32, 'lower', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"SCRAPINGANT_API_KEY":"${sample(32, 'lower', 'c')}"}}}}`,
      ],
    },
    misses: ['SCRAPINGANT_API_KEY=your-key', `scrapingant_commit_sha: ${sample(32, 'hex')}`],
  }),
};
