/** Lunary: private keys, which are UUIDs; the public key is the project’s name. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const lunary: Provider = {
  id: 'lunary',
  name: 'Lunary',
  category: 'observability',
  formats: [
    {
      id: 'private-key',
      name: 'private key',
      near: ['lunary_private', 'lunary_api', 'lunary_secret'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://app.lunary.ai/settings',
  sources: ['shape recalled; not documented by the service'],
  examples: () => ({
    hits: {
      'private-key': [
        `LUNARY_PRIVATE_KEY=${sampleUuid('a')}`,
        `- name: LUNARY_PRIVATE_KEY\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"LUNARY_PRIVATE_KEY":"${sampleUuid('c')}"}}}}`,
      ],
    },
    misses: [`LUNARY_PUBLIC_KEY=${sampleUuid()}`, 'LUNARY_PRIVATE_KEY=your-key'],
  }),
};
