/** Trieve: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const trieve: Provider = {
  id: 'trieve',
  name: 'Trieve',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['tr-'],
      near: ['trieve'],
      pattern: /tr-[A-Za-z0-9]{32}/,
      border: 'word-dash',
    },
  ],
  console: 'https://dashboard.trieve.ai',
  sources: ['TRIEVE_API_KEY=tr- and 32 characters in Trieve’s documentation'],
  examples: () => ({
    hits: { 'api-key': [`TRIEVE_API_KEY=tr-${sample(32)}`] },
    misses: ['TRIEVE_API_KEY=tr-********************************', `str-${sample(32)}`],
  }),
};
