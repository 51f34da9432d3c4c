/** Twilio: API keys and auth tokens; the account’s id is no secret. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const twilio: Provider = {
  id: 'twilio',
  name: 'Twilio',
  category: 'ci',
  formats: [
    {
      id: 'auth-token',
      name: 'auth token',
      near: ['twilio_auth', 'twilio_token', 'twilioauthtoken', 'twilio_api_secret'],
      pattern: /[0-9a-f]{32}/,
    },
    {
      id: 'api-key-secret',
      name: 'API key secret',
      near: ['twilio_api_secret', 'twilio_api_key_secret', 'twilio_secret'],
      pattern: /[A-Za-z0-9]{32}/,
    },
  ],
  console: 'https://console.twilio.com',
  sources: ['gitleaks twilio-api-key; auth token 32 hex (Twilio documentation)'],
  examples: () => ({
    hits: {
      'auth-token': [
        `TWILIO_AUTH_TOKEN=${sample(32, 'hex', 'a')}`,
        `- name: TWILIO_AUTH_TOKEN\n  value: "${sample(32, 'hex', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"TWILIO_AUTH_TOKEN":"${sample(32, 'hex', 'c')}"}}}}`,
      ],
      'api-key-secret': [
        `TWILIO_API_SECRET=${sample(32, 'alnum', 'a')}`,
        `- name: TWILIO_API_SECRET\n  value: "${sample(32, 'alnum', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"TWILIO_API_SECRET":"${sample(32, 'alnum', 'c')}"}}}}`,
      ],
    },
    misses: [`TWILIO_ACCOUNT_SID=AC${sample(32, 'hex')}`, 'TWILIO_AUTH_TOKEN=your_auth_token'],
  }),
};
