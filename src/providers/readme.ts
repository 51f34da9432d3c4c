/** ReadMe: API keys of the documentation hub. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const readme: Provider = {
  id: 'readme',
  name: 'ReadMe',
  category: 'ci',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['rdme_'], pattern: /rdme_[a-z0-9]{70}/ }],
  console: 'https://dash.readme.com',
  sources: ['github/docs secret scanning patterns: readmeio_api_access_token; gitleaks readme-api-token'],
  examples: () => ({
    hits: { 'api-key': [`README_API_KEY=rdme_${sample(70, 'lower')}`] },
    misses: [`rdme_${sample(12, 'lower')}`, 'README_API_KEY=rdme_...'],
  }),
};
