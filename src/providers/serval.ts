/** Serval: client secrets. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const serval: Provider = {
  id: 'serval',
  name: 'Serval',
  category: 'orchestration',
  formats: [
    {
      id: 'client-secret',
      name: 'client secret',
      anchors: ['svl_secret_'],
      pattern: /svl_secret_[\w-]{20,120}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.serval.com/admin/settings',
  sources: ['providers.json serval: svl_secret_…; length open'],
  examples: () => ({
    hits: { 'client-secret': [`SERVAL_CLIENT_SECRET=svl_secret_${sample(43, 'word')}`] },
    misses: ['svl_secret_...', `svl_secret_${sample(8)}`],
  }),
};
