/** Diffbot: tokens of the extraction API and the knowledge graph. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const diffbot: Provider = {
  id: 'diffbot',
  name: 'Diffbot',
  category: 'agent-tool',
  formats: [{ id: 'api-token', name: 'API token', near: ['diffbot'], pattern: /[0-9a-z]{32}/ }],
  console: 'https://app.diffbot.com/account/',
  sources: ['kingfisher.diffbot.1', 'trufflehog diffbot'],
  examples: () => ({
    hits: {
      'api-token': [
        `DIFFBOT_API_TOKEN=${sample(32, 'hex')}`,
        `DiffbotGraphTransformer(diffbot_api_key="${sample(32, 'hex', 'b')}")`,
        `GET https://api.diffbot.com/v3/article?token=${sample(32, 'hex', 'c')}&url=x`,
      ],
    },
    misses: [
      `https://www.diffbot.com/data/${sample(32, 'hex')}`,
      `diffbot_page_hash=${sample(32, 'hex')}`,
      `DIFFBOT_API_TOKEN=${sample(16, 'hex')}`,
      `DIFFBOT_API_TOKEN=${'0'.repeat(32)}`,
    ],
  }),
};
