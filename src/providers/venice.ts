/** Venice: API keys, those of old told by the words around them. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const venice: Provider = {
  id: 'venice',
  name: 'Venice',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['VENICE_INFERENCE', 'VENICE_ADMIN_KEY'],
      pattern: /(?:VENICE_INFERENCE|VENICE_ADMIN_KEY)_(?:KEY_)?[\w-]{40,48}/,
      border: 'word-dash',
    },
    {
      id: 'legacy-key',
      name: 'API key (old form)',
      near: ['venice_api', 'venice.ai', 'venice_key', 'veniceapi'],
      pattern: /[\w-]{42}/,
    },
  ],
  console: 'https://venice.ai/settings/api',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [`key: VENICE_INFERENCE_KEY_${sample(43, 'word')}`],
      'legacy-key': [
        `VENICE_API_KEY=${sample(42, 'word', 'a')}`,
        `- name: VENICE_API_KEY\n  value: "${sample(42, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"VENICE_API_KEY":"${sample(42, 'word', 'c')}"}}}}`,
      ],
    },
    misses: ['VENICE_API_KEY=your-venice-api-key', `key: ${sample(42, 'word')}`, 'VENICE_INFERENCE_KEY_...'],
  }),
};
