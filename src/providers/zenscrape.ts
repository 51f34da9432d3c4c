/** Zenscrape: API keys, which are UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const zenscrape: Provider = {
  id: 'zenscrape',
  name: 'Zenscrape',
  category: 'agent-tool',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['zenscrape_api', 'zenscrape_key', 'zenscrape.com', 'zenscrapeapi'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://app.zenscrape.com/dashboard',
  sources: ['trufflehog zenscrape'],
  examples: () => ({
    hits: {
      'api-key': [
        `ZENSCRAPE_API_KEY=${sampleUuid('a')}`,
        `- name: ZENSCRAPE_API_KEY\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"ZENSCRAPE_API_KEY":"${sampleUuid('c')}"}}}}`,
      ],
    },
    misses: ['ZENSCRAPE_API_KEY=your-key', `zenscrape_request_id: ${sampleUuid()}`],
  }),
};
