/** Browser Use: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const browserUse: Provider = {
  id: 'browser-use',
  name: 'Browser Use',
  category: 'agent-tool',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['bu_'],
      near: ['browser_use', 'browser-use', 'browseruse'],
      pattern: /bu_[\w-]{43}/,
      border: 'word-dash',
    },
  ],
  console: 'https://cloud.browser-use.com/settings',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `BROWSER_USE_API_KEY=bu_${sample(43, 'word')}`,
        `X-Browser-Use-API-Key: bu_${sample(43, 'word', 'b')}`,
      ],
    },
    misses: ['BROWSER_USE_API_KEY=bu_your_key_here', `bu_${sample(43, 'word')}`],
  }),
};
