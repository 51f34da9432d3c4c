/** SaladCloud: API keys, which are UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const salad: Provider = {
  id: 'salad',
  name: 'Salad',
  category: 'compute',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['salad_api', 'salad-api-key', 'saladcloud', 'salad_cloud'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://portal.salad.com/api-key',
  sources: ['SaladCloud documentation: header Salad-Api-Key; shape recalled'],
  examples: () => ({
    hits: {
      'api-key': [
        `SALAD_API_KEY=${sampleUuid('a')}`,
        `- name: SALAD_API_KEY\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"SALAD_API_KEY":"${sampleUuid('c')}"}}}}`,
        `Salad-Api-Key: ${sampleUuid('d')}`,
      ],
    },
    misses: ['SALAD_API_KEY=your-key', `salad_api_job_id: ${sampleUuid()}`],
  }),
};
