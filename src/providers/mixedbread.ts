/** Mixedbread: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const mixedbread: Provider = {
  id: 'mixedbread',
  name: 'Mixedbread',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['mxb_', 'emb_'],
      near: ['mixedbread', 'mxbai', 'mxb_api'],
      pattern: /(?:mxb_|emb_)[0-9A-Za-z]{32,64}/,
    },
  ],
  console: 'https://platform.mixedbread.com',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`MXBAI_API_KEY=emb_${sample(48, 'hex')}`, `MIXEDBREAD_API_KEY=mxb_${sample(40)}`] },
    misses: [`emb_${sample(48, 'hex')}`, 'MXBAI_API_KEY=your-key'],
  }),
};
