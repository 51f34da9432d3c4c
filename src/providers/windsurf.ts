/** Windsurf (Codeium): keys of the editor, and service keys, which are UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

export const windsurf: Provider = {
  id: 'windsurf',
  name: 'Windsurf',
  category: 'assistant',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['sk-ws-01-'], pattern: /sk-ws-01-[\w-]{80,120}/, border: 'word-dash' },
    {
      id: 'legacy-key',
      name: 'API key (UUID)',
      near: ['codeium_api', 'codeium_key', 'codeium_token', 'windsurf_api', 'windsurf_service', 'codeium.com'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://windsurf.com/team/settings',
  sources: [
    'shape of keys in public code; not documented by the service',
    'codeium.vim: apiKey in ~/.codeium/config.json is a UUID',
  ],
  examples: () => ({
    hits: {
      'api-key': [`{"api_key": "sk-ws-01-${sample(94, 'word')}"}`],
      'legacy-key': [
        `CODEIUM_API_KEY=${sampleUuid('a')}`,
        `- name: CODEIUM_API_KEY\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"CODEIUM_API_KEY":"${sampleUuid('c')}"}}}}`,
      ],
    },
    misses: ['sk-ws-01-...', `sk-ws-01-${sample(20)}`, `windsurf_api_request_id: ${sampleUuid()}`],
  }),
};
