/** Factory (Droid): API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const factory: Provider = {
  id: 'factory',
  name: 'Factory',
  category: 'assistant',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['fk-'],
      near: ['factory_api', 'factory.ai', 'factory_key'],
      pattern: /fk-[\w-]{32,120}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.factory.ai/settings/api-keys',
  sources: ['Factory documentation: FACTORY_API_KEY=fk-…; length open'],
  examples: () => ({
    hits: { 'api-key': [`FACTORY_API_KEY=fk-${sample(64, 'word')}`] },
    misses: ['FACTORY_API_KEY=fk-...', `fk-${sample(40)}`, 'FACTORY_API_KEY=fk-1'],
  }),
};
