/** Airtable: personal access tokens, and OAuth tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const airtable: Provider = {
  id: 'airtable',
  name: 'Airtable',
  category: 'retrieval',
  formats: [
    {
      id: 'personal-access-token',
      name: 'personal access token',
      near: ['airtable'],
      pattern: /pat[A-Za-z0-9]{14}\.[0-9a-f]{64}/,
      publicPrefix: 'pat',
      confidence: 'high',
    },
    {
      id: 'oauth-token',
      name: 'OAuth access token',
      anchors: ['.v1.'],
      near: ['airtable'],
      pattern: /[A-Za-z0-9]{10,64}\.v1\.[\w-]{20,400}\.[0-9a-f]{32,128}/,
    },
  ],
  console: 'https://airtable.com/create/tokens',
  sources: ['gitleaks airtable-personnal-access-token', 'kingfisher.airtable.1, .2'],
  examples: () => ({
    hits: {
      'personal-access-token': [
        `AIRTABLE_API_KEY=pat${sample(14, 'alnum', 'a')}.${sample(64, 'hex', 'a')}`,
        `- name: AIRTABLE_API_KEY\n  value: "pat${sample(14, 'alnum', 'b')}.${sample(64, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"AIRTABLE_API_KEY":"pat${sample(14, 'alnum', 'c')}.${sample(64, 'hex', 'c')}"}}}}`,
      ],
      'oauth-token': [`airtable token: ${sample(24)}.v1.${sample(120, 'word')}.${sample(64, 'hex')}`],
    },
    misses: [
      `AIRTABLE_API_KEY=pat${sample(14)}`,
      `pat${sample(14)}.${sample(20, 'hex')}`,
      `AIRTABLE_BASE_ID=app${sample(14)}`,
    ],
  }),
};
