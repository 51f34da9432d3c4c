/** Galileo: API keys, 43 characters, told by the words around them. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const galileo: Provider = {
  id: 'galileo',
  name: 'Galileo',
  category: 'observability',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['galileo_api', 'galileoapi', 'galileo_key', 'api.galileo.ai'],
      pattern: /[\w-]{43}/,
    },
  ],
  console: 'https://app.galileo.ai/settings/api-keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `GALILEO_API_KEY=${sample(43, 'word', 'a')}`,
        `- name: GALILEO_API_KEY\n  value: "${sample(43, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"GALILEO_API_KEY":"${sample(43, 'word', 'c')}"}}}}`,
      ],
    },
    misses: [
      'GALILEO_API_KEY=your-galileo-api-key',
      `key: ${sample(43, 'word')}`,
      'GALILEO_PROJECT_NAME=agent_with_memory_and_a_rather_long_name_44x',
    ],
  }),
};
