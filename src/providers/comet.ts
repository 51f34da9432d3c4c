/** Comet (experiments, Opik): API keys, 25 letters and digits. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const comet: Provider = {
  id: 'comet',
  name: 'Comet',
  category: 'mlops',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['comet_api', 'comet_ml', 'comet-ml', 'comet.com', 'opik_api', 'cometml'],
      pattern: /[A-Za-z0-9]{25}/,
    },
  ],
  console: 'https://www.comet.com/api/my/settings',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `COMET_API_KEY=${sample(25, 'alnum', 'a')}`,
        `- name: COMET_API_KEY\n  value: "${sample(25, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"COMET_API_KEY":"${sample(25, 'alnum', 'c')}"}}}}`,
        `comet_ml.Experiment(api_key="${sample(25, 'alnum', 'd')}")`,
      ],
    },
    misses: ['COMET_API_KEY=your-key', `comet_ml_project_id: ${sample(25)}`, `key: ${sample(25)}`],
  }),
};
