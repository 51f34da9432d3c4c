/** The services, each by its documents (the reference rows and OpenAPI documents that the provider files name). */
import { at, text } from '../../../src/core/json.ts';
import type { Answered, Asked, Known, Service, World } from './world.ts';

/** The administrators' credentials of the world, by the names that the step gets them under. */
export const adminKeys: Readonly<Record<string, string>> = {
  OPENAI_ADMIN_KEY: 'admin-openai',
  ANTHROPIC_ADMIN_KEY: 'admin-anthropic',
  OPENROUTER_MANAGEMENT_KEY: 'admin-openrouter',
  XAI_MANAGEMENT_KEY: 'admin-xai',
  LANGFUSE_ORG_PUBLIC_KEY: 'pk-lf-admin',
  LANGFUSE_ORG_SECRET_KEY: 'sk-lf-admin',
  LITELLM_MASTER_KEY: 'admin-litellm',
  FAL_ADMIN_KEY: 'admin-fal',
  SUPABASE_ACCESS_TOKEN: 'admin-supabase',
  WEAVIATE_ADMIN_API_KEY: 'admin-weaviate',
  DATADOG_ADMIN_API_KEY: 'admin-datadog-api',
  DATADOG_ADMIN_APP_KEY: 'admin-datadog-app',
  AWS_ACCESS_KEY_ID: 'AKIAADMIN',
  AWS_SECRET_ACCESS_KEY: 'admin-aws',
  GOOGLE_OAUTH_ACCESS_TOKEN: 'admin-google',
  AZURE_ACCESS_TOKEN: 'admin-azure',
};

const ok = (json: unknown = {}, headers: Readonly<Record<string, string>> = {}): Answered => ({
  status: 200,
  json,
  headers,
});
const no = (status: number, json: unknown = {}): Answered => ({ status, json });

const bearer = ({ headers }: Asked): string => (headers['authorization'] ?? '').replace(/^Bearer /, '');

function basic({ headers }: Asked): readonly [user: string, password: string] {
  const [user = '', ...rest] = Buffer.from((headers['authorization'] ?? '').replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':');
  return [user, rest.join(':')];
}

/** A service at a host; `undefined` for other hosts. */
function on(host: string | RegExp, calls: (asked: Asked, world: World, call: string) => Answered | undefined): Service {
  return (asked, world) => {
    const here = typeof host === 'string' ? asked.host === host : host.test(asked.host);
    return here ? calls(asked, world, `${asked.method} ${asked.path}`) : undefined;
  };
}

const hint = (known: Known, head: number): string => `${known.text.slice(0, head)}...${known.text.slice(-4)}`;
const all = (world: World): readonly Known[] => [...world.keys.values()].filter(({ state }) => state !== 'gone');

const organization = { 'openai-organization': 'acme' };

const openai = on('api.openai.com', (asked, world, call) => {
  const key = bearer(asked);
  if (call === 'GET /v1/models') {
    if (world.takes(key)) return ok({ object: 'list', data: [] }, organization);
    return no(401, { error: { code: 'invalid_api_key', message: 'Incorrect API key provided' } });
  }
  if (call === 'GET /v1/organization/admin_api_keys' && key !== 'admin-openai') {
    if (!world.takes(key)) return no(401, { error: { code: 'invalid_api_key' } });
    const rows = all(world).map((one) => ({
      object: 'organization.admin_api_key',
      id: one.id,
      redacted_value: hint(one, 12),
    }));
    return ok({ object: 'list', data: rows, has_more: false });
  }
  return openaiAdmin(asked, world, call, key);
});

