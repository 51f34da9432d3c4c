/** Google AI: Gemini and other Google API keys, and the OAuth secrets and tokens that work for the same services. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const googleAi: Provider = {
  id: 'google-ai',
  name: 'Google AI',
  category: 'model',
  formats: [
    {
      id: 'api-key',
      name: 'API key',
      anchors: ['AIza'],
      pattern: /AIza[\w-]{35}/,
      border: 'word-dash',
    },
    {
      id: 'auth-key',
      name: 'authorization key (bound to a service account)',
      anchors: ['AQ.Ab'],
      pattern: /AQ\.Ab[\w-]{48}/,
      border: 'word-dash',
    },
    {
      id: 'oauth-access-token',
      name: 'OAuth access token',
      anchors: ['ya29.'],
      pattern: /ya29\.(?:[a-z]\.)?[\w-]{30,2048}/,
      border: 'word-dash',
    },
    {
      id: 'oauth-refresh-token',
      name: 'OAuth refresh token',
      anchors: ['1//0'],
      pattern: /1\/\/0[\w-]{60,160}/,
      border: 'base64',
    },
    {
      id: 'oauth-client-secret',
      name: 'OAuth client secret',
      anchors: ['GOCSPX-'],
      pattern: /GOCSPX-[\w-]{28}/,
      border: 'word-dash',
    },
    {
      id: 'oauth-client-secret-legacy',
      name: 'OAuth client secret (legacy)',
      near: ['apps.googleusercontent.com'],
      pattern: /[\w-]{24}/,
    },
  ],
  console: 'https://aistudio.google.com/apikey',
  federation: {
    advice: 'Call Gemini through Vertex AI with workload identity federation, and store no key.',
    url: 'https://github.com/google-github-actions/auth',
  },
  sources: [
    'gitleaks gcp-api-key; betterleaks gcp-gemini-api; kingfisher.google.2 to .7; titus np.google.2 to .6',
    'https://ai.google.dev/gemini-api/docs/api-key (authorization keys)',
    'github/docs secret types google_api_key, google_gemini_api_key, google_oauth_access_token, google_oauth_refresh_token',
  ],
  examples: () => ({
    hits: {
      'api-key': [
        `GEMINI_API_KEY=AIzaSy${sample(33, 'word')}`,
        `https://generativelanguage.googleapis.com/v1beta/models?key=AIzaSy${sample(33, 'word', 'b')}`,
      ],
      'auth-key': [`GEMINI_API_KEY=AQ.Ab8RN6${sample(44, 'word')}`],
      'oauth-access-token': [
        `Authorization: Bearer ya29.a0${sample(160, 'word')}`,
        `"access_token": "ya29.c.b0${sample(300, 'word')}"`,
      ],
      'oauth-refresh-token': [`"refresh_token": "1//03${sample(98, 'word')}"`],
      'oauth-client-secret': [`CLIENT_SECRET="GOCSPX-${sample(28, 'word')}"`],
      'oauth-client-secret-legacy': [
        `const ID = '12-ab.apps.googleusercontent.com';\nconst CLIENT_SECRET = '${sample(24, 'alnum')}';`,
      ],
    },
    misses: [
      'AIza-short',
      'GOOGLE_API_KEY=your-api-key-here',
      `AIzaSy${'X'.repeat(33)}`,
      `AIzaSy${sample(34, 'word')}`,
      `"client_secret":"${'a'.repeat(23)}-"`,
      // An OAuth client id names an application; it is no secret.
      `client_id = "123456789012-${sample(32, 'lower')}.apps.googleusercontent.com"`,
    ],
  }),
};
