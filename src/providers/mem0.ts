/** Mem0: keys of the memory service for agents. */

import { mixed } from '../core/mixed.ts';
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';
import { asks } from '../core/verbs.ts';

export const mem0: Provider = {
  id: 'mem0',
  name: 'Mem0',
  category: 'agent-tool',
  formats: [
    {
      // The prefix is too short to be told from a file's name by itself.
      id: 'api-key',
      name: 'API key',
      anchors: ['m0-'],
      near: ['mem0', 'mem0ai', 'memoryclient'],
      pattern: /m0-[A-Za-z0-9]{24,44}/,
      border: 'word-dash',
    },
  ],
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.mem0.ai'],
      verify: asks({
        url: 'https://api.mem0.ai/v1/memories/?limit=1',
        headers: (key) => ({ authorization: mixed`Token ${key}` }),
      }),
      revoke: { by: 'person', why: 'its service offers no interface that revokes keys' },
    },
  ],
  console: 'https://app.mem0.ai',
  sources: ['kingfisher.mem0.1'],
  examples: () => ({
    hits: {
      'api-key': [
        `MEM0_API_KEY=m0-${sample(40)}`,
        `MemoryClient(api_key="m0-${sample(40, 'alnum', 'b')}")`,
        `curl https://api.mem0.ai/v1/memories/ -H "Authorization: Token m0-${sample(40, 'alnum', 'c')}"`,
      ],
    },
    misses: [`m0-${sample(40)}`, `mem0 m0-${sample(12)}`, 'MEM0_API_KEY=m0-your-api-key'],
  }),
};
