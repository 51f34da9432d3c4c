/** Keys of a family that many services share, where nothing near says whose it is; never sent anywhere on a guess. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const unattributed: Provider = {
  id: 'unattributed',
  name: 'Unattributed',
  category: 'unattributed',
  formats: [
    {
      id: 'sk-key',
      name: 'sk- key',
      anchors: ['sk-'],
      pattern: /sk-[A-Za-z0-9]{32,64}/,
      border: 'word-dash',
      confidence: 'medium',
    },
  ],
  console: '',
  sources: [
    'kingfisher.stabilityai.1, kingfisher.deepseek.1, kingfisher.openai.1: sk- and 32 hex or 48 letters and digits, alike',
  ],
  examples: () => ({
    hits: { 'sk-key': [`key: sk-${sample(48)}`, `key: sk-${sample(32, 'hex')}`] },
    misses: [`sk-${sample(20)}`, `task-${sample(48)}`, `sk-${'a'.repeat(48)}`],
  }),
};
