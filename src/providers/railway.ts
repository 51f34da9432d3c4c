/** Railway: tokens of accounts, teams and projects, which are UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const railway: Provider = {
  id: 'railway',
  name: 'Railway',
  category: 'cloud',
  formats: [
    {
      id: 'token',
      name: 'token',
      near: ['railway_token', 'railway_api'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://railway.com/account/tokens',
  sources: ['Railway documentation: RAILWAY_TOKEN, RAILWAY_API_TOKEN; shape recalled'],
  examples: () => ({
    hits: {
      token: [
        `RAILWAY_TOKEN=${sampleUuid('a')}`,
        `- name: RAILWAY_TOKEN\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"RAILWAY_TOKEN":"${sampleUuid('c')}"}}}}`,
      ],
    },
    misses: [`RAILWAY_PROJECT_ID=${sampleUuid()}`, 'RAILWAY_TOKEN=your-token'],
  }),
};
