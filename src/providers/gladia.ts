/** Gladia: API keys, which are UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const gladia: Provider = {
  id: 'gladia',
  name: 'Gladia',
  category: 'media',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['gladia_api', 'gladia_key', 'x-gladia-key', 'gladia.io', 'gladiaapi'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://app.gladia.io/api-keys',
  sources: ['shape of keys in public code; not documented by the service', 'Gladia documentation: header x-gladia-key'],
  examples: () => ({
    hits: {
      'api-key': [
        `GLADIA_API_KEY=${sampleUuid('a')}`,
        `- name: GLADIA_API_KEY\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"GLADIA_API_KEY":"${sampleUuid('c')}"}}}}`,
        `x-gladia-key: ${sampleUuid('d')}`,
      ],
    },
    misses: [
      'GLADIA_API_KEY=your-key',
      `gladia_transcription_id: ${sampleUuid()}`,
      `gladia_request_id: ${sampleUuid()}`,
    ],
  }),
};
