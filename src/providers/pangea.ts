/** Pangea (AI Guard): tokens of its services. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const pangea: Provider = {
  id: 'pangea',
  name: 'Pangea',
  category: 'gateway',
  formats: [
    {
      id: 'token',
      name: 'service token',
      anchors: ['pts_', 'ptu_'],
      near: ['pangea'],
      pattern: /(?:pts_|ptu_)[a-z2-7]{32}/,
    },
  ],
  console: 'https://console.pangea.cloud',
  sources: ['github/docs secret scanning patterns: pangea_token; pts_ and 32 of base32 (Pangea documentation)'],
  examples: () => ({
    hits: { token: [`PANGEA_AI_GUARD_TOKEN=pts_${sample(32, 'base32').toLowerCase()}`] },
    misses: [`pts_${sample(32, 'base32').toLowerCase()}`, 'PANGEA_TOKEN=pts_...'],
  }),
};
