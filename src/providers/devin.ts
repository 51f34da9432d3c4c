/** Devin: personal keys, base64 of who they are for. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const devin: Provider = {
  id: 'devin',
  name: 'Devin',
  category: 'assistant',
  formats: [
    {
      id: 'personal-key',
      name: 'personal API key',
      anchors: ['apk_user_'],
      pattern: /apk_user_[A-Za-z0-9+/]{60,400}={0,2}/,
      border: 'base64',
    },
    {
      id: 'service-key',
      name: 'service user key',
      anchors: ['cog_'],
      near: ['devin_api', 'devin.ai', 'devin_key', 'devin_token'],
      pattern: /cog_[a-z0-9]{32,64}/,
    },
  ],
  console: 'https://app.devin.ai/settings',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'personal-key': [`DEVIN_API_KEY=apk_user_${sample(140, 'base64')}`],
      'service-key': [`DEVIN_API_KEY=cog_${sample(52, 'lower')}`],
    },
    misses: ['DEVIN_API_KEY=cog_your_key_here', 'add_apk_user_rating', `cog_${sample(52, 'lower')}`],
  }),
};
