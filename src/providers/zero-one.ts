/** 01.AI (Yi): API keys, 32 hex. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const zeroOne: Provider = {
  id: 'zero-one',
  name: '01.AI',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['lingyiwanwu', 'yi_api_key', '01ai_api', 'zeroone_api'],
      pattern: /[0-9a-f]{32}/,
    },
  ],
  console: 'https://platform.lingyiwanwu.com/apikeys',
  sources: ['shape recalled; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `YI_API_KEY=${sample(32, 'hex', 'a')}`,
        `- name: YI_API_KEY\n  value: "${sample(32, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"YI_API_KEY":"${sample(32, 'hex', 'c')}"}}}}`,
        `OpenAI(base_url="https://api.lingyiwanwu.com/v1", api_key="${sample(32, 'hex', 'd')}")`,
      ],
    },
    misses: ['YI_API_KEY=your-key', `yi_commit: ${sample(32, 'hex')}`, `md5: ${sample(32, 'hex')}`],
  }),
};
