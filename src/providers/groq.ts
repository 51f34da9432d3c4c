/** Groq: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const groq: Provider = {
  id: 'groq',
  name: 'Groq',
  category: 'model',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['gsk_'], pattern: /gsk_[A-Za-z0-9]{52}/ }],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.groq.com'],
      verify: asks({ url: 'https://api.groq.com/openai/v1/models', live: [200, 403] }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://console.groq.com/keys',
  sources: ['kingfisher.groq.1', 'trufflehog groq', 'github/docs secret type groq_api_key'],
  examples: () => ({
    hits: { 'api-key': [`GROQ_API_KEY=gsk_${sample(52)}`, `Groq(api_key='gsk_${sample(52, 'alnum', 'b')}')`] },
    misses: [`gsk_${sample(40)}`, `gsk_${'x'.repeat(52)}`, 'gsk_your_api_key_here', `msgsk_${sample(52)}`],
  }),
};