function openaiAdmin(asked: Asked, world: World, call: string, key: string): Answered | undefined {
  const admin = /^DELETE \/v1\/organization\/admin_api_keys\/(\w+)$/.exec(call);
  if (admin !== null) return world.revoke(world.byId(admin[1])) ? ok({ id: admin[1], deleted: true }) : no(404);
  if (key !== 'admin-openai') return no(401, { error: { code: 'invalid_api_key' } });
  if (call === 'GET /v1/organization/projects') {
    // Two pages.
    const second = asked.query.get('after') === 'proj_a';
    return ok(
      { data: [{ id: second ? 'proj_b' : 'proj_a' }], has_more: !second, last_id: second ? 'proj_b' : 'proj_a' },
      organization,
    );
  }
  const list = /^GET \/v1\/organization\/projects\/(\w+)\/api_keys$/.exec(call);
  if (list !== null) {
    const rows = list[1] === 'proj_a' ? [] : all(world);
    const owner = (one: Known) => ({ type: one.text.startsWith('sk-svcacct-') ? 'service_account' : 'user' });
    return ok({
      data: rows.map((one) => ({ id: one.id, redacted_value: hint(one, 12), owner: owner(one) })),
      has_more: false,
    });
  }
  const gone = /^DELETE \/v1\/organization\/projects\/proj_b\/api_keys\/(\w+)$/.exec(call);
  if (gone !== null)
    return world.revoke(world.byId(gone[1]))
      ? ok({ object: 'organization.project.api_key.deleted', id: gone[1], deleted: true })
      : no(404);
  if (call === 'GET /v1/organization/usage/completions')
    return ok({
      data: [{ results: [{ num_model_requests: 12, input_tokens: 3000, output_tokens: 500, model: 'gpt-5' }] }],
    });
  return undefined;
}

const anthropic = on('api.anthropic.com', (asked, world, call) => {
  const key = asked.headers['x-api-key'];
  if (call === 'GET /v1/models')
    return world.takes(key) ? ok({ data: [] }) : no(401, { type: 'error', error: { type: 'authentication_error' } });
  if (key !== 'admin-anthropic') return no(401, { error: { type: 'authentication_error' } });
  if (call === 'GET /v1/organizations/api_keys') {
    const active =
      asked.query.get('status') === 'active' ? all(world).filter(({ state }) => state === 'live') : all(world);
    return ok({
      data: active.map((one) => ({ id: one.id, partial_key_hint: hint(one, 16), status: 'active' })),
      has_more: false,
    });
  }
  const one = /^POST \/v1\/organizations\/api_keys\/(\w+)$/.exec(call);
  const known = world.byId(one?.[1]);
  if (known !== undefined) {
    const status = text(asked.json, 'status');
    if (status === 'inactive') world.revoke(known, 'disabled');
    else if (known.state === 'disabled') known.state = 'live';
    return ok({ id: known.id, status });
  }
  if (call === 'GET /v1/organizations/usage_report/messages')
    return ok({ data: [{ results: [{ uncached_input_tokens: 10, output_tokens: 20, model: 'claude' }] }] });
  return undefined;
});

const google = on(/googleapis\.com$/, (asked, world, call) => {
  const { host, query } = asked;
  if (host === 'generativelanguage.googleapis.com') {
    if (world.takes(asked.headers['x-goog-api-key'])) return ok({ models: [] });
    return no(400, { error: { details: [{ reason: 'API_KEY_INVALID' }] } });
  }
  if (host === 'www.googleapis.com' && call === 'GET /oauth2/v3/tokeninfo')
    return world.takes(query.get('access_token') ?? '')
      ? ok({ email: 'a@b.example', scope: 'openid email' })
      : no(400, { error: 'invalid_token' });
  if (host === 'oauth2.googleapis.com' && call === 'POST /revoke')
    return world.revoke(world.keys.get(asked.form.get('token') ?? '')) ? ok() : no(400, { error: 'invalid_token' });
  return host === 'apikeys.googleapis.com' ? googleKeys(asked, world, call) : undefined;
});

function googleKeys(asked: Asked, world: World, call: string): Answered {
  const { query } = asked;
  if (bearer(asked) !== 'admin-google') return no(401);
  if (call === 'GET /v2/keys:lookupKey') {
    const known = world.keys.get(query.get('keyString') ?? '');
    return ok(known === undefined ? {} : { name: `projects/1/locations/global/keys/${known.id}` });
  }
  const [, verb, id, undo] =
    /^(GET|DELETE|POST) \/v2\/projects\/1\/locations\/global\/keys\/([\w-]+?)(:undelete)?$/.exec(call) ?? [];
  const known = world.byId(id);
  if (known === undefined) return no(404);
  if (verb === 'DELETE') return world.revoke(known, 'disabled') ? ok({ name: 'operations/1' }) : no(400);
  if (undo !== undefined) known.state = 'live';
  return ok({ name: known.id });
}

