/** Scale AI: live keys of the labelling interface. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const scale: Provider = {
  id: 'scale',
  name: 'Scale AI',
  category: 'mlops',
  formats: [
    {
      id: 'api-key',
      name: 'live API key',
      anchors: ['live_'],
      near: ['scale_api', 'scaleapi', 'scale.com', 'scale_ai', 'scaleai'],
      pattern: /live_[0-9a-f]{32}/,
    },
  ],
  console: 'https://dashboard.scale.com/settings/api-key',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `SCALE_API_KEY=live_${sample(32, 'hex')}`,
        `client = scaleapi.ScaleClient("live_${sample(32, 'hex', 'b')}")`,
      ],
    },
    misses: [`live_${sample(32, 'hex')}`, 'SCALE_API_KEY=live_XXXXXXXX', `SCALE_API_KEY=test_${sample(32, 'hex')}`],
  }),
};
