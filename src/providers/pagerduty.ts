/** PagerDuty: API keys, and tokens of OAuth. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const pagerduty: Provider = {
  id: 'pagerduty',
  name: 'PagerDuty',
  category: 'observability',
  formats: [
    {
      id: 'oauth-token',
      name: 'OAuth token',
      anchors: ['pdus+_'],
      pattern: /pdus\+_[\w+-]{50,120}/,
      border: 'word-dash',
    },
    {
      id: 'api-key',
      name: 'API key',
      near: ['pagerduty_api', 'pagerduty_token', 'pagerduty_key', 'pagerduty_user_api'],
      pattern: /(?:u\+)?[A-Za-z0-9_-]{20}/,
    },
  ],
  console: 'https://support.pagerduty.com/main/docs/api-access-keys',
  sources: [
    'github/docs secret scanning patterns: pagerduty_oauth_token (pdus+…); keys of 20 characters told by the words (PagerDuty documentation)',
  ],
  examples: () => ({
    hits: {
      'oauth-token': [`token: pdus+_0XBPWQQ_${sample(60)}`],
      'api-key': [
        `PAGERDUTY_API_KEY=${sample(20, 'alnum', 'pda')}`,
        `- name: PAGERDUTY_API_KEY\n  value: "${sample(20, 'alnum', 'pdb')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"PAGERDUTY_API_KEY":"${sample(20, 'alnum', 'pdc')}"}}}}`,
      ],
    },
    misses: ['PAGERDUTY_SERVICE_ID=P123ABC', 'PAGERDUTY_API_KEY=your-key'],
  }),
};
