import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Exposure } from '../src/core/flow.ts';
import { sample, sampleUuid } from '../src/core/sample.ts';
import { Secret } from '../src/core/secret.ts';
import { providers } from '../src/providers/index.ts';
import { answerIn, exposureOf } from './support/services/answering.ts';
import { faultsOf } from './support/services/contract.ts';
import { awsPairs, bedrockNames, publicKeys, services } from './support/services/services.ts';
import { World } from './support/services/world.ts';

let world: World;

beforeAll(async () => {
  world = await new World(services).start();
});
afterAll(() => world.stop());
beforeEach(() => {
  world.keys.clear();
  world.requests.length = 0;
  world.all.length = 0;
  world.fault = () => undefined;
});

interface Type {
  readonly provider: string;
  readonly format: string;
  readonly text: string;
  readonly more?: Partial<Exposure>;
  readonly hosts?: Readonly<Record<string, readonly string[]>>;
  /** Ends in its id, as the world knows it. */
  readonly setUp?: (id: string) => void;
  /** What the revocation sends, between the question before and the two after. */
  readonly sends: readonly string[];
  /** Its own question. */
  readonly asks: string;
  /** Asked for the use meanwhile. */
  readonly use?: readonly string[];
  readonly how: RegExp;
}

const accessKeyId = `AKIA${sample(16, 'base32')}`;
const described: readonly string[] = ['openai', 'openrouter', 'langfuse', 'datadog', 'weaviate'];

const openaiKey = `sk-proj-${sample(74)}T3BlbkFJ${sample(74)}`;
const openaiAdminKey = `sk-admin-${sample(58)}T3BlbkFJ${sample(58)}`;
const bedrockKey = `ABSK${Buffer.from(`BedrockAPIKey-ab12-at-123456789012:${sample(40)}`).toString('base64')}`;
const falKey = `${sampleUuid()}:${sample(32, 'hex')}`;
const basetenKey = `${sample(8)}.${sample(32)}`;
const datadogKey = sample(32, 'hex');
const projects = 'GET https://api.openai.com/v1/organization/projects';
const candidates = [
  'GET https://api.openai.com/v1/models',
  projects,
  projects,
  `${projects}/proj_a/api_keys`,
  `${projects}/proj_b/api_keys`,
];
const pair = { parts: { 'access-key-id': new Secret(accessKeyId) } };

