/** Runway: keys of the API for generated video. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks, bearer } from '../core/verbs.ts';

export const runway: Provider = {
  id: 'runway',
  name: 'Runway',
  category: 'media',
  formats: [
    {
      // Nothing else is known to put as many digits behind `key_`, but for a SHA-512.
      id: 'api-key',
      name: 'API key',
      anchors: ['key_'],
      pattern: /key_[0-9a-f]{128}/,
      confidence: 'medium',
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.dev.runwayml.com'],
      verify: asks({
        url: 'https://api.dev.runwayml.com/v1/organization',
        headers: (key) => ({ ...bearer(key), 'x-runway-version': '2024-11-06' }),
      }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://dev.runwayml.com',
  sources: ['kingfisher.runway.1'],
  examples: () => ({
    hits: { 'api-key': [`RUNWAYML_API_SECRET=key_${sample(128, 'hex')}`, `key_${sample(128, 'hex', 'b')}`] },
    misses: [`key_${sample(100, 'hex')}`, `key_${'0'.repeat(128)}`, 'RUNWAYML_API_SECRET=key_...'],
  }),
};
