/** What is asked of each service, against rows taken from its documents by hand; and what holds of all verbs. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NoAnswer } from '../src/core/errors.ts';
import type { Verdict } from '../src/core/flow.ts';
import { sample } from '../src/core/sample.ts';
import { Secret } from '../src/core/secret.ts';
import { lines } from '../src/edge/services.ts';
import { wire } from '../src/edge/wire.ts';
import { providers } from '../src/providers/index.ts';
import { type Fault, World } from './support/services/world.ts';

let world: World;
let reply: Fault = 200;

beforeAll(async () => {
  world = await new World([]).start();
});
afterAll(() => world.stop());
beforeEach(() => {
  world.requests.length = 0;
  world.all.length = 0;
  world.fault = () => reply;
});

const text = sample(40, 'alnum', 'verbs');

/** Where the key stands in the request. */
type Bears = 'bearer' | 'basic' | `${string}: ${string}`;

interface Row {
  readonly provider: string;
  readonly format: string;
  readonly host?: string;
  readonly sends: string;
  readonly bears: Bears;
  readonly live: readonly number[];
  readonly dead: readonly number[];
}

const row = (
  provider: string,
  format: string,
  sends: string,
  bears: Bears = 'bearer',
  more: Partial<Row> = {},
): Row => ({
  provider,
  format,
  sends: `GET https://${sends}`,
  bears,
  live: [200],
  dead: [401],
  ...more,
});

const restricted = { live: [200, 403] };

const rows: readonly Row[] = [
  row('openai', 'admin-key', 'api.openai.com/v1/organization/admin_api_keys'),
  row('azure-ai', 'api-key', 'acme.openai.azure.com/openai/models', 'api-key: KEY', { host: 'acme.openai.azure.com' }),
  row('huggingface', 'user-access-token', 'huggingface.co/api/whoami-v2'),
  row('openrouter', 'api-key', 'openrouter.ai/api/v1/key'),
  row('mistral', 'api-key', 'api.mistral.ai/v1/models'),
  row('groq', 'api-key', 'api.groq.com/openai/v1/models', 'bearer', restricted),
  row('together', 'api-key', 'api.together.xyz/v1/models'),
  row('fireworks', 'api-key', 'api.fireworks.ai/inference/v1/models'),
  row('replicate', 'api-token', 'api.replicate.com/v1/account'),
  row('deepgram', 'api-key', 'api.deepgram.com/v1/projects', 'authorization: Token KEY', restricted),
  row('pinecone', 'api-key', 'api.pinecone.io/indexes', 'api-key: KEY', restricted),
  row('langsmith', 'personal-access-token', 'api.smith.langchain.com/api/v1/api-key/current', 'x-api-key: KEY', {
    dead: [401, 403],
  }),
  row('langsmith', 'service-key', 'api.smith.langchain.com/api/v1/orgs/current', 'x-api-key: KEY', {
    dead: [401, 403],
  }),
  row('databricks', 'personal-access-token', 'acme.cloud.databricks.com/api/2.0/preview/scim/v2/Me', 'bearer', {
    host: 'acme.cloud.databricks.com',
  }),
  row('tavily', 'api-key', 'api.tavily.com/usage', 'bearer', { live: [200, 432, 433] }),
  row('fal', 'api-key', 'api.fal.ai/v1/models/pricing', 'authorization: Key KEY'),
  row('nvidia', 'api-key', 'api.nvcf.nvidia.com/v2/nvcf/functions'),
  row('runpod', 'api-key', 'rest.runpod.io/v1/pods', 'bearer', restricted),
  row('baseten', 'api-key', 'api.baseten.co/v1/api_keys', 'authorization: Api-Key KEY', restricted),
  row('supabase', 'access-token', 'api.supabase.com/v1/projects'),
  row('supabase', 'secret-key', 'ref.supabase.co/rest/v1/', 'apikey: KEY', { host: 'ref.supabase.co' }),
  row('weaviate', 'user-key', 'a.weaviate.network/v1/users/own-info', 'bearer', { host: 'a.weaviate.network' }),
  row('vault', 'service-token', 'vault.acme.test:8200/v1/auth/token/lookup-self', 'x-vault-token: KEY', {
    host: 'vault.acme.test:8200',
    dead: [403],
  }),
  row('litellm', 'virtual-key', 'llm.acme.test/key/info', 'bearer', { host: 'llm.acme.test', dead: [401, 403] }),
  row('sentry', 'organization-token', 'sentry.io/api/0/auth/validate', 'bearer', { dead: [401, 403] }),
  row('notion', 'api-token', 'api.notion.com/v1/users/me', 'bearer', restricted),
  row('datadog', 'api-key', 'api.us5.datadoghq.com/api/v1/validate', 'dd-api-key: KEY', {
    host: 'us5.datadoghq.com',
    dead: [403],
  }),
  row('voyage', 'api-key', 'api.voyageai.com/v1/files'),
  row('doppler', 'personal-token', 'api.doppler.com/v3/me'),
  row('deepseek', 'api-key', 'api.deepseek.com/user/balance'),
  row('cerebras', 'api-key', 'api.cerebras.ai/v1/models', 'bearer', { dead: [401, 403] }),
  row('stability', 'api-key', 'api.stability.ai/v1/user/account'),
  row('assemblyai', 'api-key', 'api.assemblyai.com/v2/transcript', 'authorization: KEY'),
  row('jina', 'api-key', 'api.jina.ai/v1/flows'),
  row('ai21', 'api-key', 'api.ai21.com/studio/v1/library/files'),
  row('friendli', 'personal-access-token', 'api.friendli.ai/dedicated/beta/endpoint'),
  row('zhipu', 'api-key', 'open.bigmodel.cn/api/paas/v4/files'),
  row('runway', 'api-key', 'api.dev.runwayml.com/v1/organization'),
  row('llamacloud', 'api-key', 'api.cloud.llamaindex.ai/api/v1/projects'),
  row('firecrawl', 'api-key', 'api.firecrawl.dev/v1/crawl/active'),
  row('e2b', 'api-key', 'api.e2b.dev/sandboxes', 'x-api-key: KEY'),
  row('composio', 'api-key', 'backend.composio.dev/api/v3.1/tools', 'x-api-key: KEY'),
  row('mem0', 'api-key', 'api.mem0.ai/v1/memories/', 'authorization: Token KEY'),
  row('vapi', 'private-key', 'api.vapi.ai/assistant'),
  row('retell', 'api-key', 'api.retellai.com/get-concurrency'),
  row('cursor', 'api-key', 'api.cursor.com/v0/me', 'basic'),
  row('vastai', 'api-key', 'console.vast.ai/api/v0/users/current/'),
];

