/** Octopus Deploy: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const octopus: Provider = {
  id: 'octopus',
  name: 'Octopus Deploy',
  category: 'ci',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['API-'],
      near: ['octopus'],
      pattern: /API-[A-Z0-9]{26,32}/,
      border: 'word-dash',
    },
  ],
  console: 'https://octopus.com',
  sources: ['github/docs secret scanning patterns: octopus_deploy_api_key; gitleaks octopus-deploy-api-key'],
  examples: () => ({
    hits: { 'api-key': [`OCTOPUS_API_KEY=API-${sample(26, 'upper')}`] },
    misses: [`API-${sample(26, 'upper')}`, 'OCTOPUS_API_KEY=API-XXXXXXXXXXXXXXXXXXXXXXXXXX'],
  }),
};
