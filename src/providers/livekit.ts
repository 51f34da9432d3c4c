/** LiveKit: API secrets, the other half of an API key that names the project. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const livekit: Provider = {
  id: 'livekit',
  name: 'LiveKit',
  category: 'media',
  formats: [
    {
      id: 'api-secret',
      name: 'API secret',
      near: ['livekit_api_secret', 'livekit_secret'],
      pattern: /[A-Za-z0-9]{42,48}/,
    },
  ],
  console: 'https://cloud.livekit.io',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-secret': [
        `LIVEKIT_API_SECRET=${sample(44, 'alnum', 'a')}`,
        `- name: LIVEKIT_API_SECRET\n  value: "${sample(44, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"LIVEKIT_API_SECRET":"${sample(44, 'alnum', 'c')}"}}}}`,
      ],
    },
    misses: ['LIVEKIT_API_SECRET=your-livekit-secret', `LIVEKIT_API_KEY=API${sample(12)}`],
  }),
};
