/** DVC Studio (Iterative): access tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const iterative: Provider = {
  id: 'iterative',
  name: 'DVC Studio',
  category: 'mlops',
  formats: [{ id: 'access-token', name: 'access token', anchors: ['isat_'], pattern: /isat_[A-Za-z0-9]{32,64}/ }],
  console: 'https://studio.datachain.ai',
  sources: ['github/docs secret scanning patterns: iterative_dvc_studio_access_token; prefix isat_ recalled'],
  examples: () => ({
    hits: { 'access-token': [`DVC_STUDIO_TOKEN=isat_${sample(49)}`] },
    misses: ['isat_...', `isat_${sample(8)}`],
  }),
};
