/** Resemble AI: API tokens, 22 letters and digits, most with tt behind. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const resemble: Provider = {
  id: 'resemble',
  name: 'Resemble AI',
  category: 'media',
  formats: [
    {
      id: 'api-token',
      name: 'API token',
      near: ['resemble_api', 'resembleai', 'resemble.ai', 'resemble_token', 'resemble_key'],
      pattern: /[A-Za-z0-9]{22}(?:tt)?/,
    },
  ],
  console: 'https://app.resemble.ai/account/api',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-token': [
        `RESEMBLE_API_KEY=${sample(22, 'alnum', 'a')}tt`,
        `- name: RESEMBLE_API_KEY\n  value: "${sample(22, 'alnum', 'b')}tt"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"RESEMBLE_API_KEY":"${sample(22, 'alnum', 'c')}tt"}}}}`,
      ],
    },
    misses: ['RESEMBLE_API_KEY=your-token', `resemble_voice_uuid: ${sample(22)}`],
  }),
};
