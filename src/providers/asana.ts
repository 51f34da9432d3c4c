/** Asana: personal access tokens, as agents hold them. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const asana: Provider = {
  id: 'asana',
  name: 'Asana',
  category: 'ci',
  formats: [
    {
      id: 'personal-access-token',
      name: 'personal access token',
      near: ['asana'],
      pattern: /[12]\/\d{10,20}(?:\/\d{10,20})?:[0-9a-f]{32}/,
    },
  ],
  console: 'https://app.asana.com/0/my-apps',
  sources: [
    'github/docs secret scanning patterns: asana_personal_access_token; 2/<user>/<token>:<32 hex> (Asana documentation)',
  ],
  examples: () => ({
    hits: {
      'personal-access-token': [
        `ASANA_ACCESS_TOKEN=2/${sample(16, 'digit', 'a')}/${sample(16, 'digit', 'a2')}:${sample(32, 'hex', 'a')}`,
        `- name: ASANA_ACCESS_TOKEN\n  value: "2/${sample(16, 'digit', 'b')}/${sample(16, 'digit', 'b2')}:${sample(32, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"ASANA_ACCESS_TOKEN":"2/${sample(16, 'digit', 'c')}/${sample(16, 'digit', 'c2')}:${sample(32, 'hex', 'c')}"}}}}`,
      ],
    },
    misses: ['ASANA_PROJECT=1234567890123456', 'ASANA_ACCESS_TOKEN=your-token'],
  }),
};
