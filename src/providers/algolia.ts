/** Algolia: admin and write keys; the search key goes to every browser. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const algolia: Provider = {
  id: 'algolia',
  name: 'Algolia',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'admin or write API key',
      near: [
        'algolia_api',
        'algolia_admin',
        'algolia_key',
        'algolia_write',
        'algolia_secret',
        'algoliaapikey',
        'x-algolia-api-key',
      ],
      pattern: /[a-z0-9]{32}/,
    },
  ],
  console: 'https://dashboard.algolia.com/account/api-keys',
  sources: ['gitleaks algolia-api-key', 'kingfisher.algolia.1', 'trufflehog algoliaadminkey'],
  examples: () => ({
    hits: {
      'api-key': [
        `ALGOLIA_ADMIN_KEY=${sample(32, 'hex', 'a')}`,
        `- name: ALGOLIA_ADMIN_KEY\n  value: "${sample(32, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"ALGOLIA_ADMIN_KEY":"${sample(32, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: [
      `ALGOLIA_SEARCH_KEY=${sample(32, 'hex')}`,
      `docsearch({ apiKey: "${sample(32, 'hex')}", indexName: "docs" })`,
      'ALGOLIA_ADMIN_KEY=your-key',
      `algolia_commit_sha: ${sample(32, 'hex')}`,
    ],
  }),
};
