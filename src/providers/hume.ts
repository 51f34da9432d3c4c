/** Hume AI: API keys and secret keys. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

export const hume: Provider = {
  id: 'hume',
  name: 'Hume AI',
  category: 'media',
  formats: [
    {
      id: 'secret-key',
      name: 'secret key',
      near: ['hume_secret', 'hume_client_secret'],
      pattern: /[A-Za-z0-9]{64}/,
      joins: { format: 'api-key', within: 300 },
    },
    {
      id: 'api-key',
      name: 'API key',
      near: ['hume_api', 'humeai', 'hume.ai', 'humeclient', 'x-hume-api-key'],
      pattern: /[A-Za-z0-9]{48}/,
    },
  ],
  console: 'https://app.hume.ai/keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'secret-key': [
        `HUME_SECRET_KEY=${sample(64, 'alnum', 'a')}`,
        `- name: HUME_SECRET_KEY\n  value: "${sample(64, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"HUME_SECRET_KEY":"${sample(64, 'alnum', 'c')}"}}}}`,
        `HUME_API_KEY=${sample(48, 'alnum', 'e')}\nHUME_SECRET_KEY=${sample(64, 'alnum', 'f')}\n`,
      ],
      'api-key': [
        `HUME_API_KEY=${sample(48, 'alnum', 'a')}`,
        `- name: HUME_API_KEY\n  value: "${sample(48, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"HUME_API_KEY":"${sample(48, 'alnum', 'c')}"}}}}`,
      ],
    },
    misses: ['HUME_API_KEY=your_hume_api_key', `NEXT_PUBLIC_HUME_CONFIG_ID=${sampleUuid()}`, `key: ${sample(48)}`],
  }),
};
