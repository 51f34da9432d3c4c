/** Baidu AI Cloud (Qianfan, ERNIE): API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const baidu: Provider = {
  id: 'baidu',
  name: 'Baidu AI Cloud',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['bce-v3/ALTAK-'],
      pattern: /bce-v3\/ALTAK-[A-Za-z0-9]{18,24}\/[0-9a-f]{40}/,
    },
  ],
  console: 'https://console.bce.baidu.com/iam/#/iam/apikey/list',
  sources: [
    'shape of keys in public code; not documented by the service',
    'github/docs secret scanning patterns: baiducloud_api_accesskey',
  ],
  examples: () => ({
    hits: { 'api-key': [`QIANFAN_API_KEY=bce-v3/ALTAK-${sample(21)}/${sample(40, 'hex')}`] },
    misses: ['bce-v3/ALTAK-...', `bce-v3/ALTAK-${sample(21)}`],
  }),
};
