/** LMNT: API keys of the voices. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const lmnt: Provider = {
  id: 'lmnt',
  name: 'LMNT',
  category: 'media',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['ak_'], near: ['lmnt'], pattern: /ak_[A-Za-z0-9]{22}/ },
    {
      id: 'legacy-key',
      name: 'API key (old form)',
      near: ['lmnt_api', 'lmnt_key', 'api.lmnt.com'],
      pattern: /[0-9a-f]{32}/,
    },
  ],
  console: 'https://app.lmnt.com/account',
  sources: ['shape of keys in public code; not documented by the service', '32 hex recalled'],
  examples: () => ({
    hits: {
      'api-key': [`LMNT_API_KEY=ak_${sample(22)}`],
      'legacy-key': [
        `LMNT_API_KEY=${sample(32, 'hex', 'a')}`,
        `- name: LMNT_API_KEY\n  value: "${sample(32, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"LMNT_API_KEY":"${sample(32, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: ['LMNT_API_KEY=your_lmnt_api_key', `ak_${sample(22)}`, `lmnt_commit: ${sample(32, 'hex')}`],
  }),
};
