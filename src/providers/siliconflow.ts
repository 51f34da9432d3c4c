/** SiliconFlow: API keys with a prefix that other services use as well. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const siliconflow: Provider = {
  id: 'siliconflow',
  name: 'SiliconFlow',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-'],
      near: ['siliconflow', 'siliconcloud'],
      pattern: /sk-[a-z]{48}/,
      border: 'word-dash',
    },
  ],
  console: 'https://cloud.siliconflow.cn/account/ak',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `SILICONFLOW_API_KEY=sk-${sample(48, 'hex').replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}`,
      ],
    },
    misses: ['SILICONFLOW_API_KEY=sk-your-key', `SILICONFLOW_API_KEY=sk-${sample(20, 'lower')}`],
  }),
};
