/** Bright Data: API tokens, UUIDs or 64 hex. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

export const brightData: Provider = {
  id: 'bright-data',
  name: 'Bright Data',
  category: 'agent-tool',
  formats: [
    {
      id: 'api-token',
      name: 'API token',
      near: [
        'brightdata_api',
        'bright_data_api',
        'brightdata_token',
        'brightdata.com',
        'brightdataapi',
        'bright_data_token',
      ],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
    {
      id: 'legacy-token',
      name: 'API token (hex)',
      near: ['brightdata', 'bright_data', 'bright-data'],
      pattern: /[0-9a-f]{64}/,
    },
  ],
  console: 'https://brightdata.com/cp/setting/users',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-token': [
        `BRIGHTDATA_API_TOKEN=${sampleUuid('a')}`,
        `- name: BRIGHTDATA_API_TOKEN\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"BRIGHTDATA_API_TOKEN":"${sampleUuid('c')}"}}}}`,
      ],
      'legacy-token': [
        `BRIGHT_DATA_API_KEY=${sample(64, 'hex', 'a')}`,
        `- name: BRIGHT_DATA_API_KEY\n  value: "${sample(64, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"BRIGHT_DATA_API_KEY":"${sample(64, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: ['BRIGHTDATA_API_TOKEN=your-token', `brightdata_snapshot_sha256: ${sample(64, 'hex')}`],
  }),
};
