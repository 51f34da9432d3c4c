/** Eden AI: API keys, which are signed tokens (JWT). */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const edenai: Provider = {
  id: 'edenai',
  name: 'Eden AI',
  category: 'gateway',
  formats: [
    { id: 'api-key', name: 'API key', near: ['edenai', 'eden_ai'], pattern: /eyJ[\w-]{33}\.[\w-]{92}\.[\w-]{43}/ },
  ],
  console: 'https://app.edenai.run/admin/account/settings',
  sources: ['trufflehog edenai'],
  examples: () => ({
    hits: {
      'api-key': [
        `EDENAI_API_KEY=eyJ${sample(33, 'alnum', 'a')}.${sample(92, 'alnum', 'a')}.${sample(43, 'word', 'a')}`,
        `- name: EDENAI_API_KEY\n  value: "eyJ${sample(33, 'alnum', 'b')}.${sample(92, 'alnum', 'b')}.${sample(43, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"EDENAI_API_KEY":"eyJ${sample(33, 'alnum', 'c')}.${sample(92, 'alnum', 'c')}.${sample(43, 'word', 'c')}"}}}}`,
      ],
    },
    misses: ['EDENAI_API_KEY=your-key', `token: eyJ${sample(33)}.${sample(92)}.${sample(43, 'word')}`],
  }),
};
