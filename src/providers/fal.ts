/** fal: API keys, a key id (a UUID) and a secret with a colon between. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

export const fal: Provider = {
  id: 'fal',
  name: 'fal',
  category: 'media',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['fal_', 'fal-', 'fal.ai', 'fal.run', 'fal.config', 'falai'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:[0-9a-f]{32}/,
    },
  ],
  console: 'https://fal.ai/dashboard/keys',
  sources: ['kingfisher.falai.1'],
  examples: () => ({
    hits: {
      'api-key': [
        `FAL_KEY=${sampleUuid()}:${sample(32, 'hex')}`,
        `fal.config({ credentials: "${sampleUuid('b')}:${sample(32, 'hex', 'b')}" });`,
        `curl https://fal.run/fal-ai/flux -H "Authorization: Key ${sampleUuid('c')}:${sample(32, 'hex', 'c')}"`,
        `- name: FAL_KEY\n  value: "${sampleUuid('d')}:${sample(32, 'hex', 'd')}"`,
      ],
    },
    misses: [
      `FAL_KEY_ID=${sampleUuid()}`,
      `FAL_KEY=${sampleUuid()}:${sample(16, 'hex')}`,
      `${sampleUuid()}:${sample(32, 'hex')}`,
      'FAL_KEY=00000000-0000-0000-0000-000000000000:your-secret',
    ],
  }),
};
