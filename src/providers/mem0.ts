/** Mem0: keys of the memory service for agents. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

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