const types: readonly Type[] = [
  ...['project-key', 'service-account-key', 'user-key', 'legacy-key', 'oldest-key'].map((format) => ({
    provider: 'openai',
    format,
    text: openaiKey,
    asks: 'GET https://api.openai.com/v1/models',
    sends: [...candidates, 'DELETE https://api.openai.com/v1/organization/projects/proj_b/api_keys/key1'],
    use: ['GET https://api.openai.com/v1/organization/usage/completions'],
    how: /deleted by an administrator/,
  })),
  {
    provider: 'openai',
    format: 'admin-key',
    text: openaiAdminKey,
    asks: 'GET https://api.openai.com/v1/organization/admin_api_keys',
    sends: [
      'GET https://api.openai.com/v1/organization/admin_api_keys',
      'DELETE https://api.openai.com/v1/organization/admin_api_keys/key1',
    ],
    how: /deleted by itself/,
  },
  {
    provider: 'anthropic',
    format: 'api-key',
    text: `sk-ant-api03-${sample(93, 'word')}AA`,
    asks: 'GET https://api.anthropic.com/v1/models',
    sends: [
      'GET https://api.anthropic.com/v1/organizations/api_keys',
      'POST https://api.anthropic.com/v1/organizations/api_keys/key1',
    ],
    use: [
      'GET https://api.anthropic.com/v1/organizations/api_keys',
      'GET https://api.anthropic.com/v1/organizations/usage_report/messages',
    ],
    how: /disabled by an administrator/,
  },
  ...['api-key', 'auth-key'].map((format) => ({
    provider: 'google-ai',
    format,
    text: `AIza${sample(35)}`,
    asks: 'GET https://generativelanguage.googleapis.com/v1/models',
    sends: [
      'GET https://apikeys.googleapis.com/v2/keys:lookupKey',
      'GET https://apikeys.googleapis.com/v2/projects/1/locations/global/keys/key1',
      'DELETE https://apikeys.googleapis.com/v2/projects/1/locations/global/keys/key1',
    ],
    how: /deleted by an administrator/,
  })),
  {
    provider: 'google-ai',
    format: 'oauth-access-token',
    text: `ya29.${sample(80)}`,
    asks: 'GET https://www.googleapis.com/oauth2/v3/tokeninfo',
    sends: ['POST https://oauth2.googleapis.com/revoke'],
    how: /open endpoint/,
  },
  {
    provider: 'huggingface',
    format: 'user-access-token',
    text: `hf_${sample(34, 'alpha')}`,
    asks: 'GET https://huggingface.co/api/whoami-v2',
    sends: ['POST https://huggingface.co/api/credentials/revoke'],
    how: /open endpoint/,
  },
  ...['personal-access-token', 'fine-grained-token', 'oauth-token', 'app-user-token'].map((format) => ({
    provider: 'github',
    format,
    text: `gh_${sample(36)}`,
    asks: 'GET https://api.github.com/user',
    sends: ['POST https://api.github.com/credentials/revoke'],
    how: /open endpoint/,
  })),
  ...['app-installation-token', 'app-installation-jwt'].map((format) => ({
    provider: 'github',
    format,
    text: `ghs_${sample(36)}`,
    asks: 'GET https://api.github.com/installation/repositories',
    sends: ['DELETE https://api.github.com/installation/token'],
    how: /revoked by itself/,
  })),
  ...['personal-access-token', 'routable-token'].map((format) => ({
    provider: 'gitlab',
    format,
    text: `glpat-${sample(20)}`,
    more: { hosts: ['gitlab.com', 'docs.example.com'] },
    asks: 'GET https://gitlab.com/api/v4/personal_access_tokens/self',
    sends: ['DELETE https://gitlab.com/api/v4/personal_access_tokens/self'],
    how: /revoked by itself/,
  })),
  ...[
    'personal-token',
    'service-token',
    'service-token-long',
    'service-account-token',
    'cli-token',
    'scim-token',
    'audit-token',
  ].map((format) => ({
    provider: 'doppler',
    format,
    text: `dp.pt.${sample(43)}`,
    asks: 'GET https://api.doppler.com/v3/me',
    sends: ['POST https://api.doppler.com/v3/auth/revoke'],
    how: /revoked by itself/,
  })),
  ...['bot-token', 'legacy-bot-token', 'user-token', 'rotated-token', 'legacy-token'].map((format) => ({
    provider: 'slack',
    format,
    text: `xoxb-${sample(40)}`,
    asks: 'POST https://slack.com/api/auth.test',
    sends: ['POST https://slack.com/api/auth.revoke'],
    how: /revoked by itself/,
  })),
  ...['api-key', 'api-key-legacy'].map((format) => ({
    provider: 'elevenlabs',
    format,
    text: `sk_${sample(48, 'hex')}`,
    asks: 'GET https://api.elevenlabs.io/v1/user',
    sends: ['POST https://api.elevenlabs.io/v1/workspaces/api-keys/disable'],
    how: /disabled by itself/,
  })),
  {
    provider: 'openrouter',
    format: 'api-key',
    text: `sk-or-v1-${sample(64, 'hex')}`,
    asks: 'GET https://openrouter.ai/api/v1/key',
    sends: [
      'GET https://openrouter.ai/api/v1/keys',
      'GET https://openrouter.ai/api/v1/keys',
      'PATCH https://openrouter.ai/api/v1/keys/key1',
    ],
    use: ['GET https://openrouter.ai/api/v1/key'],
    how: /disabled by an administrator/,
  },
  {
    provider: 'xai',
    format: 'api-key',
    text: `xai-${sample(80)}`,
    asks: 'GET https://api.x.ai/v1/api-key',
    sends: ['GET https://api.x.ai/v1/api-key', 'DELETE https://management-api.x.ai/auth/api-keys/key1'],
    how: /deleted by an administrator/,
  },
  {
    provider: 'langfuse',
    format: 'secret-key',
    text: `sk-lf-${sampleUuid()}`,
    more: { parts: { 'public-key': new Secret(`pk-lf-${sampleUuid('p')}`) }, hosts: ['cloud.langfuse.com'] },
    setUp: (id) => publicKeys.set(id, `pk-lf-${sampleUuid('p')}`),
    asks: 'GET https://cloud.langfuse.com/api/public/projects',
    sends: [
      'GET https://cloud.langfuse.com/api/public/projects',
      'GET https://cloud.langfuse.com/api/public/projects/p1/apiKeys',
      'DELETE https://cloud.langfuse.com/api/public/projects/p1/apiKeys/key1',
    ],
    how: /deleted by an administrator/,
  },
  {
    provider: 'langsmith',
    format: 'personal-access-token',
    text: `lsv2_pt_${sample(32, 'hex')}_${sample(10, 'hex')}`,
    asks: 'GET https://api.smith.langchain.com/api/v1/api-key/current',
    sends: [
      'GET https://api.smith.langchain.com/api/v1/api-key/current',
      'DELETE https://api.smith.langchain.com/api/v1/api-key/current/key1',
    ],
    how: /deleted by itself/,
  },
  {
    provider: 'langsmith',
    format: 'service-key',
    text: `lsv2_sk_${sample(32, 'hex')}_${sample(10, 'hex')}`,
    asks: 'GET https://api.smith.langchain.com/api/v1/orgs/current',
    sends: [
      'GET https://api.smith.langchain.com/api/v1/api-key',
      'DELETE https://api.smith.langchain.com/api/v1/api-key/key1',
    ],
    how: /deleted by itself/,
  },
  {
    provider: 'litellm',
    format: 'virtual-key',
    text: `sk-${sample(22)}`,
    hosts: { litellm: ['llm.acme.example'] },
    asks: 'GET https://llm.acme.example/key/info',
    sends: ['POST https://llm.acme.example/key/block'],
    how: /blocked by an administrator/,
  },
  {
    provider: 'databricks',
    format: 'personal-access-token',
    text: `dapi${sample(32, 'hex')}`,
    more: { hosts: ['acme.cloud.databricks.com'] },
    asks: 'GET https://acme.cloud.databricks.com/api/2.0/preview/scim/v2/Me',
    sends: [
      'GET https://acme.cloud.databricks.com/api/2.0/token/list',
      'POST https://acme.cloud.databricks.com/api/2.0/token/delete',
    ],
    how: /deleted by itself/,
  },
  ...['api-key', 'legacy-api-key'].map((format) => ({
    provider: 'wandb',
    format,
    text: `wandb_v1_${sample(77)}`,
    asks: 'POST https://api.wandb.ai/graphql',
    sends: ['POST https://api.wandb.ai/graphql', 'POST https://api.wandb.ai/graphql'],
    how: /deleted by itself/,
  })),
  {
    provider: 'fal',
    format: 'api-key',
    text: falKey,
    asks: 'GET https://api.fal.ai/v1/models/pricing',
    sends: [`DELETE https://api.fal.ai/v1/keys/${falKey.split(':')[0]}`],
    how: /deleted by an administrator/,
  },
  {
    provider: 'baseten',
    format: 'api-key',
    text: basetenKey,
    asks: 'GET https://api.baseten.co/v1/api_keys',
    sends: [`DELETE https://api.baseten.co/v1/api_keys/${basetenKey.split('.')[0]}`],
    how: /deleted by itself/,
  },
  {
    provider: 'supabase',
    format: 'secret-key',
    text: `sb_secret_${sample(22)}_${sample(8)}`,
    more: { hosts: ['abcdefgh.supabase.co'] },
    asks: 'GET https://abcdefgh.supabase.co/rest/v1/',
    sends: [
      'GET https://api.supabase.com/v1/projects/abcdefgh/api-keys',
      'DELETE https://api.supabase.com/v1/projects/abcdefgh/api-keys/key1',
    ],
    how: /deleted by an administrator/,
  },
  ...['user-key', 'cluster-key'].map((format) => ({
    provider: 'weaviate',
    format,
    text: sample(40),
    more: { hosts: ['acme.c0.eu.gcp.weaviate.cloud'] },
    asks: 'GET https://acme.c0.eu.gcp.weaviate.cloud/v1/users/own-info',
    sends: [
      'GET https://acme.c0.eu.gcp.weaviate.cloud/v1/users/own-info',
      'POST https://acme.c0.eu.gcp.weaviate.cloud/v1/users/db/user-key1/deactivate',
    ],
    how: /its user was deactivated/,
  })),
  {
    provider: 'vault',
    format: 'service-token',
    text: `hvs.${sample(24)}`,
    hosts: { vault: ['vault.acme.example:8200'] },
    asks: 'GET https://vault.acme.example:8200/v1/auth/token/lookup-self',
    sends: ['POST https://vault.acme.example:8200/v1/auth/token/revoke-self'],
    how: /revoked by itself/,
  },
  {
    provider: 'cloudflare',
    format: 'user-token',
    text: `cfut_${sample(48)}`,
    asks: 'GET https://api.cloudflare.com/client/v4/user/tokens/verify',
    sends: [
      'GET https://api.cloudflare.com/client/v4/user/tokens/verify',
      'DELETE https://api.cloudflare.com/client/v4/user/tokens/key1',
    ],
    how: /deleted by itself/,
  },
  ...['personal-access-token', 'integration-token', 'token-legacy'].map((format) => ({
    provider: 'vercel',
    format,
    text: `vcp_${sample(56)}`,
    asks: 'GET https://api.vercel.com/v2/user',
    sends: ['DELETE https://api.vercel.com/v3/user/tokens/current'],
    how: /deleted by itself/,
  })),
  {
    provider: 'datadog',
    format: 'api-key',
    text: datadogKey,
    more: { hosts: ['datadoghq.eu'] },
    asks: 'GET https://api.datadoghq.eu/api/v1/validate',
    sends: [`DELETE https://api.datadoghq.eu/api/v1/api_key/${datadogKey}`],
    how: /deleted by an administrator/,
  },
  {
    provider: 'aws',
    format: 'secret-access-key',
    text: sample(40, 'base64'),
    more: pair,
    setUp: (id) => awsPairs.set(id, { accessKeyId, self: true }),
    asks: 'POST https://sts.amazonaws.com/',
    sends: ['POST https://iam.amazonaws.com/'],
    use: [
      'POST https://iam.amazonaws.com/',
      'POST https://cloudtrail.us-east-1.amazonaws.com/',
      'POST https://cloudtrail.us-east-1.amazonaws.com/',
    ],
    how: /set inactive by itself/,
  },
  {
    provider: 'aws-bedrock',
    format: 'long-term-key',
    text: bedrockKey,
    setUp: (id) => bedrockNames.set(id, 'BedrockAPIKey-ab12-at-123456789012'),
    asks: 'GET https://bedrock.us-east-1.amazonaws.com/foundation-models',
    sends: ['POST https://iam.amazonaws.com/', 'POST https://iam.amazonaws.com/'],
    how: /set inactive by an administrator/,
  },
  ...['api-key', 'api-key-legacy'].map((format) => ({
    provider: 'azure-ai',
    format,
    text: sample(84),
    more: { hosts: ['acme.openai.azure.com'] },
    asks: 'GET https://acme.openai.azure.com/openai/models',
    sends: [
      'GET https://management.azure.com/subscriptions',
      'GET https://management.azure.com/subscriptions/s1/providers/Microsoft.CognitiveServices/accounts',
      'POST https://management.azure.com/subscriptions/s1/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/acme/listKeys',
      'POST https://management.azure.com/subscriptions/s1/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/acme/regenerateKey',
    ],
    how: /Key2 of the resource was made anew/,
  })),
];

