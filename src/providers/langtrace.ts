/** Langtrace: API keys, 64 hex. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const langtrace: Provider = {
  id: 'langtrace',
  name: 'Langtrace',
  category: 'observability',
  formats: [{ id: 'api-key', name: 'API key', near: ['langtrace'], pattern: /[0-9a-f]{64}/ }],
  console: 'https://app.langtrace.ai',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `LANGTRACE_API_KEY=${sample(64, 'hex', 'a')}`,
        `- name: LANGTRACE_API_KEY\n  value: "${sample(64, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"LANGTRACE_API_KEY":"${sample(64, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: ['LANGTRACE_API_KEY=<your-key>', `langtrace-python-sdk==3.8.0 --hash=sha256:${sample(64, 'hex')}`],
  }),
};