const huggingface = on('huggingface.co', (asked, world, call) => {
  if (call === 'GET /api/whoami-v2')
    return world.takes(bearer(asked))
      ? ok({ name: 'ada', auth: { accessToken: { role: 'write', displayName: 'ci' } } })
      : no(401);
  if (call === 'POST /api/credentials/revoke') {
    for (const one of credentials(asked)) world.revoke(world.keys.get(one));
    return { status: 202 };
  }
  return undefined;
});

function credentials({ json }: Asked): readonly string[] {
  const list = at(json, 'credentials');
  return Array.isArray(list) ? list.map(String) : [];
}

const github = on('api.github.com', (asked, world, call) => {
  if (call === 'GET /user')
    return world.takes(bearer(asked))
      ? ok({ login: 'ada' }, { 'x-oauth-scopes': 'repo, workflow' })
      : no(401, { message: 'Bad credentials' });
  if (call === 'GET /installation/repositories') return world.takes(bearer(asked)) ? ok({ repositories: [] }) : no(401);
  if (call === 'DELETE /installation/token')
    return world.revoke(world.keys.get(bearer(asked))) ? { status: 204 } : no(401);
  if (call === 'POST /credentials/revoke') {
    if (asked.headers['authorization'] !== undefined) return no(403);
    for (const one of credentials(asked)) world.revoke(world.keys.get(one));
    return { status: 202 };
  }
  return undefined;
});

const gitlab = on('gitlab.com', (asked, world, call) => {
  const key = asked.headers['private-token'];
  if (call === 'GET /api/v4/personal_access_tokens/self')
    return world.takes(key) ? ok({ id: 7, name: 'ci', active: true, scopes: ['api'] }) : no(401);
  if (call === 'DELETE /api/v4/personal_access_tokens/self')
    return world.revoke(world.keys.get(key ?? '')) ? { status: 204 } : no(401);
  return undefined;
});

const slack = on('slack.com', (asked, world, call) => {
  const key = bearer(asked);
  if (call === 'POST /api/auth.test')
    return world.takes(key) ? ok({ ok: true, team: 'acme', user: 'bot' }) : ok({ ok: false, error: 'token_revoked' });
  if (call === 'POST /api/auth.revoke')
    return world.revoke(world.keys.get(key))
      ? ok({ ok: true, revoked: true })
      : ok({ ok: false, error: 'token_revoked' });
  return undefined;
});

const doppler = on('api.doppler.com', (asked, world, call) => {
  const key = bearer(asked);
  if (!world.takes(key)) return no(401);
  if (call === 'GET /v3/me') return ok({ workplace: { name: 'acme' }, name: 'ci' });
  if (call === 'POST /v3/auth/revoke')
    return world.revoke(world.keys.get(text(asked.json, 'token') ?? '')) ? ok({}) : no(401);
  return undefined;
});

const elevenlabs = on('api.elevenlabs.io', (asked, world, call) => {
  const key = asked.headers['xi-api-key'] ?? '';
  if (call === 'GET /v1/user')
    return world.takes(key) ? ok({ user_id: 'u1' }) : no(401, { detail: { status: 'invalid_api_key' } });
  if (call === 'POST /v1/workspaces/api-keys/disable' && asked.query.get('api_key_name') === 'self')
    return world.revoke(world.keys.get(key), 'disabled') ? ok() : no(401);
  return undefined;
});

