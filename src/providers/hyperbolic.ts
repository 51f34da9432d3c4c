/** Hyperbolic: API keys, which are signed tokens (JWT). */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const hyperbolic: Provider = {
  id: 'hyperbolic',
  name: 'Hyperbolic',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['hyperbolic_api', 'hyperbolic.xyz', 'hyperbolicapi', 'hyperbolic_key'],
      pattern: /eyJ[\w-]{17,400}\.eyJ[\w-]{10,2500}\.[\w-]{20,700}/,
    },
  ],
  console: 'https://app.hyperbolic.xyz/settings',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `HYPERBOLIC_API_KEY=eyJ${sample(33, 'alnum', 'a')}.eyJ${sample(90, 'alnum', 'a')}.${sample(43, 'word', 'a')}`,
        `- name: HYPERBOLIC_API_KEY\n  value: "eyJ${sample(33, 'alnum', 'b')}.eyJ${sample(90, 'alnum', 'b')}.${sample(43, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"HYPERBOLIC_API_KEY":"eyJ${sample(33, 'alnum', 'c')}.eyJ${sample(90, 'alnum', 'c')}.${sample(43, 'word', 'c')}"}}}}`,
      ],
    },
    misses: [
      'HYPERBOLIC_API_KEY=eyJ...',
      `token: eyJ${sample(33, 'alnum', 'j')}.eyJ${sample(90, 'alnum', 'j')}.${sample(43, 'word', 'j')}`,
    ],
  }),
};
