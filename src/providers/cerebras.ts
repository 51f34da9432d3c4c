/** Cerebras: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const cerebras: Provider = {
  id: 'cerebras',
  name: 'Cerebras',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['csk-'],
      pattern: /csk-[a-z0-9]{48}/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.cerebras.ai'],
      verify: asks({ url: 'https://api.cerebras.ai/v1/models', dead: [401, 403] }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://cloud.cerebras.ai',
  sources: ['betterleaks cerebras-api-key', 'kingfisher.cerebras.1'],
  examples: () => ({
    hits: {
      'api-key': [`CEREBRAS_API_KEY=csk-${sample(48, 'lower')}`, `Bearer csk-${sample(48, 'lower', 'b')}`],
    },
    misses: [`csk-${sample(30, 'lower')}`, `csk-${'x'.repeat(48)}`, `csk-${sample(48, 'upper')}`, 'csk-your-api-key'],
  }),
};
