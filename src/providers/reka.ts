/** Reka: API keys, 64 hex. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const reka: Provider = {
  id: 'reka',
  name: 'Reka',
  category: 'model',
  formats: [{ id: 'api-key', name: 'API key', near: ['reka_api', 'reka.ai', 'rekaai'], pattern: /[0-9a-f]{64}/ }],
  console: 'https://platform.reka.ai/apikeys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `REKA_API_KEY=${sample(64, 'hex', 'a')}`,
        `- name: REKA_API_KEY\n  value: "${sample(64, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"REKA_API_KEY":"${sample(64, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: [
      'REKA_API_KEY=<YOUR_API_KEY>',
      `reka_api_sha256: ${sample(64, 'hex')}`,
      `MUREKA_API_KEY=${sample(64, 'hex')}`,
    ],
  }),
};
