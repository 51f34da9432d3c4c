/** Vast.ai: keys of the market for rented GPUs. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const vastai: Provider = {
  id: 'vastai',
  name: 'Vast.ai',
  category: 'compute',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['vast_api', 'vast-api', 'vast_key', 'vastai', 'vast.ai', 'vast_ai', 'vast-ai'],
      pattern: /[0-9a-f]{64}/,
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['console.vast.ai'],
      verify: asks({ url: 'https://console.vast.ai/api/v0/users/current/' }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://cloud.vast.ai/manage-keys/',
  sources: ['kingfisher.vastai.1'],
  examples: () => ({
    hits: {
      'api-key': [
        `VAST_API_KEY=${sample(64, 'hex')}`,
        `vast.ai key: "${sample(64, 'hex', 'b')}"`,
        `curl https://console.vast.ai/api/v0/machines -H "Authorization: Bearer ${sample(64, 'hex', 'c')}"`,
      ],
    },
    misses: [
      sample(64, 'hex'),
      `vastai/base-image@sha256:${sample(64, 'hex')}`,
      `vastai_sha256=${sample(64, 'hex')}`,
      `VAST_API_KEY=${'0'.repeat(64)}`,
    ],
  }),
};