/** What a body says, where the status alone says nothing: by what the answer holds. */
const spoken: readonly (readonly [
  provider: string,
  format: string,
  answer: readonly [number, unknown],
  liveness: Verdict['liveness'],
])[] = [
  ['openai', 'project-key', [401, { error: { code: 'invalid_api_key' } }], 'dead'],
  ['openai', 'project-key', [401, { error: { code: 'ip_not_authorized' } }], 'unknown'],
  ['openai', 'project-key', [403, { error: { message: 'Missing scopes: api.model.read' } }], 'live'],
  ['openai', 'project-key', [403, { error: { code: 'unsupported_country_region_territory' } }], 'unknown'],
  ['anthropic', 'api-key', [401, { error: { type: 'authentication_error' } }], 'dead'],
  ['anthropic', 'api-key', [404, { error: { type: 'not_found_error' } }], 'dead'],
  ['anthropic', 'api-key', [400, { error: { message: 'Your credit balance is too low' } }], 'live'],
  ['anthropic', 'api-key', [400, { error: { type: 'invalid_request_error' } }], 'unknown'],
  ['anthropic', 'api-key', [403, { error: { type: 'permission_error' } }], 'unknown'],
  ['google-ai', 'api-key', [400, { error: { details: [{ reason: 'API_KEY_INVALID' }] } }], 'dead'],
  ['google-ai', 'api-key', [400, { error: { details: [{ reason: 'OTHER' }] } }], 'unknown'],
  ['google-ai', 'api-key', [403, {}], 'live'],
  ['google-ai', 'oauth-access-token', [400, { error: 'invalid_token' }], 'dead'],
  ['github', 'personal-access-token', [401, { message: 'Bad credentials' }], 'dead'],
  [
    'github',
    'personal-access-token',
    [403, { message: 'Resource protected by organization SAML enforcement' }],
    'live',
  ],
  ['github', 'personal-access-token', [403, { message: 'API rate limit exceeded' }], 'unknown'],
  ['slack', 'bot-token', [200, { ok: true, team: 'acme' }], 'live'],
  ['slack', 'bot-token', [200, { ok: false, error: 'account_inactive' }], 'dead'],
  ['slack', 'bot-token', [200, { ok: false, error: 'ratelimited' }], 'unknown'],
  ['elevenlabs', 'api-key', [401, { detail: { status: 'missing_permissions' } }], 'live'],
  ['elevenlabs', 'api-key', [401, { detail: { status: 'invalid_api_key' } }], 'dead'],
  ['elevenlabs', 'api-key', [401, {}], 'unknown'],
  ['xai', 'api-key', [200, { api_key_id: 'k' }], 'live'],
  ['xai', 'api-key', [200, { api_key_id: 'k', team_blocked: true }], 'dead'],
  ['xai', 'api-key', [400, {}], 'dead'],
  ['cohere', 'api-key', [200, { valid: true }], 'live'],
  ['cohere', 'api-key', [200, { valid: false }], 'dead'],
  ['cohere', 'api-key', [498, {}], 'unknown'],
  ['clarifai', 'api-key', [200, { status: { code: 10000 } }], 'live'],
  ['clarifai', 'api-key', [403, { status: { code: 11009 } }], 'dead'],
  ['minimax', 'api-key', [200, { base_resp: { status_code: 0 } }], 'live'],
  ['minimax', 'api-key', [200, { base_resp: { status_code: 1004 } }], 'unknown'],
  ['linear', 'api-key', [200, { data: { viewer: { email: 'a@b.example' } } }], 'live'],
  ['linear', 'api-key', [400, { errors: [{ extensions: { code: 'AUTHENTICATION_ERROR' } }] }], 'dead'],
  ['linear', 'api-key', [200, { errors: [{}] }], 'unknown'],
  ['wandb', 'api-key', [200, { data: { viewer: { username: 'ada' } } }], 'live'],
  ['wandb', 'api-key', [200, { data: { viewer: null } }], 'dead'],
  ['posthog', 'personal-key', [401, {}], 'dead'],
  ['posthog', 'personal-key', [403, {}], 'live'],
  ['vercel', 'personal-access-token', [403, { error: { invalidToken: true } }], 'dead'],
  ['vercel', 'personal-access-token', [403, { error: { code: 'forbidden', saml: true } }], 'unknown'],
  ['cloudflare', 'user-token', [200, { result: { id: 't', status: 'active' } }], 'live'],
  ['cloudflare', 'user-token', [200, { result: { id: 't', status: 'disabled' } }], 'dead'],
  ['cloudflare', 'user-token', [401, { errors: [{ code: 1000 }] }], 'dead'],
  ['cloudflare', 'user-token', [401, { errors: [{ code: 9109 }] }], 'unknown'],
  [
    'aws-bedrock',
    'long-term-key',
    [403, { message: 'User is not authorized to perform: bedrock:ListFoundationModels' }],
    'live',
  ],
  ['aws-bedrock', 'long-term-key', [403, { message: 'The API key is not valid' }], 'dead'],
  ['aws-bedrock', 'long-term-key', [403, { message: 'Forbidden' }], 'unknown'],
  ['gitlab', 'personal-access-token', [200, { id: 1, active: false }], 'dead'],
];

