/** You.com: API keys of the search. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const you: Provider = {
  id: 'you',
  name: 'You.com',
  category: 'agent-tool',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['ydc-sk-'],
      pattern: /ydc-sk-[0-9a-f]{16}-[A-Za-z0-9]{32}-[0-9a-f]{8}/,
      border: 'word-dash',
    },
  ],
  console: 'https://api.you.com',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`YDC_API_KEY=ydc-sk-${sample(16, 'hex')}-${sample(32)}-${sample(8, 'hex')}`] },
    misses: ['ydc-sk-...', `ydc-sk-${sample(16, 'hex')}`],
  }),
};
