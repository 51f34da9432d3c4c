/** Vectara: API keys: personal, query and index. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const vectara: Provider = {
  id: 'vectara',
  name: 'Vectara',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['zut_', 'zqt_', 'zwt_'],
      near: ['vectara'],
      pattern: /(?:zut_|zqt_|zwt_)[\w-]{30,60}/,
      border: 'word-dash',
    },
  ],
  console: 'https://console.vectara.com',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `VECTARA_API_KEY=zut_${sample(38, 'word')}`,
        `"x-api-key": "zqt_${sample(38, 'word', 'b')}" # vectara`,
      ],
    },
    misses: ['VECTARA_API_KEY=zwt_...your_key_here', `zut_${sample(38)}`],
  }),
};
