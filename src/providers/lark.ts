/** Lark (Feishu): secrets of apps, as agents hold them. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const lark: Provider = {
  id: 'lark',
  name: 'Lark',
  category: 'orchestration',
  formats: [
    {
      id: 'app-secret',
      name: 'app secret',
      near: ['lark_app_secret', 'feishu_app_secret', 'lark_secret', 'feishu_secret', 'larksuite_app_secret'],
      pattern: /[A-Za-z0-9]{32}/,
    },
  ],
  console: 'https://open.larksuite.com/app',
  sources: ['github/docs secret scanning patterns: lark_app_id + lark_app_secret; 32 letters and digits (recalled)'],
  examples: () => ({
    hits: {
      'app-secret': [
        `LARK_APP_SECRET=${sample(32, 'alnum', 'a')}`,
        `- name: LARK_APP_SECRET\n  value: "${sample(32, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"LARK_APP_SECRET":"${sample(32, 'alnum', 'c')}"}}}}`,
      ],
    },
    misses: [`LARK_APP_ID=cli_${sample(16, 'hex')}`, 'LARK_APP_SECRET=your-secret'],
  }),
};
