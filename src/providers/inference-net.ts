/** Inference.net: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const inferenceNet: Provider = {
  id: 'inference-net',
  name: 'Inference.net',
  category: 'model',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['inference-'], pattern: /inference-[0-9a-f]{32}/, border: 'word-dash' },
  ],
  console: 'https://inference.net/dashboard/api-keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`INFERENCE_API_KEY=inference-${sample(32, 'hex')}`] },
    misses: ['inference-api-key:latest', `inference-${sample(12, 'hex')}`],
  }),
};
