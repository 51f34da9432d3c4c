/** Turso (libSQL): database and platform tokens, which are signed (JWT). */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const turso: Provider = {
  id: 'turso',
  name: 'Turso',
  category: 'retrieval',
  formats: [
    {
      id: 'auth-token',
      name: 'authentication token',
      near: ['turso', 'libsql'],
      pattern: /eyJ[\w-]{17,400}\.eyJ[\w-]{10,2500}\.[\w-]{20,700}/,
    },
  ],
  console: 'https://app.turso.tech',
  sources: ['Turso documentation: authentication (database tokens are JWT)'],
  examples: () => ({
    hits: {
      'auth-token': [
        `TURSO_AUTH_TOKEN=eyJ${sample(33, 'alnum', 'a')}.eyJ${sample(90, 'alnum', 'a')}.${sample(43, 'word', 'a')}`,
        `- name: TURSO_AUTH_TOKEN\n  value: "eyJ${sample(33, 'alnum', 'b')}.eyJ${sample(90, 'alnum', 'b')}.${sample(43, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"TURSO_AUTH_TOKEN":"eyJ${sample(33, 'alnum', 'c')}.eyJ${sample(90, 'alnum', 'c')}.${sample(43, 'word', 'c')}"}}}}`,
        `createClient({ url: "libsql://db-org.turso.io", authToken: "eyJ${sample(33, 'alnum', 'd')}.eyJ${sample(90, 'alnum', 'd')}.${sample(43, 'word', 'd')}" })`,
      ],
    },
    misses: [
      'TURSO_AUTH_TOKEN=your-token',
      `token: eyJ${sample(33, 'alnum', 'j')}.eyJ${sample(90, 'alnum', 'j')}.${sample(43, 'word', 'j')}`,
    ],
  }),
};
