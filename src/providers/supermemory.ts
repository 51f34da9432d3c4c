/** Supermemory: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const supermemory: Provider = {
  id: 'supermemory',
  name: 'Supermemory',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sm_'],
      near: ['supermemory'],
      pattern: /sm_[A-Za-z0-9]{20,24}_[A-Za-z0-9_-]{60,120}/,
      border: 'word-dash',
    },
  ],
  console: 'https://console.supermemory.ai',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`SUPERMEMORY_API_KEY=sm_${sample(22)}_${sample(86)}`] },
    misses: ['SUPERMEMORY_API_KEY=sm_your_api_key_here', `sm_${sample(22)}`],
  }),
};
