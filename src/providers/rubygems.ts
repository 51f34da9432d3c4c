/** RubyGems: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const rubygems: Provider = {
  id: 'rubygems',
  name: 'RubyGems',
  category: 'ci',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['rubygems_'], pattern: /rubygems_[0-9a-f]{48}/ }],
  console: 'https://rubygems.org/profile/api_keys',
  federation: {
    advice: 'Publish with trusted publishing: the job’s own OIDC token takes the place of a key.',
    url: 'https://guides.rubygems.org/trusted-publishing/',
  },
  sources: ['gitleaks rubygems-api-token', 'github/docs secret scanning patterns: rubygems_api_key'],
  examples: () => ({
    hits: { 'api-key': [`GEM_HOST_API_KEY=rubygems_${sample(48, 'hex')}`] },
    misses: [`rubygems_${sample(12, 'hex')}`, 'rubygems_api_key'],
  }),
};
