/** Baseten: API keys, an open part of eight characters and a secret with a dot between. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const baseten: Provider = {
  id: 'baseten',
  name: 'Baseten',
  category: 'compute',
  formats: [{ id: 'api-key', name: 'API key', near: ['baseten'], pattern: /[A-Za-z0-9]{8}\.[A-Za-z0-9]{32}/ }],
  console: 'https://app.baseten.co/settings/api_keys',
  sources: ['kingfisher.baseten.1'],
  examples: () => ({
    hits: {
      'api-key': [
        `BASETEN_API_KEY=${sample(8)}.${sample(32)}`,
        `curl https://model-1.api.baseten.co/production/predict -H "Authorization: Api-Key ${sample(8, 'alnum', 'b')}.${sample(32, 'alnum', 'b')}"`,
        `- name: BASETEN_API_KEY\n  value: ${sample(8, 'alnum', 'c')}.${sample(32, 'alnum', 'c')}`,
      ],
    },
    misses: [
      `BASETEN_API_KEY=${sample(8)}.${sample(20)}`,
      `key: ${sample(8)}.${sample(32)}`,
      `BASETEN_API_KEY=${sample(32)}`,
      `BASETEN_API_KEY=${'x'.repeat(8)}.${'x'.repeat(32)}`,
    ],
  }),
};
