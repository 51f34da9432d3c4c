/** DataStax Astra DB: application tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const datastax: Provider = {
  id: 'datastax',
  name: 'DataStax',
  category: 'retrieval',
  formats: [
    {
      id: 'application-token',
      name: 'application token',
      anchors: ['AstraCS:'],
      pattern: /AstraCS:[A-Za-z]{24}:[0-9a-f]{64}/,
    },
  ],
  console: 'https://astra.datastax.com/settings/tokens',
  sources: [
    'github/docs secret scanning patterns: datastax_astracs_token',
    'Astra DB documentation: AstraCS:<24 letters>:<64 hex>',
  ],
  examples: () => ({
    hits: { 'application-token': [`ASTRA_DB_TOKEN=AstraCS:${sample(24, 'alpha')}:${sample(64, 'hex')}`] },
    misses: ['AstraCS:...', `AstraCS:${sample(24, 'alpha')}`],
  }),
};
