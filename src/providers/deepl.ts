/** DeepL: authentication keys, UUIDs with a mark for the free plan. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const deepl: Provider = {
  id: 'deepl',
  name: 'DeepL',
  category: 'model',
  formats: [
    {
      id: 'auth-key',
      name: 'authentication key',
      near: ['deepl_auth', 'deepl_api', 'deepl-auth-key', 'deepl.com', 'deepl_key', 'deepl.translator'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?::fx)?/,
    },
  ],
  console: 'https://www.deepl.com/your-account/keys',
  sources: ['DeepL API documentation: authentication (`:fx` ends keys of the free plan)'],
  examples: () => ({
    hits: {
      'auth-key': [
        `DEEPL_AUTH_KEY=${sampleUuid('a')}:fx`,
        `- name: DEEPL_AUTH_KEY\n  value: "${sampleUuid('b')}:fx"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"DEEPL_AUTH_KEY":"${sampleUuid('c')}:fx"}}}}`,
        `Authorization: DeepL-Auth-Key ${sampleUuid('d')}`,
      ],
    },
    misses: ['DEEPL_AUTH_KEY=your-key', `deepl_api_document_id: ${sampleUuid()}`, `key: ${sampleUuid()}`],
  }),
};
