/** Clojars: deploy tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const clojars: Provider = {
  id: 'clojars',
  name: 'Clojars',
  category: 'ci',
  formats: [{ id: 'deploy-token', name: 'deploy token', anchors: ['CLOJARS_'], pattern: /CLOJARS_[a-z0-9]{60}/ }],
  console: 'https://clojars.org/tokens',
  sources: ['gitleaks clojars-api-token', 'github/docs secret scanning patterns: clojars_deploy_token'],
  examples: () => ({
    hits: { 'deploy-token': [`CLOJARS_PASSWORD=CLOJARS_${sample(60, 'hex')}`] },
    misses: [`CLOJARS_${sample(12, 'hex')}`, 'CLOJARS_PASSWORD=secret'],
  }),
};
