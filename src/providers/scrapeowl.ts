/** Scrape Owl: API keys, 30 letters and digits. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const scrapeowl: Provider = {
  id: 'scrapeowl',
  name: 'Scrape Owl',
  category: 'agent-tool',
  formats: [{ id: 'api-key', name: 'API key', near: ['scrapeowl', 'scrape_owl'], pattern: /[a-z0-9]{30}/ }],
  console: 'https://app.scrapeowl.com',
  sources: ['trufflehog scrapeowl'],
  examples: () => ({
    hits: {
      'api-key': [
        `SCRAPEOWL_API_KEY=${sample(30, 'lower', 'a')}`,
        `- name: SCRAPEOWL_API_KEY\n  value: "${sample(30, 'lower', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"SCRAPEOWL_API_KEY":"${sample(30, 'lower', 'c')}"}}}}`,
      ],
    },
    misses: ['SCRAPEOWL_API_KEY=your-key', `key: ${sample(30, 'lower')}`],
  }),
};
