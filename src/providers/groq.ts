/** Groq: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const groq: Provider = {
  id: 'groq',
  name: 'Groq',
  category: 'model',
  formats: [{ id: 'api-key', name: 'API key', anchors: ['gsk_'], pattern: /gsk_[A-Za-z0-9]{52}/ }],
  console: 'https://console.groq.com/keys',
  sources: ['kingfisher.groq.1', 'trufflehog groq', 'github/docs secret type groq_api_key'],
  examples: () => ({
    hits: { 'api-key': [`GROQ_API_KEY=gsk_${sample(52)}`, `Groq(api_key='gsk_${sample(52, 'alnum', 'b')}')`] },
    misses: [`gsk_${sample(40)}`, `gsk_${'x'.repeat(52)}`, 'gsk_your_api_key_here', `msgsk_${sample(52)}`],
  }),
};
