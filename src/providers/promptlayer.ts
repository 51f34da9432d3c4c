/** PromptLayer: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const promptlayer: Provider = {
  id: 'promptlayer',
  name: 'PromptLayer',
  category: 'observability',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['pl_'], near: ['promptlayer'], pattern: /pl_[0-9a-f]{32}/ }],
  console: 'https://dashboard.promptlayer.com/settings',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [`PROMPTLAYER_API_KEY=pl_${sample(32, 'hex')}`, `PromptLayer(api_key="pl_${sample(32, 'hex', 'b')}")`],
    },
    misses: ['PROMPTLAYER_API_KEY=pl_xxxxxxxxxxxxx', `tmpl_${sample(32, 'hex')}`, `pl_${sample(32, 'hex')}`],
  }),
};
