/** Meshy: API keys of the 3D models. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const meshy: Provider = {
  id: 'meshy',
  name: 'Meshy',
  category: 'media',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['msy_'], pattern: /msy_[A-Za-z0-9]{32,64}/ }],
  console: 'https://www.meshy.ai/settings/api',
  sources: ['MESHY_API_KEY=msy_… in Meshy’s documentation; length open'],
  examples: () => ({
    hits: { 'api-key': [`MESHY_API_KEY=msy_${sample(40)}`] },
    misses: ['MESHY_API_KEY=msy_...', 'msy_dummy_api_key_for_test_mode_12345678'],
  }),
};
