/** Lakera Guard: API keys, 64 hex. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const lakera: Provider = {
  id: 'lakera',
  name: 'Lakera',
  category: 'gateway',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['lakera_guard', 'lakera_api', 'lakera.ai', 'lakera_key'],
      pattern: /[0-9a-f]{64}/,
    },
  ],
  console: 'https://platform.lakera.ai/account/api-keys',
  sources: ['shape recalled; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `LAKERA_GUARD_API_KEY=${sample(64, 'hex', 'a')}`,
        `- name: LAKERA_GUARD_API_KEY\n  value: "${sample(64, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"LAKERA_GUARD_API_KEY":"${sample(64, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: ['LAKERA_GUARD_API_KEY=your-key', `lakera_guard_sha256: ${sample(64, 'hex')}`],
  }),
};
