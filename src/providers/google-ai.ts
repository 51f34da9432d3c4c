/** Google AI: Gemini and other Google API keys, and the OAuth secrets and tokens that work for the same services. */

import type { Verdict } from '../core/flow.ts';
import { at, text } from '../core/json.ts';
import { mixed, percent } from '../core/mixed.ts';
import type { Provider } from '../core/provider.ts';
import { rowsOf } from '../core/rows.ts';
import { sample } from '../core/sample.ts';
import {
  answered,
  asks,
  bearer,
  type Credential,
  dead,
  live,
  ownerOf,
  type Powers,
  type Probe,
  type Revoked,
  revokedBy,
} from '../core/verbs.ts';

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
  verbs: [
    {
      formats: ['api-key', 'auth-key'],
      hosts: ['generativelanguage.googleapis.com'],
      control: ['apikeys.googleapis.com'],
      verify: verifyKey,
      revoke: { by: 'admin', needs: ['google'], run: deleteKey },
    },
    {
      formats: ['oauth-access-token'],
      hosts: ['www.googleapis.com', 'oauth2.googleapis.com'],
      verify: asks({
        url: ({ key }) => mixed`https://www.googleapis.com/oauth2/v3/tokeninfo?access_token=${percent(key)}`,
        headers: () => ({}),
        dead: [400],
        owner: (json) => ownerOf({ account: text(json, 'email'), scopes: text(json, 'scope')?.split(' ') }),
      }),
      // https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke
      revoke: {
        by: 'anyone',
        async run({ key }, { hand }) {
          const reply = await hand('POST', { url: 'https://oauth2.googleapis.com/revoke', form: { token: key } });
          return revokedBy(reply, 'revoked at Google’s open endpoint', { done: [200], gone: [400] });
        },
      },
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
    'https://cloud.google.com/api-keys/docs/reference/rest/v2/keys',
    'https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke',
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

/** 403 is of a key that is restricted, or of a project without this API: it works elsewhere. */
async function verifyKey({ key }: Credential, probe: Probe): Promise<Verdict> {
  const url = 'https://generativelanguage.googleapis.com/v1/models?pageSize=1';
  const { status, json } = await probe({ url, headers: { 'x-goog-api-key': key } });
  if (status === 200 || status === 403) return live();
  const reasons = rowsOf(at(json, 'error'), 'details').map((detail) => text(detail, 'reason'));
  return status === 400 && reasons.includes('API_KEY_INVALID') ? dead : answered(status);
}

/** The name is looked up by the key itself. https://cloud.google.com/api-keys/docs/reference/rest/v2/keys */
async function deleteKey({ key }: Credential, { probe, hand, admin }: Powers): Promise<Revoked> {
  const headers = admin['google'] === undefined ? {} : bearer(admin['google']);
  const found = await probe({ url: mixed`${keys}/keys:lookupKey?keyString=${percent(key)}`, headers });
  if (found.status === 403)
    return { state: 'refused', why: 'the Google credentials may not look keys up (apikeys.keys.lookup)' };
  const name = text(found.json, 'name') ?? '';
  if (!/^projects\/[\w.:-]+\/locations\/global\/keys\/[\w-]+$/.test(name)) return { state: 'gone' };
  const { json } = await probe({ url: `${keys}/${name}`, headers });
  const restricted = ['browserKeyRestrictions', 'androidKeyRestrictions', 'iosKeyRestrictions'];
  if (restricted.some((one) => at(json, 'restrictions', one) !== undefined))
    return { state: 'held', why: 'it is restricted to a website or an app, where it may be public on purpose' };
  const done = revokedBy(
    await hand('DELETE', { url: `${keys}/${name}`, headers }),
    'deleted by an administrator, for 30 days to be undone',
  );
  if (done.state !== 'done') return done;
  return {
    ...done,
    undo: async () => (await hand('POST', { url: `${keys}/${name}:undelete`, headers, json: {} })).status === 200,
  };
}

const keys = 'https://apikeys.googleapis.com/v2';
