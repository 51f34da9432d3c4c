/** Murf AI: API keys of the voices. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const murf: Provider = {
  id: 'murf',
  name: 'Murf AI',
  category: 'media',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['ap2_'],
      pattern: /ap2_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      border: 'word-dash',
    },
  ],
  console: 'https://murf.ai/api/dashboard',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`MURF_API_KEY=ap2_${sampleUuid()}`] },
    misses: ['MURF_API_KEY=ap2_your-key', `map2_${sampleUuid()}`],
  }),
};
