/** SerpApi: keys of the search results API. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const serpapi: Provider = {
  id: 'serpapi',
  name: 'SerpApi',
  category: 'agent-tool',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['serpapi', 'serp_api', 'serp-api', 'serp_token', 'serp_key'],
      pattern: /[0-9a-f]{64}/,
    },
  ],
  console: 'https://serpapi.com/manage-api-key',
  sources: ['kingfisher.serpapi.1'],
  examples: () => ({
    hits: {
      'api-key': [
        `SERPAPI_API_KEY=${sample(64, 'hex')}`,
        `SERP_TOKEN: "${sample(64, 'hex', 'b')}"`,
        `GET https://serpapi.com/search.json?q=coffee&api_key=${sample(64, 'hex', 'c')}`,
      ],
    },
    misses: [
      sample(64, 'hex'),
      `serpapi==0.1.5 --hash=sha256:${sample(64, 'hex')}`,
      `SERPAPI_API_KEY=${'0'.repeat(64)}`,
      `serpapi_cache_hash=${sample(64, 'hex')}`,
    ],
  }),
};