const openrouter = on('openrouter.ai', (asked, world, call) => {
  const key = bearer(asked);
  const known = world.keys.get(key);
  if (call === 'GET /api/v1/key')
    return world.takes(key) && known !== undefined
      ? ok({ data: { label: hint(known, 12), creator_user_id: 'user_1', usage: 3.5, usage_daily: 1.25 } })
      : no(401);
  if (key !== 'admin-openrouter') return no(401);
  if (call === 'GET /api/v1/keys') {
    const rows = asked.query.get('offset') === '0' ? all(world) : [];
    return ok({
      data: rows.map((one) => ({
        hash: one.id,
        label: hint(one, 12),
        name: names.get(one) ?? 'key',
        disabled: one.state === 'disabled',
        created_at: one.created,
        limit: 10,
        usage: 3.5,
      })),
    });
  }
  if (call === 'POST /api/v1/keys') {
    const fresh = world.leak(`sk-or-v1-${String(world.keys.size).padStart(64, 'a')}`, `hash${world.keys.size}`);
    names.set(fresh, text(asked.json, 'name') ?? '');
    return { status: 201, json: { key: fresh.text, data: { hash: fresh.id, name: names.get(fresh) } } };
  }
  const [, verb, id] = /^(PATCH|DELETE) \/api\/v1\/keys\/(\w+)$/.exec(call) ?? [];
  const one = world.byId(id);
  if (one === undefined || one.state === 'gone') return no(404);
  if (verb === 'DELETE') {
    world.revoke(one);
    return ok({ deleted: true });
  }
  if (at(asked.json, 'disabled') === true) world.revoke(one, 'disabled');
  else one.state = 'live';
  return ok({ data: { disabled: one.state === 'disabled' } });
});

const names = new WeakMap<Known, string>();

const xai = on(/^(?:api|management-api)\.x\.ai$/, (asked, world, call) => {
  if (call === 'GET /v1/api-key') {
    const known = world.keys.get(bearer(asked));
    return world.takes(bearer(asked))
      ? ok({ api_key_id: known?.id, name: 'ci', team_id: 't1', api_key_disabled: false })
      : no(400);
  }
  const [, id] = /^DELETE \/auth\/api-keys\/(\w+)$/.exec(call) ?? [];
  if (id === undefined || bearer(asked) !== 'admin-xai') return no(401);
  return world.revoke(world.byId(id)) ? ok({}) : no(404);
});

const langfuse = on('cloud.langfuse.com', (asked, world, call) => {
  const [user, password] = basic(asked);
  const own = world.takes(password);
  const isAdmin = user === 'pk-lf-admin' && password === 'sk-lf-admin';
  if (call === 'GET /api/public/projects') return own ? ok({ data: [{ id: 'p1', name: 'bot' }] }) : no(401);
  if (!isAdmin) return no(401);
  if (call === 'GET /api/public/projects/p1/apiKeys')
    return ok({
      apiKeys: all(world).map(({ id }) => ({ id, publicKey: publicKeys.get(id) ?? '', displaySecretKey: 'sk-lf-...' })),
    });
  const [, id] = /^DELETE \/api\/public\/projects\/p1\/apiKeys\/(\w+)$/.exec(call) ?? [];
  return world.revoke(world.byId(id)) ? ok({ success: true }) : no(404);
});

/** The public halves of Langfuse's pairs, by id. */
export const publicKeys = new Map<string, string>();

const langsmith = on('api.smith.langchain.com', (asked, world, call) => {
  const key = asked.headers['x-api-key'] ?? '';
  if (!world.takes(key)) return no(401);
  if (call === 'GET /api/v1/orgs/current') return ok({ id: 'o1' });
  if (call === 'GET /api/v1/api-key/current' || call === 'GET /api/v1/api-key')
    return ok(all(world).map((one) => ({ id: one.id, short_key: hint(one, 8) })));
  const [, id] = /^DELETE \/api\/v1\/api-key\/(?:current\/)?(\w+)$/.exec(call) ?? [];
  return world.revoke(world.byId(id)) ? ok({}) : no(404);
});

