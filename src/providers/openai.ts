/** OpenAI: project, service-account, user and admin keys, which all hold `T3BlbkFJ` ("OpenAI" in base64) in their middle. */

import type { Use, Verdict } from '../core/flow.ts';
import { at, text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { pages, rowsOf, usageSummary } from '../core/rows.ts';
import { sample } from '../core/sample.ts';
import type { Secret } from '../core/secret.ts';
import {
  type Admin,
  answered,
  asks,
  bearer,
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
  unsure,
} from '../core/verbs.ts';

const made = (prefix: string, half: number): string =>
  `${prefix}${sample(half, 'word', prefix)}T3BlbkFJ${sample(half, 'word', `${prefix} end`)}`;

const api = 'https://api.openai.com/v1';

export const openai: Provider = {
  id: 'openai',
  name: 'OpenAI',
  category: 'model',
  formats: [
    {
      id: 'project-key',
      name: 'project API key',
      anchors: ['sk-proj-'],
      pattern: /sk-proj-[\w-]{20,120}T3BlbkFJ[\w-]{20,120}/,
      border: 'word-dash',
    },
    {
      id: 'service-account-key',
      name: 'service account API key',
      anchors: ['sk-svcacct-', 'sk-service-'],
      pattern: /(?:sk-svcacct-|sk-service-)[\w-]{20,120}T3BlbkFJ[\w-]{20,120}/,
      border: 'word-dash',
    },
    {
      id: 'admin-key',
      name: 'admin API key',
      anchors: ['sk-admin-'],
      pattern: /sk-admin-[\w-]{20,120}T3BlbkFJ[\w-]{20,120}/,
      border: 'word-dash',
    },
    {
      id: 'user-key',
      name: 'user API key without a project',
      anchors: ['sk-None-'],
      pattern: /sk-None-(?:[\w-]{20,120}T3BlbkFJ[\w-]{20,120}|[A-Za-z0-9]{48})/,
      border: 'word-dash',
    },
    {
      id: 'legacy-key',
      name: 'user API key (legacy)',
      anchors: ['T3BlbkFJ'],
      pattern: /sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/,
      border: 'word-dash',
      publicPrefix: 'sk-',
    },
    {
      // Not the bare word: OpenAI's client library is what people call other services of the sk- family with.
      id: 'oldest-key',
      name: 'user API key (oldest, without the mark)',
      anchors: ['sk-'],
      near: ['openai_', 'openai-', 'openai.com', 'openai.api', 'openai key', 'openai api', 'openaiapi', 'openaikey'],
      pattern: /sk-[A-Za-z0-9]{48}/,
      border: 'word-dash',
      confidence: 'medium',
    },
  ],
  verbs: [
    {
      formats: ['project-key', 'service-account-key', 'user-key', 'legacy-key', 'oldest-key'],
      hosts: ['api.openai.com'],
      verify,
      revoke: { by: 'admin', needs: ['OPENAI_ADMIN_KEY'], run: deleteProjectKey },
      use: { needs: ['OPENAI_ADMIN_KEY'], read: usageOf },
    },
    {
      formats: ['admin-key'],
      hosts: ['api.openai.com'],
      verify: asks({ url: `${api}/organization/admin_api_keys?limit=1` }),
      revoke: { by: 'itself', run: deleteItself },
    },
  ],
  console: 'https://platform.openai.com/api-keys',
  federation: {
    advice:
      'Let the workflow trade its OIDC token for a short-lived access token of a service account, and store no key.',
    url: 'https://developers.openai.com/api/docs/guides/workload-identity-federation/github-actions',
  },
  sources: [
    'gitleaks and betterleaks openai-api-key (the mark, halves of 74, 58 and 20)',
    'trufflesecurity/trufflehog@3ab759f:pkg/detectors/openai/openai.go (any length, sk-service-), openaiadmin',
    'kingfisher.openai.1 to .3 (sk-None-, 48 letters and digits)',
    'openai/openai-python@464d1a9:src/openai/types/admin/organization/usage_completions_params.py (usage)',
    'openai/openai-openapi@f85dbe2:openapi.json (models, project and admin API keys, usage; deleting a service account’s key is refused)',
    'https://platform.openai.com/docs/api-reference/debugging-requests (header openai-organization)',
  ],
  examples: () => ({
    hits: {
      'project-key': [
        `OPENAI_API_KEY=${made('sk-proj-', 74)}`,
        `Authorization: Bearer ${made('sk-proj-', 58)}`,
        `openai.OpenAI(api_key="${made('sk-proj-', 20)}")`,
      ],
      'service-account-key': [`OPENAI_API_KEY=${made('sk-svcacct-', 74)}`, `key: ${made('sk-service-', 58)}`],
      'admin-key': [`export OPENAI_ADMIN_KEY="${made('sk-admin-', 58)}"`],
      'user-key': [made('sk-None-', 74), `api_key = 'sk-None-${sample(48)}'`],
      'legacy-key': [`openai.api_key = "sk-${sample(20)}T3BlbkFJ${sample(20, 'alnum', 'b')}"`],
      'oldest-key': [
        `OPENAI_API_KEY=sk-${sample(48)}`,
        `curl https://api.openai.com/v1/models -H "Authorization: Bearer sk-${sample(48, 'alnum', 'b')}"`,
        `- name: OPENAI_KEY\n  value: sk-${sample(48, 'alnum', 'c')}`,
      ],
    },
    misses: [
      `OPENAI_API_KEY=sk-proj-${sample(74, 'word')}`,
      'OPENAI_API_KEY=sk-proj-your-key-here',
      `sk-proj-${'x'.repeat(74)}T3BlbkFJ${'x'.repeat(74)}`,
      `OPENAI_API_KEY=sk-${sample(30)}`,
      // Nothing says whose it is.
      `from openai import OpenAI\nclient = OpenAI(api_key="sk-${sample(48)}")`,
    ],
  }),
};

/** A restricted key that may not list models is refused by 403, and works. */
async function verify({ key }: Credential, probe: Probe): Promise<Verdict> {
  const { status, json, headers } = await probe({ url: `${api}/models`, headers: bearer(key) });
  const code = text(json, 'error', 'code') ?? '';
  if (status === 200) return live(ownerOf({ account: headers['openai-organization'] }));
  if (status === 401)
    return /^(?:invalid_api_key|account_deactivated)$/.test(code)
      ? dead
      : unsure(`it refused for another reason than the key${code === '' ? '' : ' itself'}`);
  if (status !== 403) return answered(status);
  const scoped = /scope|permission/i.test(text(json, 'error', 'message') ?? '') || code === 'insufficient_permissions';
  return scoped ? live() : answered(status);
}

interface Row {
  readonly id: string;
  readonly project: string;
  readonly hint: string;
  readonly owner: string;
}

/**
 * The list shows no key whole. That the leaked key is of this organisation, which its own answers say, and that exactly
 * one of all of the organisation's keys begins and ends like it, leaves no other that it could be.
 */
async function deleteProjectKey({ key }: Credential, { probe, hand, admin }: Powers): Promise<Revoked> {
  const rows = await candidates(key, probe, admin);
  if ('state' in rows) return rows;
  const row = onlyOne(rows.found, 'organisation’s keys');
  if (isHeld(row)) return row;
  if (row.owner === 'service_account') {
    const why =
      'it belongs to a service account, whose keys are not deleted one by one: delete the account, or give it another key first';
    return { state: 'held', why };
  }
  const url = `${api}/organization/projects/${row.project}/api_keys/${row.id}`;
  const done = revokedBy(await hand('DELETE', { url, headers: adminOf(admin) }), 'deleted by an administrator');
  return done.state === 'done' ? { ...done, id: row.id } : done;
}

async function candidates(
  key: Secret,
  probe: Probe,
  admin: Admin,
): Promise<{ readonly found: readonly Row[] } | Extract<Revoked, { state: 'held' }>> {
  const own = (await probe({ url: `${api}/models`, headers: bearer(key) })).headers['openai-organization'];
  const projects = await list(`${api}/organization/projects?limit=100&include_archived=true`, probe, admin);
  const theirs = projects.headers['openai-organization'];
  if (own === undefined || own !== theirs)
    return { state: 'held', why: 'it cannot be told that it belongs to the organisation of OPENAI_ADMIN_KEY' };
  const found: Row[] = [];
  for (const project of projects.rows) {
    const id = text(project, 'id') ?? '';
    const keys = await list(`${api}/organization/projects/${id}/api_keys?limit=100`, probe, admin);
    found.push(...keys.rows.map((row) => rowOf(row, id)).filter(({ hint }) => key.hintedBy(hint)));
  }
  return { found };
}

function rowOf(row: unknown, project: string): Row {
  return {
    id: text(row, 'id') ?? '',
    project,
    hint: text(row, 'redacted_value') ?? '',
    owner: text(row, 'owner', 'type') ?? '',
  };
}

/** All pages. https://platform.openai.com/docs/api-reference/pagination */
function list(first: string, probe: Probe, admin: Admin) {
  return pages(
    first,
    (url) => probe({ url, headers: adminOf(admin) }),
    ({ json }) => (at(json, 'has_more') === true ? `${first}&after=${text(json, 'last_id') ?? ''}` : undefined),
  );
}

const adminOf = ({ OPENAI_ADMIN_KEY: admin }: Admin) => (admin === undefined ? {} : bearer(admin));

/** An admin key lists all of its organisation's admin keys, and is one of them. */
async function deleteItself({ key }: Credential, { probe, hand }: Powers): Promise<Revoked> {
  const first = `${api}/organization/admin_api_keys?limit=100`;
  const { rows } = await list(first, probe, { OPENAI_ADMIN_KEY: key });
  const row = onlyOne(
    rows.filter((one) => key.hintedBy(text(one, 'redacted_value') ?? '')),
    'admin keys',
  );
  if (isHeld(row)) return row;
  const url = `${api}/organization/admin_api_keys/${text(row, 'id') ?? ''}`;
  return revokedBy(await hand('DELETE', { url, headers: bearer(key) }), 'deleted by itself');
}

/** https://platform.openai.com/docs/api-reference/usage/completions; a deleted key is not listed any more. */
async function usageOf(_: Credential, probe: Probe, admin: Admin, { from, to, keyId }: UseQuery): Promise<Use> {
  if (keyId === undefined)
    return { state: 'unknown', why: 'which of the organisation’s keys it was cannot be told any more' };
  const span = `start_time=${seconds(from)}&end_time=${seconds(to) + 1}&bucket_width=1h&limit=168`;
  const url = `${api}/organization/usage/completions?${span}&api_key_ids[]=${keyId}&group_by[]=model`;
  const { status, json } = await probe({ url, headers: adminOf(admin) });
  if (status !== 200) return { state: 'unknown', why: `its usage interface answered with status ${status}` };
  const results = rowsOf(json, 'data').flatMap((bucket) => rowsOf(bucket, 'results'));
  return usageSummary(results, {
    requests: 'num_model_requests',
    input: 'input_tokens',
    output: 'output_tokens',
    model: 'model',
  });
}

const seconds = (time: string): number => Math.floor(Date.parse(time) / 1000);
