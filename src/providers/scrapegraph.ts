/** ScrapeGraphAI: API keys. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const scrapegraph: Provider = {
  id: 'scrapegraph',
  name: 'ScrapeGraphAI',
  category: 'agent-tool',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sgai-'],
      pattern: /sgai-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      border: 'word-dash',
    },
  ],
  console: 'https://dashboard.scrapegraphai.com',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`SGAI_API_KEY=sgai-${sampleUuid()}`] },
    misses: ['SGAI-APIKEY', 'sgai-<your-api-key>', 'sgai-12345678-1234-5678-1234-567812345678'],
  }),
};
