/** Hyperbrowser: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const hyperbrowser: Provider = {
  id: 'hyperbrowser',
  name: 'Hyperbrowser',
  category: 'agent-tool',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['hb_'], near: ['hyperbrowser'], pattern: /hb_[0-9a-f]{28}/ }],
  console: 'https://app.hyperbrowser.ai/settings',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`HYPERBROWSER_API_KEY=hb_${sample(28, 'hex')}`] },
    misses: [`hb_${sample(28, 'hex')}`, 'HYPERBROWSER_API_KEY=hb_your_key_here'],
  }),
};
