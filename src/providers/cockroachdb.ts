/** CockroachDB Cloud: secret keys of service accounts. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const cockroachdb: Provider = {
  id: 'cockroachdb',
  name: 'CockroachDB',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'service account key',
      anchors: ['CCDB1_'],
      pattern: /CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}/,
    },
  ],
  console: 'https://cockroachlabs.cloud/access-management/service-accounts',
  sources: ['github/docs secret scanning patterns: ccdb_api_key'],
  examples: () => ({
    hits: { 'api-key': [`COCKROACH_API_KEY=CCDB1_${sample(22)}_${sample(40)}`] },
    misses: [`CCDB1_${sample(22)}`, 'COCKROACH_API_KEY=CCDB1_...'],
  }),
};
