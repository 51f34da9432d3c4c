/** Tinybird: tokens of users, workspaces and pipes. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const tinybird: Provider = {
  id: 'tinybird',
  name: 'Tinybird',
  category: 'observability',
  formats: [
    {
      id: 'token',
      name: 'token',
      anchors: ['p.eyJ1I'],
      pattern: /p\.eyJ1I[\w-]{80,260}\.[\w-]{43}/,
      border: 'word-dash',
    },
  ],
  console: 'https://cloud.tinybird.co/tokens',
  sources: ['kingfisher.tinybird.1'],
  examples: () => ({
    hits: {
      token: [
        `TB_TOKEN=p.eyJ1I${sample(100)}.${sample(43, 'word')}`,
        `?token=p.eyJ1I${sample(160)}.${sample(43, 'word', 'b')}`,
      ],
    },
    misses: [`p.eyJ1I${sample(20)}.${sample(43)}`, `p.eyJ1I${sample(100)}`, 'TB_TOKEN=p.eyJ1I...'],
  }),
};
