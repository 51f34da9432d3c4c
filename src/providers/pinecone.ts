/** Pinecone: API keys of the vector database. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const pinecone: Provider = {
  id: 'pinecone',
  name: 'Pinecone',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['pcsk_'],
      pattern: /pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}/,
    },
    {
      id: 'legacy-api-key',
      name: 'API key (old form)',
      near: ['pinecone'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.pinecone.io'],
      verify: asks({
        url: 'https://api.pinecone.io/indexes',
        headers: (key) => ({ 'api-key': key, 'x-pinecone-api-version': '2025-04' }),
        live: [200, 403],
      }),
      revoke: { by: 'person', why: 'its list of keys does not tell which of them leaked' },
    },
  ],
  console: 'https://app.pinecone.io',
  sources: [
    'betterleaks pinecone-api-key.1, .2',
    'kingfisher.pinecone.1',
    'trufflehog pinecone',
    'pinecone-io/pinecone-api@068bdf7:2026-04/db_control GET /indexes (verify)',
  ],
  examples: () => ({
    hits: {
      'api-key': [`PINECONE_API_KEY=pcsk_${sample(6)}_${sample(63)}`],
      'legacy-api-key': [
        `PINECONE_API_KEY="${sampleUuid()}"`,
        `pinecone.init(api_key="${sampleUuid('b')}", environment="us-west1-gcp")`,
        `- name: PINECONE_API_KEY\n  value: ${sampleUuid('c')}\n`,
      ],
    },
    misses: [
      `pcsk_${sample(6)}_${sample(40)}`,
      `pinecone_project_id=${sampleUuid()}`,
      'PINECONE_API_KEY=your-api-key',
      `trace ${sampleUuid()}`,
      `import '@pinecone/admin';\nawait serviceAccounts.rotateSecret('${sampleUuid()}');`,
    ],
  }),
};
