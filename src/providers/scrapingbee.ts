/** ScrapingBee: API keys, 80 capitals and digits. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const scrapingbee: Provider = {
  id: 'scrapingbee',
  name: 'ScrapingBee',
  category: 'agent-tool',
  formats: [
    { id: 'api-key', name: 'API key', near: ['scrapingbee', 'scraping_bee', 'scraping-bee'], pattern: /[A-Z0-9]{80}/ },
  ],
  console: 'https://app.scrapingbee.com/account/manage/api_key',
  sources: ['trufflehog scrapingbee'],
  examples: () => ({
    hits: {
      'api-key': [
        `SCRAPINGBEE_API_KEY=${sample(80, 'upper', 'a')}`,
        `- name: SCRAPINGBEE_API_KEY\n  value: "${sample(80, 'upper', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"SCRAPINGBEE_API_KEY":"${sample(80, 'upper', 'c')}"}}}}`,
      ],
    },
    misses: ['SCRAPINGBEE_API_KEY=your-key', `key: ${sample(80, 'upper')}`],
  }),
};
