/** Fastly: API tokens, 32 characters, told by the words around them. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const fastly: Provider = {
  id: 'fastly',
  name: 'Fastly',
  category: 'ci',
  formats: [
    {
      id: 'api-token',
      name: 'API token',
      near: ['fastly_api', 'fastly_token', 'fastly_key', 'fastly-key'],
      pattern: /[\w-]{32}/,
    },
  ],
  console: 'https://manage.fastly.com/account/personal/tokens',
  sources: ['gitleaks fastly-api-token'],
  examples: () => ({
    hits: {
      'api-token': [
        `FASTLY_API_TOKEN=${sample(32, 'word', 'a')}`,
        `- name: FASTLY_API_TOKEN\n  value: "${sample(32, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"FASTLY_API_TOKEN":"${sample(32, 'word', 'c')}"}}}}`,
      ],
    },
    misses: [`FASTLY_SERVICE_ID=${sample(22)}`, 'FASTLY_API_TOKEN=your-token'],
  }),
};
