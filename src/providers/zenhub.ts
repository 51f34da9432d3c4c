/** Zenhub: personal API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const zenhub: Provider = {
  id: 'zenhub',
  name: 'Zenhub',
  category: 'ci',
  formats: [{ id: 'api-key', name: 'personal API key', anchors: ['zh_'], pattern: /zh_[0-9a-f]{64}/ }],
  console: 'https://app.zenhub.com/settings/tokens',
  sources: ['github/docs secret scanning patterns: zenhub_personal_api_key; zh_ and 64 hex (Zenhub documentation)'],
  examples: () => ({
    hits: { 'api-key': [`ZENHUB_API_KEY=zh_${sample(64, 'hex')}`] },
    misses: [`zh_${sample(12, 'hex')}`, 'lang_zh_CN'],
  }),
};
