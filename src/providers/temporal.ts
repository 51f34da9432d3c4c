/** Temporal Cloud: API keys, which are signed tokens (JWT). */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const temporal: Provider = {
  id: 'temporal',
  name: 'Temporal',
  category: 'orchestration',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['temporal_api', 'temporal_cloud', 'tmprl.cloud'],
      pattern: /eyJ[\w-]{17,400}\.eyJ[\w-]{10,2500}\.[\w-]{20,700}/,
    },
  ],
  console: 'https://cloud.temporal.io/settings/api-keys',
  sources: ['github/docs secret scanning patterns: temporal_cloud_api_key'],
  examples: () => ({
    hits: {
      'api-key': [
        `TEMPORAL_API_KEY=eyJ${sample(33, 'alnum', 'a')}.eyJ${sample(90, 'alnum', 'a')}.${sample(43, 'word', 'a')}`,
        `- name: TEMPORAL_API_KEY\n  value: "eyJ${sample(33, 'alnum', 'b')}.eyJ${sample(90, 'alnum', 'b')}.${sample(43, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"TEMPORAL_API_KEY":"eyJ${sample(33, 'alnum', 'c')}.eyJ${sample(90, 'alnum', 'c')}.${sample(43, 'word', 'c')}"}}}}`,
      ],
    },
    misses: [
      'TEMPORAL_API_KEY=your-key',
      `token: eyJ${sample(33, 'alnum', 'j')}.eyJ${sample(90, 'alnum', 'j')}.${sample(43, 'word', 'j')}`,
    ],
  }),
};
