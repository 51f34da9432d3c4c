/** Tavily: keys of the search API for agents. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const tavily: Provider = {
  id: 'tavily',
  name: 'Tavily',
  category: 'agent-tool',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['tvly-'],
      pattern: /tvly-(?:dev-|prod-)?(?:[A-Za-z0-9]{4,8}-[A-Za-z0-9]{36,48}|[A-Za-z0-9]{32})/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.tavily.com'],
      verify: asks({ url: 'https://api.tavily.com/usage', live: [200, 432, 433] }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://app.tavily.com',
  sources: [
    'kingfisher.tavily.1',
    'np.tavily.1',
    'public .env files, seen through code search (dev-, and the long form)',
  ],
  examples: () => ({
    hits: {
      'api-key': [
        `TAVILY_API_KEY=tvly-${sample(32)}`,
        `"tvly-dev-${sample(32, 'alnum', 'b')}"`,
        `tvly-dev-${sample(5)}-${sample(42)}`,
      ],
    },
    misses: [`tvly-${sample(16)}`, 'TAVILY_API_KEY=tvly-YOUR_API_KEY', `tvly-${'x'.repeat(32)}`],
  }),
};
