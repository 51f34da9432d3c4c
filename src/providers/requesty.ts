/** Requesty: API keys of the model router. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const requesty: Provider = {
  id: 'requesty',
  name: 'Requesty',
  category: 'gateway',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['rqsty-sk-'],
      pattern: /rqsty-sk-[A-Za-z0-9+/]{40,200}={0,2}/,
      border: 'base64',
    },
  ],
  console: 'https://app.requesty.ai/api-keys',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: { 'api-key': [`REQUESTY_API_KEY=rqsty-sk-${sample(107, 'base64')}=`] },
    misses: ['REQUESTY_API_KEY=rqsty-sk-your-requesty-key', `rqsty-sk-${sample(12)}`],
  }),
};
