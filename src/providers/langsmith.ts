/** LangSmith: the LangChain company's tracing; personal tokens and service keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const langsmith: Provider = {
  id: 'langsmith',
  name: 'LangSmith',
  category: 'observability',
  formats: [
    {
      id: 'personal-access-token',
      name: 'personal access token',
      anchors: ['lsv2_pt_'],
      pattern: /lsv2_pt_[0-9a-f]{32}_[0-9a-f]{10}/,
    },
    {
      id: 'service-key',
      name: 'service key',
      anchors: ['lsv2_sk_'],
      pattern: /lsv2_sk_[0-9a-f]{32}_[0-9a-f]{10}/,
    },
  ],
  console: 'https://smith.langchain.com/settings',
  sources: ['betterleaks langchain-langsmith-*', 'kingfisher.langchain.1, .2', 'trufflehog langsmith'],
  examples: () => ({
    hits: {
      'personal-access-token': [`LANGSMITH_API_KEY=lsv2_pt_${sample(32, 'hex')}_${sample(10, 'hex')}`],
      'service-key': [`{"x-api-key":"lsv2_sk_${sample(32, 'hex')}_${sample(10, 'hex')}"}`],
    },
    misses: [
      `lsv2_pt_${sample(32, 'hex')}`,
      `lsv2_sk_${'0'.repeat(32)}_${'0'.repeat(10)}`,
      `lsv2_zz_${sample(32, 'hex')}_${sample(10, 'hex')}`,
    ],
  }),
};
