/** Val Town: API tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const valTown: Provider = {
  id: 'val-town',
  name: 'Val Town',
  category: 'compute',
  formats: [{ id: 'api-token', name: 'API token', anchors: ['vtwn_'], pattern: /vtwn_[A-Za-z0-9]{26,32}/ }],
  console: 'https://www.val.town/settings/api',
  sources: ['github/docs secret scanning patterns: val_town_api_token; vtwn_ by its documentation, length recalled'],
  examples: () => ({
    hits: { 'api-token': [`VAL_TOWN_API_KEY=vtwn_${sample(28)}`] },
    misses: ['vtwn_notRealnotReal', 'vtwn_xxx'],
  }),
};
