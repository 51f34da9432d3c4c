/** Kagi: API tokens of the search, two parts with a dot between. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const kagi: Provider = {
  id: 'kagi',
  name: 'Kagi',
  category: 'agent-tool',
  formats: [
    {
      id: 'api-token',
      name: 'API token',
      near: ['kagi_api', 'kagi_key', 'kagi_token', 'kagi.com/api'],
      pattern: /[\w-]{43}\.[\w-]{43}/,
    },
  ],
  console: 'https://kagi.com/settings?p=api',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-token': [
        `KAGI_API_KEY=${sample(43, 'word', 'a')}.${sample(43, 'word', 'a2')}`,
        `- name: KAGI_API_KEY\n  value: "${sample(43, 'word', 'b')}.${sample(43, 'word', 'b2')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"KAGI_API_KEY":"${sample(43, 'word', 'c')}.${sample(43, 'word', 'c2')}"}}}}`,
      ],
    },
    misses: ['KAGI_API_KEY=your-key', `key: ${sample(43, 'word')}.${sample(43, 'word')}`],
  }),
};
