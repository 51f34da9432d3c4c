/** RunPod: keys of pods and serverless endpoints. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const runpod: Provider = {
  id: 'runpod',
  name: 'RunPod',
  category: 'compute',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['rpa_'], pattern: /rpa_[A-Z0-9]{40}[A-Za-z0-9]{6}/ }],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['rest.runpod.io'],
      verify: asks({ url: 'https://rest.runpod.io/v1/pods', live: [200, 403] }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://www.console.runpod.io/user/settings',
  sources: [
    'betterleaks runpod-api-key.1',
    'kingfisher.runpod.1',
    'runpod/docs:api-reference openapi.json GET /pods (verify)',
  ],
  examples: () => ({
    hits: { 'api-key': [`RUNPOD_API_KEY=rpa_${sample(40, 'upper')}${sample(6)}`] },
    misses: [`rpa_${sample(20, 'upper')}`, `rpa_${sample(46, 'hex')}`, 'RUNPOD_API_KEY=rpa_XXXXXXXXXXXXXXXXXXXXXXXX'],
  }),
};
