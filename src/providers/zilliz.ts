/** Zilliz Cloud (Milvus): API keys, long hex. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const zilliz: Provider = {
  id: 'zilliz',
  name: 'Zilliz',
  category: 'retrieval',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      near: ['zilliz', 'zillizcloud', 'milvus_token', 'milvus_api'],
      pattern: /[0-9a-f]{100,108}/,
    },
  ],
  console: 'https://cloud.zilliz.com',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [
        `ZILLIZ_TOKEN=${sample(104, 'hex', 'a')}`,
        `- name: ZILLIZ_TOKEN\n  value: "${sample(104, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"ZILLIZ_TOKEN":"${sample(104, 'hex', 'c')}"}}}}`,
        `MilvusClient(uri="https://in03.api.gcp-us-west1.zillizcloud.com", token="${sample(104, 'hex', 'd')}")`,
      ],
    },
    misses: ['ZILLIZ_TOKEN=your-token', `zilliz_digest: ${sample(104, 'hex')}`, `ZILLIZ_TOKEN=${sample(32, 'hex')}`],
  }),
};
