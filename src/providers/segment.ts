/** Segment: tokens of the public API; write keys go to every browser. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const segment: Provider = {
  id: 'segment',
  name: 'Segment',
  category: 'ci',
  formats: [
    {
      id: 'public-api-token',
      name: 'public API token',
      anchors: ['sgp_'],
      near: ['segment'],
      pattern: /sgp_[A-Za-z0-9]{60,64}/,
    },
  ],
  console: 'https://app.segment.com',
  sources: [
    'github/docs secret scanning patterns: segment_public_api_token; gitleaks and kingfisher sgp_ and 64 (recalled)',
  ],
  examples: () => ({
    hits: { 'public-api-token': [`SEGMENT_TOKEN=sgp_${sample(64)}`] },
    misses: [`SEGMENT_WRITE_KEY=${sample(32)}`, `sgp_${sample(12)}`],
  }),
};
