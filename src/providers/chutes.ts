/** Chutes: API keys of three parts: key, user and secret. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const chutes: Provider = {
  id: 'chutes',
  name: 'Chutes',
  category: 'model',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['cpk_'], pattern: /cpk_[0-9a-f]{32}\.[0-9a-f]{32}\.[A-Za-z0-9]{32}/ },
  ],
  console: 'https://chutes.ai/app/api',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`CHUTES_API_KEY=cpk_${sample(32, 'hex')}.${sample(32, 'hex', 'b')}.${sample(32)}`] },
    misses: [`cpk_${sample(32, 'hex')}`, 'CHUTES_API_KEY=cpk_your_key_here'],
  }),
};
