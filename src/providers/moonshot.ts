/** Moonshot AI: keys of the Kimi API, of a shape that other services have, too, and of Kimi Code. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const moonshot: Provider = {
  id: 'moonshot',
  name: 'Moonshot AI',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-'],
      near: ['moonshot', 'kimi'],
      pattern: /sk-[A-Za-z0-9]{48}/,
      border: 'word-dash',
    },
    {
      id: 'code-key',
      name: 'Kimi Code key',
      anchors: ['sk-kimi-'],
      pattern: /sk-kimi-[A-Za-z0-9]{40,90}/,
      border: 'word-dash',
    },
  ],
  console: 'https://platform.moonshot.ai/console/api-keys',
  sources: [
    'betterleaks kimi-api-key',
    'https://github.com/evgyur/kimi-2-6-code/releases (sk-kimi-; the length not known)',
  ],
  examples: () => ({
    hits: {
      'api-key': [
        `MOONSHOT_API_KEY=sk-${sample(48)}`,
        `OpenAI(api_key="sk-${sample(48, 'alnum', 'b')}", base_url="https://api.moonshot.cn/v1")`,
        `- name: KIMI_API_KEY\n  value: sk-${sample(48, 'alnum', 'c')}`,
      ],
      'code-key': [`KIMI_API_KEY=sk-kimi-${sample(64)}`],
    },
    misses: [
      `MOONSHOT_API_KEY=sk-${sample(30)}`,
      'MOONSHOT_API_KEY=sk-your-key-here',
      `api_key: sk-${sample(48)}`,
      `sk-kimi-${sample(16)}`,
    ],
  }),
};
