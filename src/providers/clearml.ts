/** ClearML: access keys in pairs. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const clearml: Provider = {
  id: 'clearml',
  name: 'ClearML',
  category: 'mlops',
  formats: [
    {
      id: 'secret-key',
      name: 'secret key',
      near: ['clearml_api_secret', 'clearml_secret', 'clearml', 'trains_api_secret'],
      pattern: /[A-Za-z0-9]{48,64}/,
      joins: { format: 'access-key', within: 300 },
    },
    {
      id: 'access-key',
      name: 'access key, one half of a pair',
      near: ['clearml_api_access', 'clearml_access', 'trains_api_access'],
      pattern: /[A-Z0-9]{20,32}/,
      confidence: 'medium',
    },
  ],
  console: 'https://app.clear.ml/settings/workspace-configuration',
  sources: ['clearml: api.credentials in clearml.conf; lengths recalled'],
  examples: () => ({
    hits: {
      'secret-key': [
        `CLEARML_API_SECRET_KEY=${sample(50, 'alnum', 'a')}`,
        `- name: CLEARML_API_SECRET_KEY\n  value: "${sample(50, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"CLEARML_API_SECRET_KEY":"${sample(50, 'alnum', 'c')}"}}}}`,
        `CLEARML_API_ACCESS_KEY=${sample(30, 'upper', 'e')}\nCLEARML_API_SECRET_KEY=${sample(50, 'alnum', 'f')}\n`,
      ],
      'access-key': [
        `CLEARML_API_ACCESS_KEY=${sample(30, 'upper', 'a')}`,
        `- name: CLEARML_API_ACCESS_KEY\n  value: "${sample(30, 'upper', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"CLEARML_API_ACCESS_KEY":"${sample(30, 'upper', 'c')}"}}}}`,
      ],
    },
    misses: ['CLEARML_API_SECRET_KEY=your-secret', `key: ${sample(50)}`],
  }),
};
