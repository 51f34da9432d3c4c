/** Workato: API tokens, which name their region. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const workato: Provider = {
  id: 'workato',
  name: 'Workato',
  category: 'orchestration',
  formats: [
    {
      id: 'api-token',
      name: 'developer API token',
      anchors: ['wrkaus-', 'wrkaeu-', 'wrkajp-', 'wrkasg-', 'wrkaau-'],
      pattern: /(?:wrkaus-|wrkaeu-|wrkajp-|wrkasg-|wrkaau-)eyJ[\w-]{20,300}\.[\w-]{20,1500}\.[\w-]{40,700}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.workato.com/members/api/clients',
  sources: ['github/docs secret scanning patterns: workato_developer_api_token', 'prefixes by region recalled'],
  examples: () => ({
    hits: {
      'api-token': [
        `WORKATO_API_TOKEN=wrkaus-eyJ${sample(33, 'alnum', 'd')}.eyJ${sample(90, 'alnum', 'd')}.${sample(43, 'word', 'd')}`,
      ],
    },
    misses: ['WORKATO_API_TOKEN=wrkaus-...', `wrkaus-${sample(30)}`],
  }),
};
