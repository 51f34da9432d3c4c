/** Snowflake: programmatic access tokens, which are signed (JWT). */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const snowflake: Provider = {
  id: 'snowflake',
  name: 'Snowflake',
  category: 'retrieval',
  formats: [
    {
      id: 'programmatic-access-token',
      name: 'programmatic access token',
      near: ['snowflake', 'snowsql', 'sf_token'],
      pattern: /eyJ[\w-]{17,400}\.eyJ[\w-]{10,2500}\.[\w-]{20,700}/,
    },
  ],
  console: 'https://app.snowflake.com',
  federation: {
    advice: 'Let the workload sign in with its own identity (workload identity federation), and store no token.',
    url: 'https://docs.snowflake.com/en/user-guide/workload-identity-federation',
  },
  sources: ['github/docs secret scanning patterns: snowflake_programmatic_access_token', 'kingfisher.snowflake.2'],
  examples: () => ({
    hits: {
      'programmatic-access-token': [
        `SNOWFLAKE_TOKEN=eyJ${sample(33, 'alnum', 'a')}.eyJ${sample(90, 'alnum', 'a')}.${sample(43, 'word', 'a')}`,
        `- name: SNOWFLAKE_TOKEN\n  value: "eyJ${sample(33, 'alnum', 'b')}.eyJ${sample(90, 'alnum', 'b')}.${sample(43, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"SNOWFLAKE_TOKEN":"eyJ${sample(33, 'alnum', 'c')}.eyJ${sample(90, 'alnum', 'c')}.${sample(43, 'word', 'c')}"}}}}`,
      ],
    },
    misses: ['SNOWFLAKE_ACCOUNT=orgname-account', 'SNOWFLAKE_TOKEN=your-token'],
  }),
};
