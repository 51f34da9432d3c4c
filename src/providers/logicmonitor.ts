/** LogicMonitor: bearer tokens and access keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const logicmonitor: Provider = {
  id: 'logicmonitor',
  name: 'LogicMonitor',
  category: 'observability',
  formats: [
    {
      id: 'bearer-token',
      name: 'bearer token',
      anchors: ['lmb_'],
      near: ['logicmonitor', 'lm_bearer'],
      pattern: /lmb_[A-Za-z0-9+/=_-]{40,200}/,
      border: 'base64',
    },
    {
      id: 'access-key',
      name: 'access key',
      anchors: ['lma_'],
      near: ['logicmonitor', 'lm_access'],
      pattern: /lma_[A-Za-z0-9+/=(){}[\]_-]{30,120}/,
      border: 'base64',
    },
  ],
  console: 'https://www.logicmonitor.com/support/settings/users-and-roles/api-tokens',
  sources: [
    'github/docs secret scanning patterns: logicmonitor_bearer_token, logicmonitor_lmv1_access_key; prefixes recalled',
  ],
  examples: () => ({
    hits: { 'bearer-token': [`LM_BEARER_TOKEN=lmb_${sample(96)}`], 'access-key': [`LM_ACCESS_KEY=lma_${sample(48)}`] },
    misses: ['lmb_...', `lma_${sample(48)}`],
  }),
};
