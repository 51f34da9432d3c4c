/** Langflow: API keys with a prefix that other services use as well. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const langflow: Provider = {
  id: 'langflow',
  name: 'Langflow',
  category: 'orchestration',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-'],
      near: ['langflow'],
      pattern: /sk-[\w-]{43}/,
      border: 'word-dash',
    },
  ],
  console: 'https://docs.langflow.org/api-keys-and-authentication',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `LANGFLOW_API_KEY=sk-${sample(43, 'word')}`,
        `curl http://localhost:7860/api/v1/run/flow -H "x-api-key: sk-${sample(43, 'word', 'b')}" # langflow`,
      ],
    },
    misses: ['LANGFLOW_API_KEY=sk-your_langflow_api_key_here', `LANGFLOW_API_KEY=sk-${sample(20)}`],
  }),
};
