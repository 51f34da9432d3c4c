/** Deepgram: API keys, 40 hexadecimal digits. */

import { mixed } from '../core/mixed.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const deepgram: Provider = {
  id: 'deepgram',
  name: 'Deepgram',
  category: 'media',
  formats: [{ id: 'api-key', name: 'API key', near: ['deepgram'], pattern: /[0-9a-f]{40}/ }],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.deepgram.com'],
      verify: asks({
        url: 'https://api.deepgram.com/v1/projects',
        headers: (key) => ({ authorization: mixed`Token ${key}` }),
        live: [200, 403],
      }),
      revoke: { by: 'person', why: 'its list of keys does not tell which of them leaked' },
    },
  ],
  console: 'https://console.deepgram.com',
  sources: [
    'betterleaks deepgram-api-key',
    'kingfisher.deepgram.1',
    'trufflehog deepgram',
    'deepgram/deepgram-api-specs@4ba987c:openapi.yml GET /v1/projects (verify)',
  ],
  examples: () => ({
    hits: {
      'api-key': [
        `DEEPGRAM_API_KEY=${sample(40, 'hex')}`,
        `curl https://api.deepgram.com/v1/projects -H "Authorization: Token ${sample(40, 'hex', 'b')}"`,
        `const deepgram = createClient("${sample(40, 'hex', 'c')}");`,
        `- name: DEEPGRAM_API_KEY\n  value: ${sample(40, 'hex', 'd')}`,
      ],
    },
    misses: [
      `uses: deepgram/action@${sample(40, 'hex')}`,
      `deepgram = { git = "https://github.com/deepgram/sdk", rev = "${sample(40, 'hex')}" }`,
      `DEEPGRAM_API_KEY=${sample(32, 'hex')}`,
      `commit ${sample(40, 'hex')}`,
      `DEEPGRAM_API_KEY=${'0'.repeat(40)}`,
    ],
  }),
};
