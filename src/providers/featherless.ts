/** Featherless AI: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const featherless: Provider = {
  id: 'featherless',
  name: 'Featherless AI',
  category: 'model',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['rc_'], near: ['featherless'], pattern: /rc_[0-9a-f]{64}/ }],
  console: 'https://featherless.ai/account/api-keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `FEATHERLESS_API_KEY=rc_${sample(64, 'hex')}`,
        `client = OpenAI(base_url="https://api.featherless.ai/v1", api_key="rc_${sample(64, 'hex', 'b')}")`,
      ],
    },
    misses: [
      `FEATHERLESS_API_KEY=rc_${sample(32, 'hex')}`,
      `build: rc_${sample(64, 'hex')}`,
      'FEATHERLESS_API_KEY=rc_your_key_here',
    ],
  }),
};
