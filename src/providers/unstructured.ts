/** Unstructured: API keys of the document parser. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const unstructured: Provider = {
  id: 'unstructured',
  name: 'Unstructured',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['unstructured_api', 'unstructured-api-key', 'unstructuredapp', 'unstructured.io'],
      pattern: /[A-Za-z0-9]{30}/,
    },
  ],
  console: 'https://platform.unstructured.io',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `UNSTRUCTURED_API_KEY=${sample(30, 'alnum', 'a')}`,
        `- name: UNSTRUCTURED_API_KEY\n  value: "${sample(30, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"UNSTRUCTURED_API_KEY":"${sample(30, 'alnum', 'c')}"}}}}`,
        `curl https://api.unstructuredapp.io/general/v0/general -H "unstructured-api-key: ${sample(30, 'alnum', 'd')}"`,
      ],
    },
    misses: ['UNSTRUCTURED_API_KEY=your-key', `key: ${sample(30)}`, `unstructured_api_job_id: ${sample(30)}`],
  }),
};
