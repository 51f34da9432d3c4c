/** Anyscale: keys of the platform and of its endpoints. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const anyscale: Provider = {
  id: 'anyscale',
  name: 'Anyscale',
  category: 'compute',
  formats: [
    { id: 'endpoint-key', name: 'endpoint key', anchors: ['esecret_'], pattern: /esecret_[A-Za-z0-9]{24,48}/ },
    {
      id: 'platform-token',
      name: 'platform token',
      anchors: ['aph0_', 'aph5_'],
      near: ['anyscale'],
      pattern: /(?:aph0_|aph5_)[\w-]{30,200}/,
      border: 'word-dash',
    },
  ],
  console: 'https://console.anyscale.com/api-keys',
  sources: ['shape recalled; not documented by the service'],
  examples: () => ({
    hits: {
      'endpoint-key': [`ANYSCALE_API_KEY=esecret_${sample(30)}`],
      'platform-token': [`ANYSCALE_CLI_TOKEN=aph0_${sample(80, 'word')}`],
    },
    misses: [
      `esecret_${sample(10)}`,
      'ANYSCALE_API_KEY=esecret_XXXXXXXXXXXXXXXXXXXXXXXXXX',
      `Graph0 = aph0_${sample(40)}`,
    ],
  }),
};
