/** OpenPipe: API keys of the fine-tuning service. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const openpipe: Provider = {
  id: 'openpipe',
  name: 'OpenPipe',
  category: 'mlops',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['opk_'], pattern: /opk_[0-9a-f]{40,44}/ }],
  console: 'https://app.openpipe.ai/settings',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`OPENPIPE_API_KEY=opk_${sample(42, 'hex')}`] },
    misses: ['opk_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', `opk_${sample(12, 'hex')}`],
  }),
};
