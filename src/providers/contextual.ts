/** Contextual AI: API keys, whose prefix other services use as well. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const contextual: Provider = {
  id: 'contextual',
  name: 'Contextual AI',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['key-'],
      near: ['contextual_api', 'contextualai', 'contextual.ai', 'contextual_key'],
      pattern: /key-[\w-]{44,52}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.contextual.ai',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `CONTEXTUAL_API_KEY=key-${sample(49, 'word')}`,
        `ContextualAI(api_key="key-${sample(49, 'word', 'b')}")`,
      ],
    },
    misses: ['CONTEXTUAL_API_KEY=key-...', `key-${sample(49)}`],
  }),
};
