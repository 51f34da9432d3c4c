/** Relace: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const relace: Provider = {
  id: 'relace',
  name: 'Relace',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['rlc-'],
      near: ['relace'],
      pattern: /rlc-[\w-]{24,80}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.relace.ai/settings/api-keys',
  sources: ['RELACE_API_KEY=rlc-… in the documentation of clients; length open'],
  examples: () => ({
    hits: { 'api-key': [`RELACE_API_KEY=rlc-${sample(40)}`] },
    misses: ['RELACE_API_KEY=rlc-your-api-key', `rlc-${sample(40)}`],
  }),
};
