/** Ultravox: API keys, two parts with a dot between. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const ultravox: Provider = {
  id: 'ultravox',
  name: 'Ultravox',
  category: 'media',
  formats: [{ id: 'api-key', name: 'API key', near: ['ultravox'], pattern: /[A-Za-z0-9]{8}\.[A-Za-z0-9]{32}/ }],
  console: 'https://app.ultravox.ai',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `ULTRAVOX_API_KEY=${sample(8, 'alnum', 'a')}.${sample(32, 'alnum', 'a')}`,
        `- name: ULTRAVOX_API_KEY\n  value: "${sample(8, 'alnum', 'b')}.${sample(32, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"ULTRAVOX_API_KEY":"${sample(8, 'alnum', 'c')}.${sample(32, 'alnum', 'c')}"}}}}`,
      ],
    },
    misses: ['ULTRAVOX_API_KEY=your-ultravox-api-key-here', `key: ${sample(8)}.${sample(32)}`],
  }),
};
