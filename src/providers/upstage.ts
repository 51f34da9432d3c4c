/** Upstage (Solar): API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const upstage: Provider = {
  id: 'upstage',
  name: 'Upstage',
  category: 'model',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['up_'], near: ['upstage'], pattern: /up_[A-Za-z0-9]{28,32}/ }],
  console: 'https://console.upstage.ai/api-keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [`UPSTAGE_API_KEY=up_${sample(29)}`, `ChatUpstage(upstage_api_key="up_${sample(29, 'alnum', 'b')}")`],
    },
    misses: ['UPSTAGE_API_KEY=up_your-key', `roll_up_${sample(29)}`, 'UPSTAGE_API_KEY=up_xxxxxxxxxxxxxxxxxxxxxxxxxxxx'],
  }),
};
