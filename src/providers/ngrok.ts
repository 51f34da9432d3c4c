/** ngrok: authentication tokens and API keys of the tunnels that agents open. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const ngrok: Provider = {
  id: 'ngrok',
  name: 'ngrok',
  category: 'ci',
  formats: [
    {
      id: 'auth-token',
      name: 'authentication token or API key',
      near: ['ngrok', 'add-authtoken'],
      pattern: /[12][A-Za-z0-9]{26}_[A-Za-z0-9]{20,24}/,
    },
  ],
  console: 'https://dashboard.ngrok.com/get-started/your-authtoken',
  sources: ['kingfisher.ngrok.1'],
  examples: () => ({
    hits: {
      'auth-token': [
        `NGROK_AUTHTOKEN=2${sample(26, 'alnum', 'a')}_${sample(21, 'alnum', 'a')}`,
        `- name: NGROK_AUTHTOKEN\n  value: "2${sample(26, 'alnum', 'b')}_${sample(21, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"NGROK_AUTHTOKEN":"2${sample(26, 'alnum', 'c')}_${sample(21, 'alnum', 'c')}"}}}}`,
        `ngrok config add-authtoken 2${sample(26, 'alnum', 'e')}_${sample(21, 'alnum', 'e')}`,
      ],
    },
    misses: ['NGROK_AUTHTOKEN=your-token', `key: 2${sample(26)}_${sample(21)}`],
  }),
};
