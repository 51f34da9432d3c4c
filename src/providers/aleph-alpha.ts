/** Aleph Alpha: tokens, which are signed (JWT). */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const alephAlpha: Provider = {
  id: 'aleph-alpha',
  name: 'Aleph Alpha',
  category: 'model',
  formats: [
    {
      id: 'api-token',
      name: 'API token',
      near: ['aleph_alpha', 'alephalpha', 'aleph-alpha'],
      pattern: /eyJ[\w-]{17,400}\.eyJ[\w-]{10,2500}\.[\w-]{20,700}/,
    },
  ],
  console: 'https://app.aleph-alpha.com/profile',
  sources: ['shape recalled; not documented by the service'],
  examples: () => ({
    hits: {
      'api-token': [
        `ALEPH_ALPHA_API_KEY=eyJ${sample(33, 'alnum', 'a')}.eyJ${sample(90, 'alnum', 'a')}.${sample(43, 'word', 'a')}`,
        `- name: ALEPH_ALPHA_API_KEY\n  value: "eyJ${sample(33, 'alnum', 'b')}.eyJ${sample(90, 'alnum', 'b')}.${sample(43, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"ALEPH_ALPHA_API_KEY":"eyJ${sample(33, 'alnum', 'c')}.eyJ${sample(90, 'alnum', 'c')}.${sample(43, 'word', 'c')}"}}}}`,
      ],
    },
    misses: [
      'ALEPH_ALPHA_API_KEY=your-token',
      `token: eyJ${sample(33, 'alnum', 'j')}.eyJ${sample(90, 'alnum', 'j')}.${sample(43, 'word', 'j')}`,
    ],
  }),
};