/** Keys that can be revoked, but not asked about: they are held. */
const unaskable = ['perplexity/api-key', 'serval/client-secret'];

function leaked({ provider, format, text, more, setUp }: Type): Exposure {
  world.leak(text, 'key1');
  setUp?.('key1');
  return exposureOf(provider, format, text, more);
}

const calledBy = ({ provider, format }: Type): string => `${provider}/${format}`;
const named = types.map((type) => [calledBy(type), type] as const);
const policyOf = ({ hosts = {} }: Type) => ({ policy: { hosts } });

it('the check against documents sees a wrong path, query and body', () => {
  const call = { headers: {}, form: new URLSearchParams(), body: '', json: undefined, query: new URLSearchParams() };
  const openrouter = { ...call, host: 'openrouter.ai', path: '/api/v1/keys/k' };
  const body = (json: unknown) => ({ ...openrouter, method: 'PATCH', json, body: JSON.stringify(json) });
  expect(faultsOf(body({ disabled: true }))).toEqual([]);
  expect(faultsOf(body({ disabled: 'yes' }))).toHaveLength(1);
  expect(faultsOf({ ...openrouter, method: 'GET', path: '/api/v1/nowhere' })).toEqual([
    'GET /api/v1/nowhere is not in the document',
  ]);
  expect(faultsOf({ ...openrouter, method: 'PUT' })).toHaveLength(1);
  const query = new URLSearchParams('nonsense=1');
  expect(faultsOf({ ...openrouter, method: 'GET', query })).toEqual(['GET /api/v1/keys/k has no query nonsense']);
  expect(faultsOf({ ...openrouter, method: 'DELETE', body: '{"a":1}', json: { a: 1 } })).toHaveLength(1);
  expect(faultsOf({ ...call, method: 'GET', host: 'api.anthropic.com', path: '/' })).toBeUndefined();
});

