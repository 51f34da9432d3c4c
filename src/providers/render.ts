/** Render: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const render: Provider = {
  id: 'render',
  name: 'Render',
  category: 'cloud',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['rnd_'],
      near: ['render_api', 'render.com', 'render_key', 'render_token'],
      pattern: /rnd_[A-Za-z0-9]{28,32}/,
    },
  ],
  console: 'https://dashboard.render.com/u/settings#api-keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `RENDER_API_KEY=rnd_${sample(28)}`,
        `curl https://api.render.com/v1/services -H "Authorization: Bearer rnd_${sample(32, 'alnum', 'b')}"`,
      ],
    },
    misses: [`rnd_${sample(32)}`, 'RENDER_API_KEY=rnd_...'],
  }),
};
