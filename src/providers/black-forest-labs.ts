/** Black Forest Labs (FLUX): API keys, and those of old, which are UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

export const blackForestLabs: Provider = {
  id: 'black-forest-labs',
  name: 'Black Forest Labs',
  category: 'media',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['bfl_'], pattern: /bfl_[A-Za-z0-9]{32}/ },
    {
      id: 'legacy-key',
      name: 'API key (UUID)',
      near: ['bfl_api', 'api.bfl', 'bfl_key', 'black_forest_labs', 'blackforestlabs'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://dashboard.bfl.ai/keys',
  sources: [
    'shape of keys in public code; not documented by the service',
    'UUID: shape recalled; not documented by the service',
  ],
  examples: () => ({
    hits: {
      'api-key': [`BFL_API_KEY=bfl_${sample(32)}`],
      'legacy-key': [
        `BFL_API_KEY=${sampleUuid('a')}`,
        `- name: BFL_API_KEY\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"BFL_API_KEY":"${sampleUuid('c')}"}}}}`,
        `curl https://api.bfl.ai/v1/flux-pro -H "x-key: ${sampleUuid('d')}"`,
      ],
    },
    misses: ['BFL_API_KEY=your-key', `bfl_api_request_id: ${sampleUuid()}`, `bfl_${sample(12)}`],
  }),
};
