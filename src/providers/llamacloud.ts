/** LlamaCloud: keys of LlamaParse, LlamaExtract and the index service. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const llamacloud: Provider = {
  id: 'llamacloud',
  name: 'LlamaCloud',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['llx-'],
      pattern: /llx-[A-Za-z0-9]{44,52}/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.cloud.llamaindex.ai'],
      verify: asks({ url: 'https://api.cloud.llamaindex.ai/api/v1/projects' }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://cloud.llamaindex.ai',
  sources: ['kingfisher.llamacloud.1'],
  examples: () => ({
    hits: {
      'api-key': [`LLAMA_CLOUD_API_KEY=llx-${sample(48)}`, `LlamaParse(api_key="llx-${sample(48, 'alnum', 'b')}")`],
    },
    misses: [`llx-${sample(20)}`, 'LLAMA_CLOUD_API_KEY=llx-...', `llx-${'x'.repeat(48)}`],
  }),
};
