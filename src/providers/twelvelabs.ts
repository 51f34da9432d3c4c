/** Twelve Labs: API keys of the video search. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const twelvelabs: Provider = {
  id: 'twelvelabs',
  name: 'Twelve Labs',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['tlk_'],
      near: ['twelvelabs', 'twelve_labs', 'twelve labs', 'tl_api_key', 'pegasus_api'],
      pattern: /tlk_[0-9A-Z]{24,40}/,
    },
  ],
  console: 'https://playground.twelvelabs.io/dashboard/api-key',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `TWELVE_LABS_API_KEY=tlk_${sample(28, 'upper')}`,
        `TwelveLabs(api_key="tlk_${sample(28, 'upper', 'b')}")`,
      ],
    },
    misses: ['TLK_MVM_GIANT_CALLOUT', `tlk_${sample(28, 'upper')}`, 'TWELVE_LABS_API_KEY=tlk_YOUR_KEY_HERE'],
  }),
};
