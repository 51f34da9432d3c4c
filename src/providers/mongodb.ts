/** MongoDB Atlas: secrets of service accounts, and private keys of old, which are UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

export const mongodb: Provider = {
  id: 'mongodb',
  name: 'MongoDB',
  category: 'retrieval',
  formats: [
    {
      id: 'service-account-secret',
      name: 'service account secret',
      anchors: ['mdb_sa_sk_'],
      pattern: /mdb_sa_sk_[\w-]{40}/,
      border: 'word-dash',
    },
    {
      id: 'private-key',
      name: 'private API key',
      near: ['mongodb_atlas_private', 'mongodb_private', 'atlas_private', 'mcli_private_api', 'atlas_api_private'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://cloud.mongodb.com/v2#/preferences/organizations',
  sources: [
    'betterleaks mongodb-atlas-service-account-secret',
    'kingfisher.mongodb.1, .4',
    'github/docs secret scanning patterns: mongodb_atlas_service_account_secret',
  ],
  examples: () => ({
    hits: {
      'service-account-secret': [`ATLAS_CLIENT_SECRET=mdb_sa_sk_${sample(40, 'word')}`],
      'private-key': [
        `ATLAS_PRIVATE_KEY=${sampleUuid('a')}`,
        `- name: ATLAS_PRIVATE_KEY\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"ATLAS_PRIVATE_KEY":"${sampleUuid('c')}"}}}}`,
      ],
    },
    misses: [
      `mdb_sa_id_${sample(24, 'hex')}`,
      `mdb_sa_sk_${sample(12)}`,
      'MONGODB_ATLAS_PUBLIC_KEY=abcdefgh',
      `atlas_project_id: ${sampleUuid()}`,
    ],
  }),
};
