/** Botpress: personal and bot access tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const botpress: Provider = {
  id: 'botpress',
  name: 'Botpress',
  category: 'orchestration',
  formats: [
    {
      id: 'access-token',
      name: 'access token',
      anchors: ['bp_pat_', 'bp_bak_'],
      pattern: /(?:bp_pat_|bp_bak_)[A-Za-z0-9]{36}/,
    },
  ],
  console: 'https://app.botpress.cloud/profile/settings',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'access-token': [`new Client({ token: 'bp_pat_${sample(36)}' })`] },
    misses: ['usbp_pat_policy', `bp_pat_${sample(12)}`],
  }),
};
