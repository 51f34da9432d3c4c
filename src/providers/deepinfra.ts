/** DeepInfra: API keys, 32 letters and digits, told by the words around them. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const deepinfra: Provider = {
  id: 'deepinfra',
  name: 'DeepInfra',
  category: 'model',
  formats: [{ id: 'api-key', name: 'API key', near: ['deepinfra'], pattern: /[A-Za-z0-9]{32}/ }],
  console: 'https://deepinfra.com/dash/api_keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `DEEPINFRA_API_KEY=${sample(32, 'alnum', 'a')}`,
        `- name: DEEPINFRA_API_KEY\n  value: "${sample(32, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"DEEPINFRA_API_KEY":"${sample(32, 'alnum', 'c')}"}}}}`,
        `curl https://api.deepinfra.com/v1/openai/models -H "Authorization: Bearer ${sample(32, 'alnum', 'd')}"`,
      ],
    },
    misses: [
      'DEEPINFRA_API_KEY=your-deepinfra-key',
      `key: ${sample(32)}`,
      `deepinfra_commit_sha: ${sample(32, 'hex')}`,
    ],
  }),
};
