/** Flowise: API keys, 32 bytes in base64. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const flowise: Provider = {
  id: 'flowise',
  name: 'Flowise',
  category: 'orchestration',
  formats: [{ id: 'api-key', name: 'API key', near: ['flowise'], pattern: /[\w+/-]{43}=?/ }],
  console: 'https://docs.flowiseai.com/configuration/authorization',
  sources: [
    'shape of keys in public code; not documented by the service',
    'Flowise: 32 random bytes in URL-safe base64',
  ],
  examples: () => ({
    hits: {
      'api-key': [
        `FLOWISE_API_KEY=${sample(43, 'word', 'a')}`,
        `- name: FLOWISE_API_KEY\n  value: "${sample(43, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"FLOWISE_API_KEY":"${sample(43, 'word', 'c')}"}}}}`,
        `FlowiseClient(api_key="${sample(43, 'word', 'd')}")`,
      ],
    },
    misses: ['FLOWISE_API_KEY=your-flowise-api-key', `key: ${sample(43, 'word')}`],
  }),
};
