/** Luma AI: API keys, two UUIDs. */
import type { Provider } from '../core/provider.ts';
import { sampleUuid } from '../core/sample.ts';

export const luma: Provider = {
  id: 'luma',
  name: 'Luma AI',
  category: 'media',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['luma-'],
      pattern:
        /luma-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      border: 'word-dash',
    },
  ],
  console: 'https://lumalabs.ai/dream-machine/api/keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`LUMAAI_API_KEY=luma-${sampleUuid()}-${sampleUuid('b')}`] },
    misses: [`luma-${sampleUuid()}`, 'LUMAAI_API_KEY=luma-xxxxxxxxxxxxxxxx'],
  }),
};
