/** Relevance AI: API keys, base64 of a UUID. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const relevance: Provider = {
  id: 'relevance',
  name: 'Relevance AI',
  category: 'orchestration',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-'],
      near: [
        'relevance_api',
        'relevance-api',
        'relevanceai',
        'tryrelevance',
        'relevance_ai',
        'relevance_key',
        'stack.tryrelevance',
      ],
      pattern: /sk-[A-Za-z0-9]{48}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.relevanceai.com/api-key',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`RELEVANCE_API_KEY=sk-${sample(48)}`] },
    misses: ['RELEVANCE_API_KEY=sk-...', `RELEVANCE_API_KEY=sk-${sample(20)}`],
  }),
};
