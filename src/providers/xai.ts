/** xAI: API keys of Grok, and the management keys that make and disable them. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const xai: Provider = {
  id: 'xai',
  name: 'xAI',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['xai-'],
      pattern: /xai-[A-Za-z0-9_]{80}/,
      border: 'word-dash',
    },
    {
      id: 'management-key',
      name: 'management API key',
      anchors: ['xai-token-'],
      pattern: /xai-token-[A-Za-z0-9_-]{60,110}/,
      border: 'word-dash',
    },
  ],
  console: 'https://console.x.ai',
  sources: [
    'trufflehog xai (80 characters)',
    'kingfisher.xai.1, betterleaks xai-api-key (70 to 120, dashes too, which takes in xai-token-)',
    'https://docs.x.ai/developers/management-api (management keys; their prefix recalled)',
  ],
  examples: () => ({
    hits: {
      'api-key': [`XAI_API_KEY=xai-${sample(80)}`, `Authorization: Bearer xai-${sample(80, 'alnum', 'b')}`],
      'management-key': [`XAI_MANAGEMENT_KEY=xai-token-${sample(80)}`],
    },
    misses: [`xai-${sample(60)}`, 'XAI_API_KEY=xai-your-key', `xai-${'x'.repeat(80)}`, `xai-${sample(90)}`],
  }),
};
