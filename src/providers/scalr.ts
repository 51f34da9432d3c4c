/** Scalr: API tokens, which are signed (JWT). */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const scalr: Provider = {
  id: 'scalr',
  name: 'Scalr',
  category: 'ci',
  formats: [
    {
      id: 'api-token',
      name: 'API token',
      near: ['scalr_token', 'scalr_api', 'scalr.io'],
      pattern: /eyJ[\w-]{17,400}\.eyJ[\w-]{10,2500}\.[\w-]{20,700}/,
    },
  ],
  console: 'https://scalr.io',
  sources: ['github/docs secret scanning patterns: scalr_api_token'],
  examples: () => ({
    hits: {
      'api-token': [
        `SCALR_TOKEN=eyJ${sample(33, 'alnum', 'a')}.eyJ${sample(90, 'alnum', 'a')}.${sample(43, 'word', 'a')}`,
        `- name: SCALR_TOKEN\n  value: "eyJ${sample(33, 'alnum', 'b')}.eyJ${sample(90, 'alnum', 'b')}.${sample(43, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"SCALR_TOKEN":"eyJ${sample(33, 'alnum', 'c')}.eyJ${sample(90, 'alnum', 'c')}.${sample(43, 'word', 'c')}"}}}}`,
      ],
    },
    misses: [
      'SCALR_TOKEN=your-token',
      `token: eyJ${sample(33, 'alnum', 'j')}.eyJ${sample(90, 'alnum', 'j')}.${sample(43, 'word', 'j')}`,
    ],
  }),
};
