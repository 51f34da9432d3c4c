/** D-ID: API keys, a user in base64 and a password. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const dId: Provider = {
  id: 'd-id',
  name: 'D-ID',
  category: 'media',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['did_api', 'd-id.com', 'd_id_api', 'd-id_api', 'd_id_key', 'did_key'],
      pattern: /[A-Za-z0-9+/]{20,80}={0,2}:[\w-]{21}/,
    },
  ],
  console: 'https://studio.d-id.com/account-settings',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `DID_API_KEY=${sample(36, 'alnum', 'a')}:${sample(21, 'word', 'a')}`,
        `- name: DID_API_KEY\n  value: "${sample(36, 'alnum', 'b')}:${sample(21, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"DID_API_KEY":"${sample(36, 'alnum', 'c')}:${sample(21, 'word', 'c')}"}}}}`,
        `curl https://api.d-id.com/talks -H "Authorization: Basic ${sample(36, 'alnum', 'd')}:${sample(21, 'word', 'd')}"`,
      ],
    },
    misses: ['DID_API_KEY=your-key', `key: ${sample(36)}:${sample(21, 'word')}`],
  }),
};
