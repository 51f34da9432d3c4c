/** DeepSeek: API keys, of a shape that other services have, too. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const deepseek: Provider = {
  id: 'deepseek',
  name: 'DeepSeek',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-'],
      near: ['deepseek'],
      pattern: /sk-[a-f0-9]{32}/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.deepseek.com'],
      verify: asks({ url: 'https://api.deepseek.com/user/balance' }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://platform.deepseek.com/api_keys',
  sources: ['betterleaks deepseek-api-key', 'kingfisher.deepseek.1', 'trufflehog deepseek'],
  examples: () => ({
    hits: {
      'api-key': [
        `DEEPSEEK_API_KEY=sk-${sample(32, 'hex')}`,
        `OpenAI(api_key="sk-${sample(32, 'hex', 'b')}", base_url="https://api.deepseek.com")`,
        `- name: DEEPSEEK_API_KEY\n  value: sk-${sample(32, 'hex', 'c')}`,
      ],
    },
    misses: [
      `DEEPSEEK_API_KEY=sk-${sample(20, 'hex')}`,
      `DEEPSEEK_API_KEY=sk-${'0'.repeat(32)}`,
      `api_key: sk-${sample(32, 'hex')}`,
      `DEEPSEEK_API_KEY=${sample(32, 'hex')}`,
    ],
  }),
};
