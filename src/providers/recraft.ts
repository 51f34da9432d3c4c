/** Recraft: API tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const recraft: Provider = {
  id: 'recraft',
  name: 'Recraft',
  category: 'media',
  formats: [
    {
      id: 'api-token',
      name: 'API token',
      near: ['recraft_api', 'recraft.ai', 'recraft_token', 'recraft_key'],
      pattern: /[A-Za-z0-9]{64}/,
    },
  ],
  console: 'https://www.recraft.ai/profile/api',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-token': [
        `RECRAFT_API_TOKEN=${sample(64, 'alnum', 'a')}`,
        `- name: RECRAFT_API_TOKEN\n  value: "${sample(64, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"RECRAFT_API_TOKEN":"${sample(64, 'alnum', 'c')}"}}}}`,
      ],
    },
    misses: ['RECRAFT_API_TOKEN=your_token', `recraft_api_sha256: ${sample(64, 'hex')}`],
  }),
};
