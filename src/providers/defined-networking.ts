/** Defined Networking: API keys of managed Nebula. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const definedNetworking: Provider = {
  id: 'defined-networking',
  name: 'Defined Networking',
  category: 'ci',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['dnkey-'],
      pattern: /dnkey-[A-Z0-9a-z_=-]{26}-[A-Z0-9a-z_=-]{52}/,
      border: 'word-dash',
    },
  ],
  console: 'https://admin.defined.net/settings/api-keys',
  sources: [
    'gitleaks defined-networking-api-token',
    'github/docs secret scanning patterns: defined_networking_nebula_api_key',
  ],
  examples: () => ({
    hits: { 'api-key': [`DNKEY=dnkey-${sample(26, 'upper')}-${sample(52, 'upper')}`] },
    misses: ['dnkey-...', `dnkey-${sample(26, 'upper')}`],
  }),
};