const litellm = on('llm.acme.example', (asked, world, call) => {
  if (call === 'GET /key/info') return world.takes(bearer(asked)) ? ok({ info: {} }) : no(401);
  if (bearer(asked) !== 'admin-litellm') return no(401);
  const known = world.keys.get(text(asked.json, 'key') ?? '');
  if (call === 'POST /key/block') return world.revoke(known, 'disabled') ? ok({ blocked: true }) : no(404);
  if (call === 'POST /key/unblock' && known !== undefined) known.state = 'live';
  return ok({ blocked: false });
});

const databricks = on(/\.cloud\.databricks\.com$/, (asked, world, call) => {
  if (!world.takes(bearer(asked))) return no(401);
  if (call === 'GET /api/2.0/preview/scim/v2/Me') return ok({ userName: 'ada@acme.example' });
  if (call === 'GET /api/2.0/token/list') return ok({ token_infos: all(world).map(({ id }) => ({ token_id: id })) });
  if (call === 'POST /api/2.0/token/delete')
    return world.revoke(world.byId(text(asked.json, 'token_id'))) ? ok({}) : no(404);
  return undefined;
});

const wandb = on('api.wandb.ai', (asked, world) => {
  const [, key] = basic(asked);
  const query = text(asked.json, 'query') ?? '';
  if (!world.takes(key)) return no(401);
  if (query.startsWith('query Viewer'))
    return ok({ data: { viewer: { id: 'u', username: 'ada', email: 'a@b.example' } } });
  if (query.startsWith('query Keys'))
    return ok({
      data: { viewer: { apiKeys: { edges: all(world).map((one) => ({ node: { id: one.id, name: one.text } })) } } },
    });
  if (query.startsWith('mutation'))
    return ok({ data: { deleteApiKey: { success: world.revoke(world.byId(text(asked.json, 'variables', 'id'))) } } });
  return undefined;
});

const fal = on('api.fal.ai', (asked, world, call) => {
  const key = (asked.headers['authorization'] ?? '').replace(/^Key /, '');
  if (call === 'GET /v1/models/pricing') return world.takes(key) ? ok({ prices: [] }) : no(401);
  if (key !== 'admin-fal') return no(401);
  const [, id] = /^DELETE \/v1\/keys\/(.+)$/.exec(call) ?? [];
  for (const known of all(world)) if (known.text.startsWith(`${id}:`)) world.revoke(known);
  return { status: 204 };
});

const baseten = on('api.baseten.co', (asked, world, call) => {
  const key = (asked.headers['authorization'] ?? '').replace(/^Api-Key /, '');
  if (!world.takes(key)) return no(401);
  if (call === 'GET /v1/api_keys') return ok({ items: [] });
  const [, prefix] = /^DELETE \/v1\/api_keys\/(.+)$/.exec(call) ?? [];
  const known = all(world).find((one) => one.text.startsWith(`${prefix}.`));
  return world.revoke(known) ? ok({ prefix }) : no(404);
});

const supabase = on(/supabase\.co(?:m)?$/, (asked, world, call) => {
  if (asked.host !== 'api.supabase.com') return world.takes(asked.headers['apikey']) ? ok({}) : no(401);
  if (bearer(asked) !== 'admin-supabase') return no(401);
  if (call === 'GET /v1/projects/abcdefgh/api-keys')
    return ok(all(world).map((one) => ({ id: one.id, api_key: one.text })));
  const [, id] = /^DELETE \/v1\/projects\/abcdefgh\/api-keys\/(\w+)$/.exec(call) ?? [];
  return world.revoke(world.byId(id)) ? ok({}) : no(404);
});

const weaviate = on(/\.weaviate\.cloud$/, (asked, world, call) => {
  const key = bearer(asked);
  if (call === 'GET /v1/users/own-info')
    return world.takes(key) ? ok({ username: `user-${world.keys.get(key)?.id}` }) : no(401);
  if (key !== 'admin-weaviate') return no(401);
  const [, id, verb] = /^POST \/v1\/users\/db\/user-(\w+)\/(deactivate|activate)$/.exec(call) ?? [];
  const known = world.byId(id);
  if (known === undefined) return no(404);
  if (verb === 'activate') known.state = 'live';
  else if (known.state !== 'live') return no(409);
  else world.revoke(known, 'disabled');
  return ok();
});