it('every kind of key that can be revoked is in this list', () => {
  const revocable = providers.flatMap(({ id, verbs = [] }) =>
    verbs
      .filter(({ revoke }) => revoke.by !== 'person')
      .flatMap(({ formats }) => formats.map((format) => `${id}/${format}`)),
  );
  expect([...types.map(calledBy), ...unaskable].sort()).toEqual(revocable.sort());
});

describe.each(named)('a leaked key: %s', (_, type) => {
  const revocation = async (exposure: Exposure, more = {}) => {
    const { exposures, ...rest } = await answerIn(world, [exposure], { ...policyOf(type), ...more });
    return { ...rest, verdict: exposures[0]?.verdict, revocation: exposures[0]?.response?.revocation };
  };

  it('is revoked and seen dead, with exactly the documented requests', async () => {
    const { revocation: result, evidence } = await revocation(leaked(type));
    expect(result).toMatchObject({ state: 'revoked', how: expect.stringMatching(type.how) });
    expect(world.requests).toEqual([type.asks, ...type.sends, type.asks, type.asks, ...(type.use ?? [])]);
    expect(world.keys.get(type.text)?.state).not.toBe('live');
    expect(world.keys.get(type.text)?.revoked).toBe(1);
    expect(evidence.join('\n')).not.toContain(type.text);
    // And by the service's own OpenAPI document, where there is one at hand.
    const faults = world.all.map(faultsOf);
    expect(faults.flatMap((one) => one ?? [])).toEqual([]);
    expect(faults.some((one) => one !== undefined)).toBe(described.includes(type.provider));
  });

  it('that is dead already is left alone', async () => {
    const exposure = leaked(type);
    world.revoke(world.keys.get(type.text));
    const { verdict, revocation: result } = await revocation(exposure);
    expect(verdict?.liveness).toBe('dead');
    expect(result).toMatchObject({ state: 'held', guard: 'liveness' });
    expect(world.requests).toEqual([type.asks]);
  });

  it('that somebody else revokes in the same moment is seen dead', async () => {
    const exposure = leaked(type);
    const known = world.keys.get(type.text);
    const changing = world.requests.length + 1 + type.sends.length - 1;
    world.fault = (index) => {
      if (index === changing) world.revoke(known);
      return undefined;
    };
    const { revocation: result } = await revocation(exposure);
    expect(result?.state).toBe('revoked');
    expect(known?.revoked).toBe(1);
  });

  it('whose service is down, throttles or talks nonsense may work, and is left alone', async () => {
    for (const fault of [503, 429, 'drop', 'garbage', 418] as const) {
      const exposure = leaked(type);
      world.fault = () => fault;
      const { verdict, revocation: result } = await revocation(exposure);
      expect(verdict?.liveness).toBe('unknown');
      expect(result).toMatchObject({ state: 'held', guard: 'liveness' });
      expect(world.keys.get(type.text)?.revoked).toBe(0);
      world.keys.clear();
    }
  });

  it('whose revocation is refused stays, and that is told', async () => {
    const exposure = leaked(type);
    world.fault = (_, { method, path, form }) => {
      const changes =
        method !== 'GET' && !/\/(?:listKeys|auth\.test)$/.test(path) && !/^(?:Get|List)/.test(form.get('Action') ?? '');
      const asksGraph = path === '/graphql' && world.requests.length !== 3;
      return changes && !asksGraph ? 403 : undefined;
    };
    const { revocation: result } = await revocation(exposure);
    expect(result?.state).toBe('failed');
    expect(world.keys.get(type.text)?.state).toBe('live');
  });

  it('whose revocation gets no answer is asked about, and revoked again where it still works', async () => {
    const exposure = leaked(type);
    let dropped = false;
    const last = type.sends.length;
    world.fault = (index) => {
      if (index !== last || dropped) return undefined;
      dropped = true;
      return 'drop';
    };
    const { revocation: result } = await revocation(exposure);
    expect(result?.state).toBe('revoked');
    expect(world.keys.get(type.text)?.revoked).toBe(1);
  });

  it('that goes on working for a while is asked about until it is dead', async () => {
    const exposure = leaked(type);
    const known = world.keys.get(type.text);
    world.after = () => {
      if (known !== undefined && known.revoked === 1 && known.lag === 0 && !lagged) {
        lagged = true;
        known.lag = 3;
      }
    };
    let lagged = false;
    const { revocation: result, waited } = await revocation(exposure);
    world.after = () => {};
    expect(result?.state).toBe('revoked');
    expect(waited).toBeGreaterThan(1);
  });
});