function verbsOf(provider: string, format: string) {
  const found = providers.find(({ id }) => id === provider)?.verbs?.find(({ formats }) => formats.includes(format));
  if (found?.verify === undefined) throw new Error(`${provider}/${format} cannot be asked about`);
  return { verbs: found, verify: found.verify };
}

async function asked(provider: string, format: string, host?: string, key = text): Promise<Verdict> {
  const { verbs, verify } = verbsOf(provider, format);
  const hosts = host === undefined ? [] : [host];
  const probe = lines({ wire: wire(world.dial), sleep: async () => {} }).probe(verbs, hosts);
  return verify({ format, key: new Secret(key), parts: {}, hosts }, probe);
}

describe.each(rows.map((one) => [`${one.provider}/${one.format}`, one] as const))(
  '%s',
  (_, { provider, format, host, sends, bears, live, dead }) => {
    it('is asked about as its documents say, and the key stands where they have it', async () => {
      reply = 200;
      await asked(provider, format, host);
      expect(world.requests).toEqual([sends]);
      const { headers = {} } = world.all[0] ?? {};
      const [name = '', value = ''] =
        bears === 'bearer'
          ? ['authorization', 'Bearer KEY']
          : bears === 'basic'
            ? ['authorization', '']
            : bears.split(': ');
      const expected =
        bears === 'basic' ? `Basic ${Buffer.from(`${text}:`).toString('base64')}` : value.replace('KEY', text);
      expect(new Map(Object.entries(headers)).get(name)).toBe(expected);
      const elsewhere = Object.entries(headers).filter(([other]) => other !== name);
      expect(JSON.stringify([elsewhere, world.all[0]?.query.toString(), world.all[0]?.body])).not.toContain(text);
    });

    it('is what each status says', async () => {
      const said: Record<string, string> = {};
      for (const status of [200, 302, 400, 401, 403, 404, 418, 432, 433]) {
        reply = status;
        said[status] = (await asked(provider, format, host)).liveness;
      }
      const expected = Object.keys(said).map((status) => {
        const is = live.includes(Number(status)) ? 'live' : dead.includes(Number(status)) ? 'dead' : 'unknown';
        return [status, is] as const;
      });
      expect(said).toEqual(Object.fromEntries(expected));
    });

    it('is not known where its service is out of order', async () => {
      for (const fault of [429, 500, 503, 'drop'] as const) {
        reply = fault;
        await expect(asked(provider, format, host)).rejects.toThrow(NoAnswer);
      }
    });
  },
);

