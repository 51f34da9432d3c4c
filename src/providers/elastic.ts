/** Elastic: API keys of Elastic Cloud, and of Elasticsearch: base64 of an id and a secret. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

/** 20 characters of id, a colon, and 22 of secret, within the base64. */
const holdsIdAndSecret = (key: string): boolean =>
  /^[\w-]{20}:[\w-]{22}$/.test(Buffer.from(key, 'base64').toString('latin1'));

const made = (seed: string): string =>
  Buffer.from(`${sample(20, 'word', seed)}:${sample(22, 'word', seed)}`).toString('base64');

export const elastic: Provider = {
  id: 'elastic',
  name: 'Elastic',
  category: 'retrieval',
  formats: [
    {
      id: 'cloud-key',
      name: 'Elastic Cloud API key',
      anchors: ['essu_'],
      pattern: /essu_[\w-]{60,200}={0,2}/,
      border: 'word-dash',
    },
    {
      id: 'api-key',
      name: 'Elasticsearch API key',
      near: ['apikey', 'api_key', 'elastic', 'elasticsearch'],
      pattern: /[A-Za-z0-9+/]{58}==/,
      valid: holdsIdAndSecret,
      confidence: 'high',
    },
  ],
  console: 'https://cloud.elastic.co/account/keys',
  sources: [
    'betterleaks elastic-cloud-api-key',
    'kingfisher.elastic.1, .2',
    'Elasticsearch documentation: create API key (encoded: base64 of id:api_key)',
  ],
  examples: () => ({
    hits: {
      'cloud-key': [`EC_API_KEY=essu_${sample(96)}==`],
      'api-key': [
        `Authorization: ApiKey ${made('a')}`,
        `ELASTICSEARCH_API_KEY=${made('b')}`,
        `client = Elasticsearch("https://es:9200", api_key="${made('c')}")`,
      ],
    },
    misses: ['ELASTIC_API_KEY=your-key', `ELASTIC_API_KEY=${sample(58, 'base64')}==`, 'essu_...'],
  }),
};
