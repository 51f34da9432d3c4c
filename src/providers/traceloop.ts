/** Traceloop: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const traceloop: Provider = {
  id: 'traceloop',
  name: 'Traceloop',
  category: 'observability',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['tl_'], near: ['traceloop'], pattern: /tl_[A-Za-z0-9]{32,96}/ },
  ],
  console: 'https://app.traceloop.com/settings/api-keys',
  sources: ['shape recalled; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `TRACELOOP_API_KEY=tl_${sample(64, 'hex')}`,
        `Traceloop.init(api_key="tl_${sample(32, 'hex', 'b')}")`,
      ],
    },
    misses: ['TRACELOOP_API_KEY=tl-placeholder-0000', `tl_${sample(40, 'hex')}`],
  }),
};
