/** Coze: personal access tokens of the bot platform. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const coze: Provider = {
  id: 'coze',
  name: 'Coze',
  category: 'orchestration',
  formats: [
    {
      id: 'personal-access-token',
      name: 'personal access token',
      anchors: ['pat_'],
      near: ['coze', 'coze.com', 'coze.cn', 'cozepy'],
      pattern: /pat_[A-Za-z0-9]{64}/,
    },
  ],
  console: 'https://www.coze.com/open/oauth/pats',
  sources: ['kingfisher.coze.1'],
  examples: () => ({
    hits: {
      'personal-access-token': [
        `COZE_API_TOKEN=pat_${sample(64)}`,
        `curl https://api.coze.com/v3/chat -H "Authorization: Bearer pat_${sample(64, 'alnum', 'b')}"`,
        `{"coze":{"token":"pat_${sample(64, 'alnum', 'c')}"}}`,
      ],
    },
    misses: [`pat_${sample(64)}`, `COZE_API_TOKEN=pat_${sample(20)}`, `COZE_API_TOKEN=pat_${'x'.repeat(64)}`],
  }),
};
