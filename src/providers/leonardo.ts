/** Leonardo.Ai: API keys, which are UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const leonardo: Provider = {
  id: 'leonardo',
  name: 'Leonardo.Ai',
  category: 'media',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['leonardo_api', 'leonardoai', 'leonardo.ai', 'leonardo_key'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://app.leonardo.ai/api-access',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `LEONARDO_API_KEY=${sampleUuid('a')}`,
        `- name: LEONARDO_API_KEY\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"LEONARDO_API_KEY":"${sampleUuid('c')}"}}}}`,
      ],
    },
    misses: [
      'LEONARDO_API_KEY=your-key',
      `leonardo_generation_id: ${sampleUuid()}`,
      `LEONARDO_MODEL_ID=${sampleUuid()}`,
    ],
  }),
};
