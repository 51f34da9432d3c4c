/** Kaggle: API tokens, and the keys of kaggle.json. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const kaggle: Provider = {
  id: 'kaggle',
  name: 'Kaggle',
  category: 'mlops',
  formats: [
    { id: 'api-token', name: 'API token', anchors: ['KGAT_'], pattern: /KGAT_[0-9a-f]{32}/ },
    {
      id: 'legacy-key',
      name: 'API key',
      near: ['kaggle_key', 'kaggle_api', 'kagglekey', 'kaggle_token'],
      pattern: /[0-9a-f]{32}/,
    },
  ],
  console: 'https://www.kaggle.com/settings',
  sources: [
    'shape of keys in public code; not documented by the service',
    'shape recalled; not documented by the service',
  ],
  examples: () => ({
    hits: {
      'api-token': [`KAGGLE_API_TOKEN=KGAT_${sample(32, 'hex')}`],
      'legacy-key': [
        `KAGGLE_KEY=${sample(32, 'hex', 'a')}`,
        `- name: KAGGLE_KEY\n  value: "${sample(32, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"KAGGLE_KEY":"${sample(32, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: ['KAGGLE_KEY=your-key', 'KGAT_TOKEN', `kaggle_dataset_md5: ${sample(32, 'hex')}`],
  }),
};
