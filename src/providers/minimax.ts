/** MiniMax: API keys, and the keys of its coding plan. */

import { at } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { answered, bearer, dead, live } from '../core/verbs.ts';

export const minimax: Provider = {
  id: 'minimax',
  name: 'MiniMax',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-api-'],
      pattern: /sk-api-[\w-]{119}/,
      border: 'word-dash',
    },
    {
      id: 'plan-key',
      name: 'coding plan key',
      anchors: ['sk-cp-'],
      near: ['minimax', 'minimaxi'],
      pattern: /sk-cp-[\w-]{80,140}/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.minimax.io'],
      async verify({ key }, probe) {
        const { status, json } = await probe({ url: 'https://api.minimax.io/v1/models', headers: bearer(key) });
        const code = at(json, 'base_resp', 'status_code');
        if (status === 401) return dead;
        return status === 200 && (code === undefined || code === 0) ? live() : answered(status);
      },
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://platform.minimax.io',
  sources: [
    'betterleaks minimax-api-key',
    'https://platform.minimax.io/docs/coding-plan/quickstart (keys of their own; the prefix recalled, the length not known)',
  ],
  examples: () => ({
    hits: {
      'api-key': [`MINIMAX_API_KEY=sk-api-${sample(119, 'word')}`],
      'plan-key': [
        `MINIMAX_API_KEY=sk-cp-${sample(119, 'word')}`,
        `ANTHROPIC_BASE_URL=https://api.minimax.io/anthropic\nANTHROPIC_AUTH_TOKEN=sk-cp-${sample(119, 'word', 'b')}`,
      ],
    },
    misses: [
      `MINIMAX_API_KEY=sk-api-${sample(60, 'word')}`,
      'MINIMAX_API_KEY=sk-api-your-key',
      `MINIMAX_API_KEY=sk-api-${'x'.repeat(119)}`,
      `sk-cp-${sample(119, 'word')}`,
    ],
  }),
};
