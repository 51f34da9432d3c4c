/** Dify: keys of apps and of knowledge bases. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const dify: Provider = {
  id: 'dify',
  name: 'Dify',
  category: 'orchestration',
  formats: [
    {
      id: 'app-key',
      name: 'app API key',
      anchors: ['app-'],
      near: ['dify', 'dify_api', 'dify.ai'],
      pattern: /app-[A-Za-z0-9]{24}/,
      border: 'word-dash',
    },
    {
      id: 'dataset-key',
      name: 'knowledge base API key',
      anchors: ['dataset-'],
      near: ['dify', 'dify_api', 'dify.ai'],
      pattern: /dataset-[A-Za-z0-9]{24}/,
      border: 'word-dash',
    },
  ],
  console: 'https://cloud.dify.ai',
  sources: ['kingfisher.dify.1', 'langgenius/dify: ApiToken.generate_api_key, 24 letters and digits'],
  examples: () => ({
    hits: {
      'app-key': [
        `DIFY_API_KEY=app-${sample(24)}`,
        `curl https://api.dify.ai/v1/chat-messages -H 'Authorization: Bearer app-${sample(24, 'alnum', 'b')}'`,
        `- name: DIFY_APP_KEY\n  value: app-${sample(24, 'alnum', 'c')}\n`,
      ],
      'dataset-key': [`DIFY_DATASET_KEY="dataset-${sample(24)}"`],
    },
    misses: [
      `app-${sample(24)}`,
      `dataset-${sample(24)}`,
      `DIFY_API_KEY=app-${sample(10)}`,
      `dify myapp-${sample(24)}`,
    ],
  }),
};
