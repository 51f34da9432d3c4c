/** v0 by Vercel: API keys of two parts. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const v0: Provider = {
  id: 'v0',
  name: 'v0',
  category: 'assistant',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['v0_api_key', 'v0_key', 'v0.dev', 'api.v0.dev', 'v0.app'],
      pattern: /v1:(?:team_)?[A-Za-z0-9]{24}:[A-Za-z0-9]{24}/,
      publicPrefix: 'v1:',
      confidence: 'high',
    },
  ],
  console: 'https://v0.app/chat/settings/keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `V0_API_KEY=v1:${sample(24, 'alnum', 'a')}:${sample(24, 'alnum', 'a2')}`,
        `- name: V0_API_KEY\n  value: "v1:${sample(24, 'alnum', 'b')}:${sample(24, 'alnum', 'b2')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"V0_API_KEY":"v1:${sample(24, 'alnum', 'c')}:${sample(24, 'alnum', 'c2')}"}}}}`,
      ],
    },
    misses: ['V0_API_KEY=v1:team:secret', `v1:${sample(24)}:${sample(24, 'alnum', 'b')}`],
  }),
};
