/** Heroku: API keys, new and old, and keys of its AI inference. */
import type { Provider } from '../core/provider.ts';
import { sample, sampleUuid } from '../core/sample.ts';

export const heroku: Provider = {
  id: 'heroku',
  name: 'Heroku',
  category: 'cloud',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['HRKU-AA'], pattern: /HRKU-AA[\w-]{58}/, border: 'word-dash' },
    {
      id: 'api-key-uuid',
      name: 'API key (with a UUID)',
      anchors: ['HRKU-'],
      pattern: /HRKU-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      border: 'word-dash',
    },
    {
      id: 'inference-key',
      name: 'inference key',
      anchors: ['inf-'],
      near: ['inference_key', 'heroku', 'inference_url'],
      pattern: /inf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      border: 'word-dash',
    },
    {
      id: 'legacy-key',
      name: 'API key (old form)',
      near: ['heroku_api', 'heroku_key', 'heroku_token', 'heroku_auth'],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ],
  console: 'https://dashboard.heroku.com/account/applications',
  sources: [
    'gitleaks heroku-api-key, heroku-api-key-v2',
    'github/docs secret scanning patterns: heroku_platform_api_oauth2_token',
    'inference keys: Heroku documentation (INFERENCE_KEY=inf-UUID)',
  ],
  examples: () => ({
    hits: {
      'api-key': [`HEROKU_API_KEY=HRKU-AA${sample(58, 'word')}`],
      'api-key-uuid': [`HEROKU_API_KEY=HRKU-${sampleUuid()}`],
      'inference-key': [`INFERENCE_KEY=inf-${sampleUuid()}`],
      'legacy-key': [
        `HEROKU_API_KEY=${sampleUuid('a')}`,
        `- name: HEROKU_API_KEY\n  value: "${sampleUuid('b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"HEROKU_API_KEY":"${sampleUuid('c')}"}}}}`,
      ],
    },
    misses: [`HRKU-AA${sample(10)}`, `HEROKU_APP_ID=${sampleUuid()}`, 'HEROKU_API_KEY=your-key'],
  }),
};
