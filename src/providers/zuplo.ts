/** Zuplo: API keys of the gateway’s consumers and of the platform. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const zuplo: Provider = {
  id: 'zuplo',
  name: 'Zuplo',
  category: 'gateway',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['zpka_'], pattern: /zpka_[0-9a-f]{32}_[0-9a-f]{8}/ }],
  console: 'https://portal.zuplo.com',
  sources: ['github/docs secret scanning patterns: zuplo_consumer_api_key; Zuplo documentation: zpka_ and a checksum'],
  examples: () => ({
    hits: { 'api-key': [`ZUPLO_API_KEY=zpka_${sample(32, 'hex')}_${sample(8, 'hex')}`] },
    misses: [`zpka_${sample(32, 'hex')}`, 'zpka_xxx'],
  }),
};
