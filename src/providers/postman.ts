/** Postman: API keys and access keys of collections. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const postman: Provider = {
  id: 'postman',
  name: 'Postman',
  category: 'ci',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['PMAK-'],
      pattern: /PMAK-[0-9a-f]{24}-[0-9a-f]{34}/,
      border: 'word-dash',
    },
    {
      id: 'collection-key',
      name: 'collection access key',
      anchors: ['PMAT-'],
      pattern: /PMAT-[0-9A-Z]{26}/,
      border: 'word-dash',
    },
  ],
  console: 'https://go.postman.co/settings/me/api-keys',
  sources: ['gitleaks postman-api-token', 'github/docs secret scanning patterns: postman_collection_key'],
  examples: () => ({
    hits: {
      'api-key': [`POSTMAN_API_KEY=PMAK-${sample(24, 'hex')}-${sample(34, 'hex')}`],
      'collection-key': [`access_key=PMAT-${sample(26, 'upper')}`],
    },
    misses: [`PMAK-${sample(24, 'hex')}`, 'POSTMAN_API_KEY=PMAK-...'],
  }),
};
