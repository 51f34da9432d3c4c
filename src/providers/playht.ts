/** PlayHT: API keys, 32 hex, old and new. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const playht: Provider = {
  id: 'playht',
  name: 'PlayHT',
  category: 'media',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['ak-'],
      near: ['playht', 'play_ht', 'play.ht'],
      pattern: /ak-[0-9a-f]{32}/,
    },
    { id: 'legacy-key', name: 'API key (old form)', near: ['playht', 'play_ht', 'play.ht'], pattern: /[0-9a-f]{32}/ },
  ],
  console: 'https://play.ht/studio/api-access',
  sources: ['shape of keys in public code; not documented by the service'],
  examples: () => ({
    hits: {
      'api-key': [`PLAY_HT_SECRET_KEY=ak-${sample(32, 'hex')}`],
      'legacy-key': [
        `PLAYHT_API_KEY=${sample(32, 'hex', 'a')}`,
        `- name: PLAYHT_API_KEY\n  value: "${sample(32, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"PLAYHT_API_KEY":"${sample(32, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: ['PLAYHT_API_KEY=your-key', `PLAYHT_USER_ID=${sample(28)}`, `playht_commit_sha: ${sample(32, 'hex')}`],
  }),
};
