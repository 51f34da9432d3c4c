/** Tripo: API keys of the 3D models. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const tripo: Provider = {
  id: 'tripo',
  name: 'Tripo',
  category: 'media',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['tsk_'],
      near: ['tripo', 'tripo3d'],
      pattern: /tsk_[\w-]{32,64}/,
      border: 'word-dash',
    },
  ],
  console: 'https://platform.tripo3d.ai/api-keys',
  sources: ['TRIPO_API_KEY=tsk_… in Tripo’s documentation; length open'],
  examples: () => ({
    hits: { 'api-key': [`TRIPO_API_KEY=tsk_${sample(43, 'word')}`] },
    misses: ['TRIPO_API_KEY=tsk_xxx', `tsk_${sample(43)}`],
  }),
};
