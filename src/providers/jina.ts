/** Jina AI: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const jina: Provider = {
  id: 'jina',
  name: 'Jina AI',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['jina_'],
      pattern: /jina_[\w-]{60}/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.jina.ai'],
      verify: asks({ url: 'https://api.jina.ai/v1/flows' }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://jina.ai/api-dashboard',
  sources: ['kingfisher.jina.1, titus np.jina.1 (letters and digits; `_` and `-` recalled)'],
  examples: () => ({
    hits: { 'api-key': [`JINA_API_KEY=jina_${sample(60)}`, `Authorization: Bearer jina_${sample(60, 'word')}`] },
    misses: [`jina_${sample(40)}`, `jina_${'x'.repeat(60)}`, 'JINA_API_KEY=jina_your_key', `jina_${sample(70)}`],
  }),
};