const vault = on('vault.acme.example:8200', (asked, world, call) => {
  const key = asked.headers['x-vault-token'];
  if (!world.takes(key)) return no(403);
  if (call === 'GET /v1/auth/token/lookup-self') return ok({ data: { display_name: 'ci' } });
  if (call === 'POST /v1/auth/token/revoke-self')
    return world.revoke(world.keys.get(key ?? '')) ? { status: 204 } : no(403);
  return undefined;
});

const cloudflare = on('api.cloudflare.com', (asked, world, call) => {
  const key = bearer(asked);
  if (!world.takes(key)) return no(401, { success: false, errors: [{ code: 1000, message: 'Invalid API Token' }] });
  const known = world.keys.get(key);
  if (call === 'GET /client/v4/user/tokens/verify')
    return ok({ success: true, result: { id: known?.id, status: 'active' } });
  const [, id] = /^DELETE \/client\/v4\/user\/tokens\/(\w+)$/.exec(call) ?? [];
  return world.revoke(world.byId(id)) ? ok({ success: true }) : no(404);
});

const vercel = on('api.vercel.com', (asked, world, call) => {
  const key = bearer(asked);
  if (!world.takes(key)) return no(403, { error: { code: 'forbidden', invalidToken: true } });
  if (call === 'GET /v2/user') return ok({ user: { username: 'ada' } });
  if (call === 'DELETE /v3/user/tokens/current')
    return world.revoke(world.keys.get(key)) ? ok({ tokenId: 't' }) : no(403);
  return undefined;
});

const datadog = on('api.datadoghq.eu', (asked, world, call) => {
  if (call === 'GET /api/v1/validate') return world.takes(asked.headers['dd-api-key']) ? ok({ valid: true }) : no(403);
  if (
    asked.headers['dd-api-key'] !== 'admin-datadog-api' ||
    asked.headers['dd-application-key'] !== 'admin-datadog-app'
  )
    return no(403);
  const [, key = ''] = /^DELETE \/api\/v1\/api_key\/(\w+)$/.exec(call) ?? [];
  return world.revoke(world.keys.get(key)) ? ok({}) : no(404);
});

const xml = (status: number, body: string): Answered => ({
  status,
  text: `<Response>${body}</Response>`,
  headers: { 'content-type': 'text/xml' },
});
const awsError = (status: number, code: string): Answered => xml(status, `<Error><Code>${code}</Code></Error>`);

/** The access key ids of AWS's pairs, by their secret's id; `self` may set itself inactive. */
export const awsPairs = new Map<string, { readonly accessKeyId: string; readonly self: boolean }>();

const cloudtrail = on('cloudtrail.us-east-1.amazonaws.com', (asked) => {
  if (!(asked.headers['authorization'] ?? '').includes('Credential=AKIAADMIN/')) return no(400);
  if (!(asked.headers['x-amz-target'] ?? '').endsWith('.LookupEvents')) return no(400);
  const second = text(asked.json, 'NextToken') === 'more';
  const event = (EventName: string, EventTime: number) => ({ EventName, EventSource: 'x.amazonaws.com', EventTime });
  if (second) return ok({ Events: [event('CreateAccessKey', 30), event('UpdateAccessKey', 40)] });
  return ok({
    Events: [event('GetCallerIdentity', 5), event('InvokeModel', 10), event('GetObject', 20)],
    NextToken: 'more',
  });
});

const aws = on(/^(?:sts|iam)\.amazonaws\.com$/, (asked, world) => {
  const [, signer = ''] = /Credential=([^/]+)\//.exec(asked.headers['authorization'] ?? '') ?? [];
  const pairOf = (accessKeyId: string) => all(world).find(({ id }) => awsPairs.get(id)?.accessKeyId === accessKeyId);
  const signed = pairOf(signer);
  const action = asked.form.get('Action');
  const isAdmin = signer === 'AKIAADMIN';
  if (!isAdmin && !(signed !== undefined && world.takes(signed.text))) return awsError(403, 'InvalidClientTokenId');
  if (action === 'GetCallerIdentity') return xml(200, '<Arn>arn:aws:iam::123456789012:user/ci</Arn>');
  return specific(asked, world, action, isAdmin) ?? accessKeys(asked, world, action, isAdmin, pairOf, signed);
});

