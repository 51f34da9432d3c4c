/** ScraperAPI: API keys, 32 letters and digits. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const scraperapi: Provider = {
  id: 'scraperapi',
  name: 'ScraperAPI',
  category: 'agent-tool',
  formats: [{ id: 'api-key', name: 'API key', near: ['scraperapi', 'scraper_api'], pattern: /[a-z0-9]{32}/ }],
  console: 'https://dashboard.scraperapi.com',
  sources: ['kingfisher.scraperapi.1', 'trufflehog scraperapi'],
  examples: () => ({
    hits: {
      'api-key': [
        `SCRAPERAPI_API_KEY=${sample(32, 'hex', 'a')}`,
        `- name: SCRAPERAPI_API_KEY\n  value: "${sample(32, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"SCRAPERAPI_API_KEY":"${sample(32, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: ['SCRAPERAPI_API_KEY=your-key', `scraperapi_commit_sha: ${sample(32, 'hex')}`],
  }),
};
