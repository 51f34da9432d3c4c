/** Roboflow: private API keys, 20 letters and digits. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const roboflow: Provider = {
  id: 'roboflow',
  name: 'Roboflow',
  category: 'mlops',
  formats: [{ id: 'api-key', name: 'private API key', near: ['roboflow'], pattern: /[A-Za-z0-9]{20}/ }],
  console: 'https://app.roboflow.com/settings/api',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `ROBOFLOW_API_KEY=${sample(20, 'alnum', 'rfa')}`,
        `- name: ROBOFLOW_API_KEY\n  value: "${sample(20, 'alnum', 'rfb')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"ROBOFLOW_API_KEY":"${sample(20, 'alnum', 'rfc')}"}}}}`,
        `rf = Roboflow(api_key="${sample(20, 'alnum', 'd')}")`,
      ],
    },
    misses: [
      'ROBOFLOW_API_KEY=your-key',
      `roboflow_project_id: ${sample(20)}`,
      `ROBOFLOW_PUBLISHABLE_KEY=rf_${sample(20)}`,
    ],
  }),
};
