/** Upstash: tokens of Redis, Vector and QStash, and keys of the management API. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

const redis = 'UPSTASH_REDIS_REST';

export const upstash: Provider = {
  id: 'upstash',
  name: 'Upstash',
  category: 'retrieval',
  formats: [
    {
      id: 'rest-token',
      name: 'REST token',
      near: [
        'upstash_redis_rest',
        'upstash_vector_rest',
        'upstash_search_rest',
        'upstash_redis',
        'upstash_kv',
        'upstash_token',
        'kv_rest_api',
        'upstash/redis',
        'upstash/vector',
      ],
      pattern: /A[A-Za-z0-9+/_-]{35,119}={0,2}|[A-Za-z0-9]{32,48}/,
    },
    {
      // JSON with UserID and Password, in base64; those of the local server are shorter.
      id: 'qstash-token',
      name: 'QStash token',
      anchors: ['eyJVc2VySUQiOi'],
      pattern: /eyJVc2VySUQiOi[A-Za-z0-9+/_-]{100,160}={0,2}/,
      border: 'base64',
    },
    {
      id: 'qstash-signing-key',
      name: 'QStash signing key',
      anchors: ['sig_'],
      near: ['qstash', 'upstash'],
      pattern: /sig_[A-Za-z0-9]{28}/,
    },
    {
      id: 'management-key',
      name: 'management API key',
      near: ['upstash_api', 'upstash-api', 'upstash_management', 'upstash_key'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://console.upstash.com/account/api',
  sources: [
    'kingfisher.upstash.1, .4',
    'https://upstash.com/docs/qstash (tokens and signing keys of the local server, for their form)',
  ],
  examples: () => ({
    hits: {
      'rest-token': [
        `${redis}_TOKEN="AY${sample(56)}=="`,
        `KV_REST_API_TOKEN=${sample(32, 'lower')}`,
        `- name: ${redis}_TOKEN\n  value: "AB${sample(70)}"\n`,
      ],
      'qstash-token': [`QSTASH_TOKEN=eyJVc2VySUQiOi${sample(110)}=`],
      'qstash-signing-key': [`QSTASH_NEXT_SIGNING_KEY=sig_${sample(28)}`],
      'management-key': [`UPSTASH_API_KEY=${sampleUuid()}`, `- name: UPSTASH_API_KEY\n  value: ${sampleUuid('b')}\n`],
    },
    misses: [
      'UPSTASH_REDIS_REST_URL=https://eu1-happy-fox-12345.upstash.io',
      'UPSTASH_EMAIL=someone@example.org',
      `sig_${sample(28)}`,
      `${redis}_TOKEN=${sample(12)}`,
      `upstash_database_id=${sampleUuid()}`,
    ],
  }),
};
