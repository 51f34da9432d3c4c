/** Freepik: API keys of the image and video models. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const freepik: Provider = {
  id: 'freepik',
  name: 'Freepik',
  category: 'media',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['FPSX'], pattern: /FPSX[0-9a-f]{32}/ }],
  console: 'https://www.freepik.com/api/dashboard',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`FREEPIK_API_KEY=FPSX${sample(32, 'hex')}`] },
    misses: ['FREEPIK_API_KEY=FPSX...', `FPSX${sample(12, 'hex')}`],
  }),
};
