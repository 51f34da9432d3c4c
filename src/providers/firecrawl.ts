/** Firecrawl: keys of the scraping API. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const firecrawl: Provider = {
  id: 'firecrawl',
  name: 'Firecrawl',
  category: 'agent-tool',
  formats: [
    {
      // Names of files and builds end so, too: `fc-` and a hash.
      id: 'api-key',
      name: 'API key',
      anchors: ['fc-'],
      near: ['firecrawl'],
      pattern: /fc-[0-9a-f]{32}/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.firecrawl.dev'],
      verify: asks({ url: 'https://api.firecrawl.dev/v1/crawl/active' }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://www.firecrawl.dev/app/api-keys',
  sources: ['kingfisher.firecrawl.1', 'np.firecrawl.1'],
  examples: () => ({
    hits: {
      'api-key': [
        `FIRECRAWL_API_KEY=fc-${sample(32, 'hex')}`,
        `FirecrawlApp(api_key="fc-${sample(32, 'hex', 'b')}")`,
        `curl https://api.firecrawl.dev/v1/scrape -H 'Authorization: Bearer fc-${sample(32, 'hex', 'c')}'`,
      ],
    },
    misses: [`fc-${sample(32, 'hex')}`, 'FIRECRAWL_API_KEY=fc-YOUR_API_KEY', `firecrawl: fc-${sample(16, 'hex')}`],
  }),
};
