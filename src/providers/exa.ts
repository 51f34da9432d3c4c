/** Exa: keys of the search API, plain UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const exa: Provider = {
  id: 'exa',
  name: 'Exa',
  category: 'agent-tool',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['exa_api', 'exa-api', 'exa_key', 'exa.ai', 'exa_py', 'exa-py', 'exa-js', 'exaapikey', 'exa_search'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://dashboard.exa.ai/api-keys',
  sources: ['kingfisher.exa.1', 'exa.ai/docs/reference/team-management'],
  examples: () => ({
    hits: {
      'api-key': [
        `EXA_API_KEY=${sampleUuid()}`,
        `exa_api_key: "${sampleUuid('b')}"`,
        `curl https://api.exa.ai/search -H "x-api-key: ${sampleUuid('c')}"`,
        `- name: EXA_API_KEY\n  value: ${sampleUuid('d')}\n`,
      ],
    },
    misses: [
      `request ${sampleUuid()}`,
      `"requestId":"${sampleUuid()}","url":"https://exa.ai"`,
      'EXA_API_KEY=00000000-0000-0000-0000-000000000000',
      `EXA_API_REQUEST_ID=${sampleUuid()}`,
    ],
  }),
};
