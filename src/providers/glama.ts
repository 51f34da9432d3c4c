/** Glama: API keys of the gateway and the MCP registry, JSON in base64. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const glama: Provider = {
  id: 'glama',
  name: 'Glama',
  category: 'gateway',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['glama_eyJ'],
      pattern: /glama_eyJ[A-Za-z0-9_-]{40,160}/,
      border: 'word-dash',
      publicPrefix: 'glama_',
    },
  ],
  console: 'https://glama.ai/settings/api-keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`GLAMA_API_KEY=glama_eyJhcGlLZXki${sample(58)}`] },
    misses: ['glama_api_key=glama_key', `glama_eyJ${sample(12)}`],
  }),
};
