/** Novita AI: API keys with a prefix that other services use as well. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const novita: Provider = {
  id: 'novita',
  name: 'Novita AI',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk_'],
      near: ['novita'],
      pattern: /sk_[\w-]{43}/,
      border: 'word-dash',
    },
  ],
  console: 'https://novita.ai/settings/key-management',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `NOVITA_API_KEY=sk_${sample(43, 'word')}`,
        `client = OpenAI(base_url="https://api.novita.ai/v3/openai", api_key="sk_${sample(43, 'word', 'b')}")`,
      ],
    },
    misses: [`NOVITA_API_KEY=sk_${sample(20)}`, `key: sk_${sample(43, 'word')}`, 'NOVITA_API_KEY=sk_your-novita-key'],
  }),
};