function specific(asked: Asked, world: World, action: string | null, isAdmin: boolean): Answered | undefined {
  if (action === 'ListServiceSpecificCredentials') {
    if (!isAdmin) return awsError(403, 'AccessDenied');
    const rows = all(world).map(
      ({ id }) =>
        `<member><UserName>u</UserName><ServiceUserName>${bedrockNames.get(id) ?? 'x'}</ServiceUserName><ServiceSpecificCredentialId>${id}</ServiceSpecificCredentialId></member>`,
    );
    return xml(200, rows.join(''));
  }
  if (action === 'UpdateServiceSpecificCredential') {
    const known = world.byId(asked.form.get('ServiceSpecificCredentialId') ?? '');
    if (known === undefined) return awsError(404, 'NoSuchEntity');
    if (asked.form.get('Status') === 'Active') known.state = 'live';
    else world.revoke(known, 'disabled');
    return xml(200, '');
  }
  return undefined;
}

function accessKeys(
  asked: Asked,
  world: World,
  action: string | null,
  isAdmin: boolean,
  pairOf: (accessKeyId: string) => Known | undefined,
  signed: Known | undefined,
): Answered | undefined {
  const target = pairOf(asked.form.get('AccessKeyId') ?? '');
  if (action === 'GetAccessKeyLastUsed')
    return target === undefined
      ? awsError(404, 'NoSuchEntity')
      : xml(
          200,
          '<UserName>ci</UserName><LastUsedDate>2026-11-27T09:00:00Z</LastUsedDate><ServiceName>s3</ServiceName><Region>us-east-1</Region>',
        );
  if (action === 'UpdateAccessKey') {
    if (!isAdmin && awsPairs.get(signed?.id ?? '')?.self !== true) return awsError(403, 'AccessDenied');
    return world.revoke(target, 'disabled') ? xml(200, '') : awsError(404, 'NoSuchEntity');
  }
  return undefined;
}

/** The names of Bedrock's credentials, by id. */
export const bedrockNames = new Map<string, string>();

const bedrock = on('bedrock.us-east-1.amazonaws.com', (asked, world) =>
  world.takes(bearer(asked)) ? ok({ modelSummaries: [] }) : no(403, { message: 'The API key is not valid' }),
);

const azure = on(/azure\.com$/, (asked, world, call) => {
  if (asked.host === 'acme.openai.azure.com') return world.takes(asked.headers['api-key']) ? ok({ data: [] }) : no(401);
  if (bearer(asked) !== 'admin-azure') return no(401);
  const account = '/subscriptions/s1/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/acme';
  if (call === 'GET /subscriptions') return ok({ value: [{ id: '/subscriptions/s1' }] });
  if (call === 'GET /subscriptions/s1/providers/Microsoft.CognitiveServices/accounts')
    return ok({ value: [{ id: account, properties: { customSubDomainName: 'acme' } }] });
  if (call === `POST ${account}/listKeys`)
    return ok({ key1: 'other', key2: all(world).find(({ state }) => state === 'live')?.text ?? 'fresh' });
  if (call === `POST ${account}/regenerateKey` && text(asked.json, 'keyName') === 'Key2') {
    for (const one of all(world)) world.revoke(one);
    return ok({ key1: 'other', key2: 'fresh' });
  }
  return undefined;
});

export const services: readonly Service[] = [
  openai,
  anthropic,
  google,
  huggingface,
  github,
  gitlab,
  slack,
  doppler,
  elevenlabs,
  openrouter,
  xai,
  langfuse,
  langsmith,
  litellm,
  databricks,
  wandb,
  fal,
  baseten,
  supabase,
  weaviate,
  vault,
  cloudflare,
  vercel,
  datadog,
  aws,
  cloudtrail,
  bedrock,
  azure,
];
