/** Perplexity: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const perplexity: Provider = {
  id: 'perplexity',
  name: 'Perplexity',
  category: 'model',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['pplx-'], pattern: /pplx-[A-Za-z0-9]{48}/ }],
  console: 'https://console.perplexity.ai',
  sources: ['gitleaks perplexity-api-key', 'kingfisher.perplexity.1', 'github/docs secret type perplexity_api_key'],
  examples: () => ({
    hits: { 'api-key': [`PERPLEXITY_API_KEY=pplx-${sample(48)}`, `Bearer pplx-${sample(48, 'alnum', 'b')}`] },
    misses: [`pplx-${sample(30)}`, `pplx-${'x'.repeat(48)}`, 'pplx-your-api-key', `pplx-${sample(56)}`],
  }),
};
