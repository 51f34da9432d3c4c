/** Brave Search: keys of the search API. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const brave: Provider = {
  id: 'brave',
  name: 'Brave Search',
  category: 'agent-tool',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['BSA'],
      near: [
        'brave_search',
        'brave-search',
        'bravesearch',
        'brave_api',
        'brave-api',
        'brave_key',
        'search.brave.com',
        'x-subscription-token',
      ],
      pattern: /BSA[\w-]{24,40}/,
      border: 'word-dash',
    },
  ],
  console: 'https://api-dashboard.search.brave.com/app/keys',
  sources: ['betterleaks brave-search-api-key', 'kingfisher.brave.1'],
  examples: () => ({
    hits: {
      'api-key': [
        `BRAVE_SEARCH_API_KEY="BSA${sample(28)}"`,
        `-H "X-Subscription-Token: BSA${sample(28, 'word')}"`,
        `- name: BRAVE_API_KEY\n  value: BSA${sample(28, 'alnum', 'b')}\n`,
      ],
    },
    misses: [`BSA${sample(28)}`, `BRAVE_API_KEY=BSA${sample(10)}`, 'BRAVE_API_KEY=BSA_your_api_key_goes_right_here'],
  }),
};
