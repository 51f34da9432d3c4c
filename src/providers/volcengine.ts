/** Volcengine: keys of Ark (Doubao models), which are UUIDs, and access keys of the cloud around it. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

export const volcengine: Provider = {
  id: 'volcengine',
  name: 'Volcengine',
  category: 'model',
  formats: [
    {
      id: 'ark-api-key',
      name: 'Ark API key',
      near: ['ark_api', 'ark-api', 'arkapi', 'volces.com', 'volcengine', 'doubao', 'byteplus'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
    {
      id: 'access-key-id',
      name: 'access key id',
      anchors: ['AKLT'],
      near: ['volc', 'volcengine', 'volces', 'doubao', 'byteplus', 'bytedance'],
      pattern: /AKLT[\w-]{43,48}/,
      border: 'word-dash',
      confidence: 'medium',
    },
    {
      id: 'secret-access-key',
      name: 'secret access key',
      near: ['volc_secret', 'volcengine_secret', 'volcsecret', 'volc_sk', 'volcengine_sk', 'volc_access_key_secret'],
      pattern: /[A-Za-z0-9+/]{40,60}={0,2}/,
      entropy: 4.05,
      joins: { format: 'access-key-id', within: 300 },
    },
  ],
  console: 'https://console.volcengine.com/ark/region:ark+cn-beijing/apiKey',
  sources: [
    'kingfisher.volcengine.1 (AKLT and 46 to 48)',
    'github/docs secret type volcengine_access_key_id',
    'https://www.volcengine.com/docs/82379/1298459 (Ark API keys; that they are UUIDs, and the secret’s length, recalled)',
  ],
  examples: () => ({
    hits: {
      'ark-api-key': [
        `ARK_API_KEY=${sampleUuid()}`,
        `curl https://ark.cn-beijing.volces.com/api/v3/models -H "Authorization: Bearer ${sampleUuid('b')}"`,
        `- name: ARK_API_KEY\n  value: ${sampleUuid('c')}`,
      ],
      'access-key-id': [`VOLC_ACCESSKEY=AKLT${sample(43)}`, `volcengine: AKLT${sample(47, 'word')}`],
      'secret-access-key': [
        `VOLC_SECRETKEY=${sample(58)}==`,
        `VOLC_ACCESSKEY=AKLT${sample(43, 'alnum', 'b')}\nVOLC_SECRETKEY=${sample(58, 'alnum', 'b')}==`,
      ],
    },
    misses: [
      `ark_api_request_id=${sampleUuid()}`,
      `key: ${sampleUuid()}`,
      `AKLT${sample(43)}`,
      `VOLC_ACCESSKEY=AKLT${sample(16)}`,
      'ARK_API_KEY=00000000-0000-0000-0000-000000000000',
    ],
  }),
};
