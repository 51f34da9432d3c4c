/** Anthropic: Claude API keys, admin keys, and the OAuth tokens of Claude Code. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const anthropic: Provider = {
  id: 'anthropic',
  name: 'Anthropic',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['sk-ant-api'],
      pattern: /sk-ant-api\d{2}-[\w-]{93}AA/,
      border: 'word-dash',
    },
    {
      id: 'admin-key',
      name: 'admin API key',
      anchors: ['sk-ant-admin'],
      pattern: /sk-ant-admin\d{2}-[\w-]{92,102}/,
      border: 'word-dash',
    },
    {
      id: 'oauth-access-token',
      name: 'OAuth access token',
      anchors: ['sk-ant-oat'],
      pattern: /sk-ant-oat\d{2}-[\w-]{80,120}/,
      border: 'word-dash',
    },
    {
      id: 'oauth-refresh-token',
      name: 'OAuth refresh token',
      anchors: ['sk-ant-ort'],
      pattern: /sk-ant-ort\d{2}-[\w-]{80,120}/,
      border: 'word-dash',
    },
    {
      id: 'session-id',
      name: 'session key',
      anchors: ['sk-ant-sid'],
      pattern: /sk-ant-sid\d{2}-[\w-]{80,160}/,
      border: 'word-dash',
    },
  ],
  console: 'https://console.anthropic.com/settings/keys',
  federation: {
    advice: 'Let the workflow sign in with its own OIDC token (workload identity federation), and store no key.',
    url: 'https://platform.claude.com/docs/en/api/http/organization/api_keys.md',
  },
  sources: [
    'gitleaks anthropic-api-key, anthropic-admin-api-key',
    'trufflesecurity/trufflehog@3ab759f:pkg/detectors/anthropic/anthropic.go',
    'github/docs secret types anthropic_api_key, anthropic_admin_api_key, anthropic_session_id',
  ],
  examples: () => ({
    hits: {
      'api-key': [
        `ANTHROPIC_API_KEY=sk-ant-api03-${sample(93, 'word')}AA`,
        `{"key":"\\nsk-ant-api03-${sample(93, 'word', 'b')}AA"}`,
      ],
      'admin-key': [`sk-ant-admin01-${sample(93, 'word')}AA`],
      'oauth-access-token': [`CLAUDE_CODE_OAUTH_TOKEN="sk-ant-oat01-${sample(95, 'word')}"`],
      'oauth-refresh-token': [`"refreshToken":"sk-ant-ort01-${sample(95, 'word')}"`],
      'session-id': [`Cookie: sessionKey=sk-ant-sid01-${sample(95, 'word')}`],
    },
    misses: [
      `sk-ant-api03-${sample(40, 'word')}`,
      'sk-ant-api03-<your key here>',
      `sk-ant-api03-${'x'.repeat(93)}AA`,
      `sk-ant-api03-${sample(93, 'word')}AB`,
    ],
  }),
};
