/** Composio: keys of projects and of consumers of its tools. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const composio: Provider = {
  id: 'composio',
  name: 'Composio',
  category: 'agent-tool',
  formats: [
    {
      id: 'api-key',
      name: 'project API key',
      anchors: ['ak_'],
      near: ['composio'],
      pattern: /ak_[\w-]{20}/,
      border: 'word-dash',
    },
    {
      id: 'consumer-key',
      name: 'consumer API key',
      anchors: ['ck_'],
      near: ['composio', 'x-consumer-api-key'],
      pattern: /ck_[\w-]{20}/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['backend.composio.dev'],
      verify: asks({ url: 'https://backend.composio.dev/api/v3.1/tools', headers: (key) => ({ 'x-api-key': key }) }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://platform.composio.dev',
  sources: ['kingfisher.composio.1, .2'],
  examples: () => ({
    hits: {
      'api-key': [
        `COMPOSIO_API_KEY="ak_${sample(20)}"`,
        `Composio(api_key="ak_${sample(20, 'word')}")`,
        `curl https://backend.composio.dev/api/v3/tools -H 'x-api-key: ak_${sample(20, 'alnum', 'b')}'`,
      ],
      'consumer-key': [`"x-consumer-api-key": "ck_${sample(20)}"`, `COMPOSIO_CONSUMER_KEY=ck_${sample(20, 'word')}`],
    },
    misses: [
      `ak_${sample(20)}`,
      `ck_${sample(20)}`,
      `COMPOSIO_API_KEY=ak_${sample(8)}`,
      `composio stack_${sample(20)}`,
    ],
  }),
};
