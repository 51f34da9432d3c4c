/** Cartesia: API keys of the voices. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const cartesia: Provider = {
  id: 'cartesia',
  name: 'Cartesia',
  category: 'media',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['sk_car_'], pattern: /sk_car_[A-Za-z0-9]{20,24}/ }],
  console: 'https://play.cartesia.ai/keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`CARTESIA_API_KEY=sk_car_${sample(22)}`] },
    misses: ['sk_car_...', `mask_car_${sample(22)}`, `sk_car_${sample(8)}`],
  }),
};
