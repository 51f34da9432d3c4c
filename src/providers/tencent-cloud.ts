/** Tencent Cloud (Hunyuan): secret keys in pairs. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const tencentCloud: Provider = {
  id: 'tencent-cloud',
  name: 'Tencent Cloud',
  category: 'cloud',
  formats: [
    {
      id: 'secret-key',
      name: 'secret key',
      near: [
        'tencentcloud_secret_key',
        'tencent_secret_key',
        'tencent_secretkey',
        'hunyuan_secret_key',
        'tencentcloud_secretkey',
        'qcloud_secret_key',
      ],
      pattern: /[A-Za-z0-9]{32}/,
      joins: { format: 'secret-id', within: 300 },
    },
    {
      id: 'secret-id',
      name: 'secret id, one half of a pair',
      anchors: ['AKID'],
      pattern: /AKID[A-Za-z0-9]{32}/,
      confidence: 'medium',
    },
  ],
  console: 'https://console.cloud.tencent.com/cam/capi',
  sources: [
    'github/docs secret scanning patterns: tencent_cloud_secret_id; kingfisher tencent: AKID and 32, 32 (recalled)',
  ],
  examples: () => ({
    hits: {
      'secret-key': [
        `TENCENTCLOUD_SECRET_KEY=${sample(32, 'alnum', 'a')}`,
        `- name: TENCENTCLOUD_SECRET_KEY\n  value: "${sample(32, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"TENCENTCLOUD_SECRET_KEY":"${sample(32, 'alnum', 'c')}"}}}}`,
        `TENCENTCLOUD_SECRET_ID=AKID${sample(32, 'alnum', 'e')}\nTENCENTCLOUD_SECRET_KEY=${sample(32, 'alnum', 'f')}\n`,
      ],
      'secret-id': [`TENCENTCLOUD_SECRET_ID=AKID${sample(32)}`],
    },
    misses: [`AKID${sample(12)}`, 'TENCENTCLOUD_SECRET_KEY=your-key'],
  }),
};
