/** Perplexity: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { bearer, revokedBy } from '../core/verbs.ts';

export const perplexity: Provider = {
  id: 'perplexity',
  name: 'Perplexity',
  category: 'model',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['pplx-'], pattern: /pplx-[A-Za-z0-9]{48}/ }],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.perplexity.ai'],
      // Every call that tells whether a key works is billed.
      revoke: {
        by: 'itself',
        async run({ key }, { hand }) {
          const url = 'https://api.perplexity.ai/revoke_auth_token';
          const reply = await hand('POST', { url, headers: bearer(key), json: { auth_token: key } });
          return revokedBy(reply, 'revoked by itself', { done: [200], gone: [401] });
        },
      },
    },
  ],
  console: 'https://console.perplexity.ai',
  sources: [
    'gitleaks perplexity-api-key',
    'kingfisher.perplexity.1',
    'github/docs secret type perplexity_api_key',
    'https://docs.perplexity.ai/openapi-auth.json (revoke_auth_token)',
  ],
  examples: () => ({
    hits: { 'api-key': [`PERPLEXITY_API_KEY=pplx-${sample(48)}`, `Bearer pplx-${sample(48, 'alnum', 'b')}`] },
    misses: [`pplx-${sample(30)}`, `pplx-${'x'.repeat(48)}`, 'pplx-your-api-key', `pplx-${sample(56)}`],
  }),
};
