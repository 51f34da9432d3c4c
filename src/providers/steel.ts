/** Steel: API keys of the browser interface. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const steel: Provider = {
  id: 'steel',
  name: 'Steel',
  category: 'agent-tool',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['ste-'], pattern: /ste-[A-Za-z0-9]{64,128}/, border: 'word-dash' },
  ],
  console: 'https://app.steel.dev/settings/api-keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`STEEL_API_KEY=ste-${sample(96)}`] },
    misses: ['STEEL_API_KEY=ste_your_steel_key', `ste-${sample(40)}`],
  }),
};
