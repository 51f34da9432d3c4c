/** Aiven: passwords of services, and personal tokens. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const aiven: Provider = {
  id: 'aiven',
  name: 'Aiven',
  category: 'retrieval',
  formats: [
    {
      id: 'service-password',
      name: 'service password',
      anchors: ['AVNS_'],
      pattern: /AVNS_[\w-]{19}/,
      border: 'word-dash',
    },
    {
      id: 'token',
      name: 'personal token',
      near: ['aiven_token', 'aiven_auth', 'aiven_api'],
      pattern: /[A-Za-z0-9+/]{200,400}={0,2}/,
    },
  ],
  console: 'https://console.aiven.io/profile/tokens',
  sources: [
    'github/docs secret scanning patterns: aiven_service_password, aiven_auth_token',
    'AVNS_ and 19 characters; tokens recalled',
  ],
  examples: () => ({
    hits: {
      'service-password': [`postgres://avnadmin:AVNS_${sample(19, 'word')}@pg.aivencloud.com:12345/defaultdb`],
      token: [
        `AIVEN_TOKEN=${sample(300, 'base64', 'a')}`,
        `- name: AIVEN_TOKEN\n  value: "${sample(300, 'base64', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"AIVEN_TOKEN":"${sample(300, 'base64', 'c')}"}}}}`,
      ],
    },
    misses: ['AVNS_...', `AVNS_${sample(10)}`, 'AIVEN_TOKEN=your-token'],
  }),
};
