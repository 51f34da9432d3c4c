/** Predibase: API tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const predibase: Provider = {
  id: 'predibase',
  name: 'Predibase',
  category: 'model',
  formats: [
    {
      id: 'api-token',
      name: 'API token',
      anchors: ['pb_'],
      near: ['predibase'],
      pattern: /pb_[\w-]{22}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.predibase.com/settings',
  sources: ['shape recalled; not documented by the service'],
  examples: () => ({
    hits: {
      'api-token': [
        `PREDIBASE_API_TOKEN=pb_${sample(22, 'word')}`,
        `pb = Predibase(api_token="pb_${sample(22, 'word', 'b')}")`,
      ],
    },
    misses: [`pb_${sample(22)}`, 'PREDIBASE_API_TOKEN=pb_your_token'],
  }),
};
