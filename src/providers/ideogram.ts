/** Ideogram: API keys, 86 characters. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const ideogram: Provider = {
  id: 'ideogram',
  name: 'Ideogram',
  category: 'media',
  formats: [{ id: 'api-key', name: 'API key', near: ['ideogram'], pattern: /[\w-]{86}/ }],
  console: 'https://ideogram.ai/manage-api',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `IDEOGRAM_API_KEY=${sample(86, 'word', 'a')}`,
        `- name: IDEOGRAM_API_KEY\n  value: "${sample(86, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"IDEOGRAM_API_KEY":"${sample(86, 'word', 'c')}"}}}}`,
      ],
    },
    misses: ['IDEOGRAM_API_KEY=your-ideogram-api-key', `key: ${sample(86, 'word')}`],
  }),
};
