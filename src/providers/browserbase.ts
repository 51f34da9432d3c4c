/** Browserbase: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const browserbase: Provider = {
  id: 'browserbase',
  name: 'Browserbase',
  category: 'agent-tool',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['bb_live_'], pattern: /bb_live_[\w-]{27}/, border: 'word-dash' },
  ],
  console: 'https://www.browserbase.com/settings',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`BROWSERBASE_API_KEY=bb_live_${sample(27, 'word')}`] },
    misses: ['bb_live_test', `bb_live_${sample(12)}`, 'initiate_bb_live_info'],
  }),
};
