/** Anthropic: Claude API keys, admin keys, and the OAuth tokens of Claude Code. */

import type { Use, Verdict } from '../core/flow.ts';
import { at, text } from '../core/json.ts';
import type { Text } from '../core/mixed.ts';
import type { Provider } from '../core/provider.ts';
import { pages, rowsOf, usageSummary } from '../core/rows.ts';
import { sample } from '../core/sample.ts';
import type { Secret } from '../core/secret.ts';
import {
  type Admin,
  answered,
  asks,
  type Credential,
  dead,
  isHeld,
  live,
  onlyOne,
  ownerOf,
  type Powers,
  type Probe,
  type Revoked,
  revokedBy,
  type UseQuery,
} from '../core/verbs.ts';

const api = 'https://api.anthropic.com/v1';

const by = (key: Secret): Readonly<Record<string, Text>> => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' });

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
  verbs: [
    {
      formats: ['api-key'],
      hosts: ['api.anthropic.com'],
      verify,
      revoke: { by: 'admin', needs: ['ANTHROPIC_ADMIN_KEY'], run: disable },
      use: { needs: ['ANTHROPIC_ADMIN_KEY'], read: usageOf },
    },
    {
      formats: ['admin-key'],
      hosts: ['api.anthropic.com'],
      verify: asks({
        url: `${api}/organizations/me`,
        headers: by,
        owner: (json) => ownerOf({ account: text(json, 'name') }),
      }),
      revoke: { by: 'person', why: 'admin keys are deleted in the console alone' },
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
    'https://platform.claude.com/docs/en/api/admin/api_keys.md (list, status, hint)',
    'https://platform.claude.com/docs/en/api/admin-api/usage-cost/get-messages-usage-report (recalled: names of the parameters)',
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

/** 404 is what a disabled key is answered; 400 says nothing of the key but where it speaks of its credit. */
async function verify({ key }: Credential, probe: Probe): Promise<Verdict> {
  const { status, json } = await probe({ url: `${api}/models?limit=1`, headers: by(key) });
  const kind = text(json, 'error', 'type') ?? '';
  if (status === 200) return live();
  if ((status === 401 && kind === 'authentication_error') || (status === 404 && kind === 'not_found_error'))
    return dead;
  const broke = status === 400 && /credit balance/i.test(text(json, 'error', 'message') ?? '');
  return broke ? live() : answered(status);
}

/** The hint tells how the key begins and ends: whether it was this one shows once it is disabled, and else it is enabled again. */
async function disable({ key }: Credential, { probe, hand, admin }: Powers): Promise<Revoked> {
  const rows = await activeKeys(probe, admin);
  const row = onlyOne(
    rows.filter((one) => key.hintedBy(text(one, 'partial_key_hint') ?? '')),
    'organisation’s active keys',
  );
  if (isHeld(row)) return row;
  const url = `${api}/organizations/api_keys/${text(row, 'id') ?? ''}`;
  const set = (status: string) => hand('POST', { url, headers: adminOf(admin), json: { status } });
  const done = revokedBy(await set('inactive'), 'disabled by an administrator', { done: [200] });
  return done.state === 'done' ? { ...done, undo: async () => (await set('active')).status === 200 } : done;
}

async function activeKeys(probe: Probe, admin: Admin): Promise<readonly unknown[]> {
  const first = `${api}/organizations/api_keys?limit=100&status=active`;
  const { rows } = await pages(
    first,
    (url) => probe({ url, headers: adminOf(admin) }),
    ({ json }) => (at(json, 'has_more') === true ? `${first}&after_id=${text(json, 'last_id') ?? ''}` : undefined),
  );
  return rows;
}

const adminOf = ({ ANTHROPIC_ADMIN_KEY: admin }: Admin): Readonly<Record<string, Text>> =>
  admin === undefined ? {} : by(admin);

/** https://platform.claude.com/docs/en/api/admin-api/usage-cost/get-messages-usage-report */
async function usageOf({ key }: Credential, probe: Probe, admin: Admin, { from, to }: UseQuery): Promise<Use> {
  const url = `${api}/organizations/api_keys?limit=100`;
  const { json: keys } = await probe({ url, headers: adminOf(admin) });
  const [row, ...others] = rowsOf(keys, 'data').filter((one) => key.hintedBy(text(one, 'partial_key_hint') ?? ''));
  if (row === undefined || others.length > 0)
    return { state: 'unknown', why: 'which of the organisation’s keys it is cannot be told' };
  const span = `starting_at=${encodeURIComponent(from)}&ending_at=${encodeURIComponent(to)}&bucket_width=1h`;
  const report = `${api}/organizations/usage_report/messages?${span}&api_key_ids[]=${text(row, 'id') ?? ''}&group_by[]=model`;
  const { status, json } = await probe({ url: report, headers: adminOf(admin) });
  if (status !== 200) return { state: 'unknown', why: `its usage interface answered with status ${status}` };
  const results = rowsOf(json, 'data').flatMap((bucket) => rowsOf(bucket, 'results'));
  return usageSummary(results, { input: 'uncached_input_tokens', output: 'output_tokens', model: 'model' });
}
