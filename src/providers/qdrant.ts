/** Qdrant: database API keys of Qdrant Cloud and of clusters with key authentication. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

const words = ['qdrant'];

/** Not a cluster's id, and not the first part of a JWT. */
const isOpaque = (key: string): boolean => !key.startsWith('eyJ') && !/^[0-9a-f-]{36}$/.test(key);

export const qdrant: Provider = {
  id: 'qdrant',
  name: 'Qdrant',
  category: 'retrieval',
  formats: [
    {
      // A JWT whose claims begin with access, exp, subject or value_exists.
      id: 'database-key',
      name: 'database API key',
      anchors: ['eyJhbGciOiJIUzI1'],
      near: words,
      pattern: /eyJhbGciOiJIUzI1[\w-]{8,60}\.eyJ(?:hY2Nlc3|leHAi|zdWJqZW|2YWx1ZV)[\w-]{8,800}\.[\w-]{43}/,
      border: 'word-dash',
    },
    {
      id: 'admin-key',
      name: 'admin API key',
      near: ['qdrant_api', 'qdrant-api', 'qdrant_key', 'qdrant__service__api_key', 'qdrantclient', 'qdrant.api_key'],
      pattern: /[A-Za-z0-9][\w-]{35,63}/,
      valid: isOpaque,
    },
  ],
  console: 'https://cloud.qdrant.io',
  sources: [
    'https://qdrant.tech/documentation/cloud/authentication (keys with granular access begin with eyJhb)',
    'public .env files, seen through code search (claims of such keys)',
  ],
  examples: () => {
    const header = `eyJhbGciOiJIUzI1${sample(20)}`;
    return {
      hits: {
        'database-key': [
          `QDRANT_API_KEY=${header}.eyJhY2Nlc3${sample(20)}.${sample(43, 'word')}`,
          `QdrantClient(url="https://x.cloud.qdrant.io", api_key="${header}.eyJleHAi${sample(60)}.${sample(43, 'word')}")`,
        ],
        'admin-key': [`QDRANT_API_KEY="${sample(54, 'word')}"`, `- name: QDRANT_API_KEY\n  value: ${sample(48)}\n`],
      },
      misses: [
        `${header}.eyJhY2Nlc3${sample(20)}.${sample(43, 'word')}`,
        `QDRANT_API_KEY=${sampleUuid()}`,
        'QDRANT_API_KEY=your_secret_api_key_here',
        `QDRANT_API_KEY=${sample(20)}`,
      ],
    };
  },
};
