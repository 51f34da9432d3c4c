/** Trigger.dev: secret keys by environment, and personal tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const triggerDev: Provider = {
  id: 'trigger-dev',
  name: 'Trigger.dev',
  category: 'orchestration',
  formats: [
    {
      id: 'secret-key',
      name: 'secret key',
      anchors: ['tr_prod_', 'tr_dev_', 'tr_stg_'],
      pattern: /(?:tr_prod_|tr_dev_|tr_stg_)[A-Za-z0-9]{20,32}/,
    },
    { id: 'personal-token', name: 'personal access token', anchors: ['tr_pat_'], pattern: /tr_pat_[A-Za-z0-9]{32,48}/ },
  ],
  console: 'https://cloud.trigger.dev',
  sources: ['Trigger.dev documentation: apikeys (tr_dev_, tr_prod_); lengths recalled'],
  examples: () => ({
    hits: {
      'secret-key': [`TRIGGER_SECRET_KEY=tr_prod_${sample(20)}`],
      'personal-token': [`TRIGGER_ACCESS_TOKEN=tr_pat_${sample(40, 'lower')}`],
    },
    misses: ['attr_prod_200069', 'TRIGGER_SECRET_KEY=tr_dev_xxx', 'tr_prod_sigma_equal'],
  }),
};
