/** Rev AI: access tokens, which begin with 02. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const revai: Provider = {
  id: 'revai',
  name: 'Rev AI',
  category: 'media',
  formats: [
    { id: 'access-token', name: 'access token', near: ['revai', 'rev_ai', 'rev.ai'], pattern: /02[\w-]{50,100}/ },
  ],
  console: 'https://www.rev.ai/access-token',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'access-token': [
        `REVAI_ACCESS_TOKEN=02${sample(70, 'word', 'a')}`,
        `- name: REVAI_ACCESS_TOKEN\n  value: "02${sample(70, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"REVAI_ACCESS_TOKEN":"02${sample(70, 'word', 'c')}"}}}}`,
      ],
    },
    misses: ['REVAI_ACCESS_TOKEN=your-token', `REVAI_ACCESS_TOKEN=02${sample(20)}`],
  }),
};