it.each(spoken)('%s/%s that is answered %j is %s', async (provider, format, [status, json], liveness) => {
  world.fault = () => undefined;
  const speaking = await new World([() => ({ status, json })]).start();
  try {
    const { verbs, verify } = verbsOf(provider, format);
    const probe = lines({ wire: wire(speaking.dial), sleep: async () => {} }).probe(verbs, []);
    const key = new Secret(provider === 'gitlab' ? `glpat-${sample(20)}` : text);
    const credential = { format, key, parts: {}, hosts: ['gitlab.com'] };
    expect((await verify(credential, probe)).liveness).toBe(liveness);
  } finally {
    await speaking.stop();
  }
});

describe('every provider’s verbs', () => {
  const all = providers.flatMap((provider) => (provider.verbs ?? []).map((verbs) => ({ provider, verbs })));

  it('speak of formats that there are, each in one place', () => {
    for (const { provider, verbs } of all) {
      const ids = provider.formats.map(({ id }) => id);
      for (const format of verbs.formats) expect(ids).toContain(format);
    }
    const spokenOf = all.flatMap(({ provider, verbs }) => verbs.formats.map((format) => `${provider.id}/${format}`));
    expect(new Set(spokenOf).size).toBe(spokenOf.length);
    expect(spokenOf.length).toBeGreaterThan(90);
  });

  it('name hosts, and questions of those hosts alone', () => {
    for (const { verbs } of all) {
      const hosts = [...verbs.hosts, ...(verbs.control ?? [])];
      for (const host of hosts) expect(host).toMatch(/^(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}$/);
      for (const question of verbs.questions ?? []) {
        const address =
          typeof question === 'string' ? question : question.source.replaceAll('\\', '').replace(/^\^/, '');
        expect(hosts.some((host) => address.startsWith(`https://${host}/`))).toBe(true);
      }
      expect(hosts.length > 0 || verbs.installed).toBe(true);
    }
  });

  it('say why a person must, and what an administrator needs', () => {
    const ways = all.flatMap(({ verbs: { revoke, otherwise } }) => [
      revoke,
      ...(otherwise === undefined ? [] : [otherwise]),
    ]);
    const whys = ways.flatMap((way) => (way.by === 'person' ? [way.why] : []));
    const needs = ways.flatMap((way) => (way.by === 'admin' ? [way.needs] : []));
    expect(Math.min(...whys.map(({ length }) => length))).toBeGreaterThan(20);
    expect(Math.min(...needs.map(({ length }) => length))).toBeGreaterThan(0);
    for (const need of needs.flat()) expect(need).toMatch(/^(?:[A-Z][A-Z0-9_]+_(?:KEY|TOKEN)|aws|google|azure)$/);
  });

  it('can be asked wherever they can be revoked by what nobody minds, but for those whose every call is billed', () => {
    const silent = all.filter(({ verbs }) => verbs.verify === undefined).map(({ provider }) => provider.id);
    expect(silent.sort()).toEqual(['perplexity', 'serval']);
  });

  it('that are asked are in these tables, or answer in the world of revocations', () => {
    const here = new Set([
      ...rows.map(({ provider }) => provider),
      ...spoken.map(([provider]) => provider),
      'aws',
      'langfuse',
      'perplexity',
      'serval',
    ]);
    expect(all.map(({ provider }) => provider.id).filter((id) => !here.has(id))).toEqual([]);
  });
});
