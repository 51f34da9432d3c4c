/** Together AI: API keys, and the 64 hexadecimal digits that they were before. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const together: Provider = {
  id: 'together',
  name: 'Together AI',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['tgp_v1_'],
      pattern: /tgp_v1_[\w-]{43}/,
      border: 'word-dash',
    },
    {
      id: 'api-key-legacy',
      name: 'API key (legacy)',
      near: ['together_api', 'together_key', 'together_ai', 'together-ai', 'togetherai', 'together.ai', 'together.xyz'],
      pattern: /[a-f0-9]{64}/,
    },
  ],
  verbs: [
    {
      formats: ['api-key', 'api-key-legacy'],
      hosts: ['api.together.xyz'],
      verify: asks({ url: 'https://api.together.xyz/v1/models' }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://api.together.ai/settings/projects/~current/api-keys',
  sources: [
    'kingfisher.together.1, betterleaks togetherai-api-key',
    'togethercomputer/openapi@090263a (64 hex)',
    'togethercomputer/openapi:openapi.yaml GET /models (verify)',
  ],
  examples: () => ({
    hits: {
      'api-key': [`TOGETHER_API_KEY=tgp_v1_${sample(43, 'word')}`],
      'api-key-legacy': [
        `TOGETHER_API_KEY=${sample(64, 'hex')}`,
        `curl https://api.together.xyz/v1/models -H "Authorization: Bearer ${sample(64, 'hex', 'b')}"`,
        `- name: TOGETHER_API_KEY\n  value: "${sample(64, 'hex', 'c')}"`,
      ],
    },
    misses: [
      `tgp_v1_${sample(30, 'word')}`,
      'TOGETHER_API_KEY=tgp_v1_your_key',
      `together with sha256: ${sample(64, 'hex')}`,
      `togetherai/image@sha256:${sample(64, 'hex')}`,
      `TOGETHER_API_KEY=${sample(40, 'hex')}`,
    ],
  }),
};
