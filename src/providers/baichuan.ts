/** Baichuan: API keys with a prefix that other services use as well. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const baichuan: Provider = {
  id: 'baichuan',
  name: 'Baichuan',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-'],
      near: ['baichuan'],
      pattern: /sk-[0-9a-f]{32}/,
      border: 'word-dash',
    },
  ],
  console: 'https://platform.baichuan-ai.com/console/apikey',
  sources: ['shape recalled; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`BAICHUAN_API_KEY=sk-${sample(32, 'hex')}`] },
    misses: ['BAICHUAN_API_KEY=sk-your-key', `BAICHUAN_API_KEY=sk-${sample(16, 'hex')}`],
  }),
};
