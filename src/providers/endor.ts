/** Endor Labs: API keys and their secrets, alike in shape. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const endor: Provider = {
  id: 'endor',
  name: 'Endor Labs',
  category: 'ci',
  formats: [
    {
      id: 'api-key',
      name: 'API key or secret',
      anchors: ['endr+'],
      pattern: /endr\+[A-Za-z0-9-]{16}/,
      border: 'word-dash',
    },
  ],
  console: 'https://app.endorlabs.com',
  sources: ['betterleaks endorlabs-api-key', 'trufflehog endorlabs'],
  examples: () => ({ hits: { 'api-key': [`secret: endr+${sample(16)}`] }, misses: ['endr+...', `endr+${sample(8)}`] }),
};
