import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ownProviders } from '../src/config/formats.ts';
import { parseConfig } from '../src/config/parse.ts';
import type { Exposure } from '../src/core/flow.ts';
import type { Answer } from '../src/core/forge.ts';
import { text } from '../src/core/json.ts';
import { sample } from '../src/core/sample.ts';
import { Secret } from '../src/core/secret.ts';
import { accessKeyIdOf } from './support/keys.ts';
import { type AnswerOptions, answerIn, exposureOf, publicPlace } from './support/services/answering.ts';
import { awsPairs, services } from './support/services/services.ts';
import { World } from './support/services/world.ts';

let world: World;

beforeAll(async () => {
  world = await new World(services).start();
});
afterAll(() => world.stop());
beforeEach(() => {
  world.keys.clear();
  world.requests.length = 0;
  world.fault = () => undefined;
  world.after = () => {};
});

const accessKeyId = `AKIA${sample(16, 'base32')}`;
const anthropic = `sk-ant-api03-${sample(93, 'word')}AA`;
const openai = `sk-proj-${sample(74)}T3BlbkFJ${sample(74)}`;
const openrouter = `sk-or-v1-${sample(64, 'hex')}`;
const hf = `hf_${sample(34, 'alpha')}`;

async function answerOne(exposure: Exposure, options: AnswerOptions = {}) {
  const outcome = await answerIn(world, [exposure], options);
  const [one] = outcome.exposures;
  return { ...outcome, verdict: one?.verdict, response: one?.response, revocation: one?.response?.revocation };
}

const state = (text: string) => world.keys.get(text)?.state;

describe('asking', () => {
  it('spares canaries, of the configuration and known ones', async () => {
    world.leak(hf, 'k');
    const policy = { canaries: [new Secret(hf).fingerprint] };
    const { verdict, revocation } = await answerOne(exposureOf('huggingface', 'user-access-token', hf), { policy });
    expect(verdict).toMatchObject({ liveness: 'unasked', why: expect.stringContaining('canary') });
    expect(revocation).toMatchObject({ guard: 'canary' });
    const parts = { 'access-key-id': new Secret(accessKeyIdOf('052310077262')) };
    const aws = await answerOne(exposureOf('aws', 'secret-access-key', sample(40, 'base64'), { parts }));
    expect(aws.verdict).toMatchObject({ liveness: 'unasked', why: expect.stringContaining('would set it off') });
    expect(world.requests).toEqual([]);
  });

  it('sends no key of which it is not sure enough whose it is', async () => {
    const { verdict } = await answerOne(exposureOf('huggingface', 'user-access-token', hf, { confidence: 'low' }));
    expect(verdict).toMatchObject({ liveness: 'unverifiable', why: expect.stringContaining('not sure enough') });
    expect(world.requests).toEqual([]);
  });

  it('sends no key of an installation that nobody names, or of one of several', async () => {
    const token = `glpat-${sample(20)}`;
    const nowhere = await answerOne(
      exposureOf('gitlab', 'personal-access-token', token, { hosts: ['git.evil.example'] }),
    );
    expect(nowhere.verdict?.why).toContain('`hosts: gitlab`');
    const hosts = ['gitlab.com', 'git.acme.example'];
    const several = await answerOne(exposureOf('gitlab', 'personal-access-token', token, { hosts }), {
      policy: { hosts: { gitlab: ['git.acme.example'] } },
    });
    expect(several.verdict).toMatchObject({
      liveness: 'unverifiable',
      why: expect.stringContaining('several installations'),
    });
    expect(world.requests).toEqual([]);
  });

  it('sends no GitHub token that was found at another GitHub', async () => {
    const token = exposureOf('github', 'personal-access-token', `ghp_${sample(36)}`);
    const { verdict } = await answerOne(token, { more: { server: 'https://github.acme.example' } });
    expect(verdict?.liveness).toBe('unverifiable');
    expect(world.requests).toEqual([]);
  });

  it('sends no key of a service that has no call for it', async () => {
    const { verdict, revocation } = await answerOne(exposureOf('npm', 'access-token', `npm_${sample(36)}`));
    expect(verdict?.liveness).toBe('unverifiable');
    expect(revocation).toMatchObject({ state: 'held', guard: 'liveness' });
  });
});

describe('a key that cannot be told apart', () => {
  it('is held where several begin and end like it', async () => {
    world.leak(openai, 'key1');
    world.leak(`${openai.slice(0, 20)}${sample(60)}${openai.slice(-10)}`, 'key2');
    const { revocation } = await answerOne(exposureOf('openai', 'project-key', openai));
    expect(revocation).toEqual({
      state: 'held',
      guard: 'ambiguous',
      why: '2 of the organisation’s keys may be the leaked key',
    });
    expect(state(openai)).toBe('live');
    expect(world.requests.filter((one) => one.startsWith('DELETE'))).toEqual([]);
  });

  it('is held where its organisation is not that of the administrator', async () => {
    world.leak(openai, 'key1');
    world.fault = (_, { path, headers }) =>
      path === '/v1/models' && headers['authorization'] === `Bearer ${openai}`
        ? { status: 200, headers: { 'openai-organization': 'other' } }
        : undefined;
    const { revocation } = await answerOne(exposureOf('openai', 'project-key', openai));
    expect(revocation).toMatchObject({
      state: 'held',
      guard: 'ambiguous',
      why: expect.stringContaining('cannot be told that it belongs'),
    });
  });

  it('is left where the list of keys is not whole, whatever it lacks', async () => {
    world.leak(openai, 'key1');
    for (const fault of [403, { status: 200, headers: {} }] as const) {
      world.requests.length = 0;
      world.fault = (_, { path }) => (path.endsWith('/proj_a/api_keys') ? fault : undefined);
      const { revocation } = await answerOne(exposureOf('openai', 'project-key', openai));
      expect(revocation).toMatchObject({
        state: 'failed',
        why: expect.stringContaining('list of keys was answered with status'),
      });
      expect(world.requests.filter((one) => one.startsWith('DELETE'))).toEqual([]);
    }
  });

  it('is held where it belongs to a service account, whose keys are not deleted alone', async () => {
    const key = `sk-svcacct-${sample(74)}T3BlbkFJ${sample(74)}`;
    world.leak(key, 'key1');
    const { revocation } = await answerOne(exposureOf('openai', 'service-account-key', key));
    expect(revocation).toMatchObject({
      state: 'held',
      guard: 'ambiguous',
      why: expect.stringContaining('service account'),
    });
    expect(state(key)).toBe('live');
  });
});

describe('a key that was disabled, and works all the same', () => {
  it('was another one, which is put back', async () => {
    const twin = `${anthropic.slice(0, 20)}${sample(70, 'word')}${anthropic.slice(-10)}`;
    world.leak(twin, 'key2');
    // The leaked key is of another account, and never listed in ours.
    world.fault = (_, { path, headers }) =>
      path === '/v1/models' && headers['x-api-key'] === anthropic ? { status: 200, headers: {} } : undefined;
    const { revocation, evidence, waited } = await answerOne(exposureOf('anthropic', 'api-key', anthropic));
    expect(revocation).toEqual({
      state: 'failed',
      why: 'the key that was disabled is not the leaked one, which still works; it was put back',
    });
    expect(state(twin)).toBe('live');
    expect(evidence.map((line) => JSON.parse(line).what)).toContain('undone');
    expect(waited).toBeGreaterThan(60);
    expect(waited).toBeLessThanOrEqual(90);
  });

  it('is told where it could not be put back', async () => {
    const twin = `${anthropic.slice(0, 20)}${sample(70, 'word')}${anthropic.slice(-10)}`;
    world.leak(twin, 'key2');
    world.fault = (_, { path, headers, body }) => {
      if (path === '/v1/models' && headers['x-api-key'] === anthropic) return { status: 200, headers: {} };
      return body.includes('"active"') ? 403 : undefined;
    };
    const { revocation } = await answerOne(exposureOf('anthropic', 'api-key', anthropic));
    expect(revocation).toMatchObject({
      state: 'failed',
      why: expect.stringContaining('could not be put back: do that first'),
    });
  });
});

describe('a key that was revoked', () => {
  it('and comes back to life is asked about again', async () => {
    const known = world.leak(hf, 'key1');
    let looked = 0;
    world.fault = (_, { path }) => {
      if (path !== '/api/whoami-v2' || known.revoked === 0) return undefined;
      looked += 1;
      return looked === 2 ? { status: 200, headers: {} } : undefined;
    };
    const { revocation, evidence } = await answerOne(exposureOf('huggingface', 'user-access-token', hf));
    expect(revocation?.state).toBe('revoked');
    expect(evidence.map((line) => JSON.parse(line).what)).toContain('alive again');
  });

  it('and goes on working beyond all patience is told so', async () => {
    world.leak(hf, 'key1');
    world.fault = (_, { path }) => (path === '/api/credentials/revoke' ? 202 : undefined);
    const { revocation, waited } = await answerOne(exposureOf('huggingface', 'user-access-token', hf), {
      settings: { 'confirm-seconds': ['20'] },
    });
    expect(revocation).toMatchObject({ state: 'unconfirmed', why: 'it still worked 20 s later' });
    expect(waited).toBeLessThanOrEqual(20);
  });

  it('and of which nobody can tell is told so', async () => {
    const known = world.leak(hf, 'key1');
    world.fault = (_, { path }) => (path === '/api/whoami-v2' && known.revoked > 0 ? 418 : undefined);
    const { revocation } = await answerOne(exposureOf('huggingface', 'user-access-token', hf));
    expect(revocation).toMatchObject({
      state: 'unconfirmed',
      why: 'whether it is dead is not known: it answered with status 418',
    });
  });
});

describe('the way that is left where the first is refused', () => {
  it('is the administrator’s', async () => {
    const text = sample(40, 'base64');
    world.leak(text, 'pair');
    awsPairs.set('pair', { accessKeyId, self: false });
    const exposure = exposureOf('aws', 'secret-access-key', text, {
      parts: { 'access-key-id': new Secret(accessKeyId) },
    });
    const { revocation, response } = await answerOne(exposure);
    expect(revocation).toMatchObject({ state: 'revoked', how: expect.stringContaining('by an administrator') });
    expect(response?.use).toEqual({
      state: 'known',
      summary: 'last used 2026-11-27T09:00:00Z at s3; 3 calls in CloudTrail of us-east-1 while it was public',
      suspicious: [
        'models were called, and then data was taken out (GetObject)',
        'models were called, and then rights were raised (CreateAccessKey)',
      ],
    });
    world.keys.clear();
    world.leak(text, 'pair');
    const alone = await answerOne(exposure, { env: {} });
    expect(alone.revocation).toMatchObject({
      state: 'failed',
      why: expect.stringContaining('itself may not set it inactive (AccessDenied); aws would be needed'),
    });
  });
});

describe('what nobody can ask about', () => {
  const perplexity = exposureOf('perplexity', 'api-key', `pplx-${sample(48)}`);

  it('is held, and revoked only where a person says so; that it is dead nobody can tell', async () => {
    expect((await answerOne(perplexity)).revocation).toMatchObject({ guard: 'liveness' });
    world.fault = (_, { path }) => (path === '/revoke_auth_token' ? { status: 200, headers: {} } : undefined);
    const { revocation } = await answerOne(perplexity, { more: { unverifiable: true } });
    expect(revocation).toMatchObject({ state: 'unconfirmed', how: 'revoked by itself' });
    expect(world.requests).toEqual(['POST https://api.perplexity.ai/revoke_auth_token']);
  });
});

describe('evidence', () => {
  it('that cannot be kept stops everything', async () => {
    world.leak(hf, 'key1');
    const made = answerIn(world, [exposureOf('huggingface', 'user-access-token', hf)], {
      more: { evidence: '/dev/null/evidence.jsonl' },
    });
    const [one] = (await made).exposures;
    expect(one?.response?.revocation).toMatchObject({ state: 'held', guard: 'evidence' });
    expect(world.requests).toEqual(['GET https://huggingface.co/api/whoami-v2']);
  });

  it.each(['warrant', 'revoking'])('that is lost before the key is revoked stops that: %s', async (loses) => {
    world.leak(hf, 'key1');
    const { revocation } = await answerOne(exposureOf('huggingface', 'user-access-token', hf), { loses });
    expect(revocation?.state).toBe('failed');
    expect(state(hf)).toBe('live');
  });

  it('that is lost before a thing is deleted stops that, and after it changes nothing', async () => {
    const removed: number[] = [];
    const refuse = async () => ({ refused: 'missing', needs: '' }) as const;
    const deleteArtifact = async (id: number) => {
      removed.push(id);
      return { value: undefined };
    };
    const forge = { deleteArtifact, deleteRunLogs: refuse, deleteAsset: refuse, secretKey: refuse, putSecret: refuse };
    const places = [{ ...publicPlace, removable: { what: 'artifact', id: 1 } as const }];
    for (const [loses, expected] of [
      ['removing', 'failed'],
      ['removed', 'removed'],
    ] as const) {
      world.leak(hf, 'key1');
      const { response } = await answerOne(exposureOf('huggingface', 'user-access-token', hf, { places }), {
        loses,
        more: { forge },
      });
      expect([response?.revocation.state, response?.contained[0]?.state]).toEqual(['revoked', expected]);
    }
    expect(removed).toEqual([1]);
  });

  it('names each step, and no key', async () => {
    world.leak(hf, 'key1');
    const { evidence } = await answerOne(exposureOf('huggingface', 'user-access-token', hf));
    expect(evidence.map((line) => JSON.parse(line).what)).toEqual(['found', 'warrant', 'revoking', 'revocation']);
    expect(evidence.join()).not.toContain(hf.slice(3, 20));
  });
});

describe('consent', () => {
  it('that is refused leaves all as it is', async () => {
    world.leak(hf, 'key1');
    const { revocation } = await answerOne(exposureOf('huggingface', 'user-access-token', hf), {
      more: { consent: async () => false },
    });
    expect(revocation).toEqual({ state: 'held', guard: 'consent', why: 'nobody agreed to it' });
    expect(state(hf)).toBe('live');
  });

  it('is not asked for where there is nothing to do', async () => {
    world.leak(hf, 'key1', { state: 'gone' });
    let asked = 0;
    const consent = async () => {
      asked += 1;
      return true;
    };
    await answerOne(exposureOf('huggingface', 'user-access-token', hf), { more: { consent } });
    expect(asked).toBe(0);
  });
});

describe('asking only', () => {
  it('decides and records nothing', async () => {
    world.leak(hf, 'key1');
    const { verdict, response, entries } = await answerOne(exposureOf('huggingface', 'user-access-token', hf), {
      more: { asksOnly: true },
    });
    expect([verdict?.liveness, response, entries]).toEqual(['live', undefined, 0]);
  });
});

describe('what leaked a key', () => {
  const removable = { what: 'artifact', id: 1 } as const;
  const leaked = () => exposureOf('huggingface', 'user-access-token', hf, { places: [{ ...publicPlace, removable }] });
  const answering = async (answer: Answer<undefined>) => {
    world.leak(hf, 'key1');
    const refuse = async () => ({ refused: 'missing', needs: '' }) as const;
    const forge = {
      deleteArtifact: async () => answer,
      deleteRunLogs: refuse,
      deleteAsset: refuse,
      secretKey: refuse,
      putSecret: refuse,
    };
    return (await answerOne(leaked(), { more: { forge } })).response?.contained;
  };

  it.each([
    [{ value: undefined }, { state: 'removed' }],
    [{ refused: 'missing', needs: '' }, { state: 'removed' }],
    [{ refused: 'gone', needs: '' }, { state: 'removed' }],
    [
      { refused: 'forbidden', needs: 'actions: write' },
      { state: 'failed', needs: 'actions: write' },
    ],
    [
      { refused: 'invalid', needs: '' },
      { state: 'failed', why: 'GitHub refused to delete it' },
    ],
    [
      { refused: 'unreachable', needs: '' },
      { state: 'failed', why: 'GitHub gave no answer' },
    ],
  ] as const)('is deleted, or told of: %j', async (answer, expected) => {
    expect(await answering(answer)).toMatchObject([{ path: 'coverage.zip', ...expected }]);
  });

  it('is left, and not spoken of, where there is no forge', async () => {
    world.leak(hf, 'key1');
    expect((await answerOne(leaked())).response?.contained).toEqual([]);
  });
});

describe('a key of a team’s own format', () => {
  it('is asked about and revoked by the team’s own webhooks', async () => {
    const config = parseConfig(
      [
        'formats:',
        '  - id: gateway-key',
        '    name: gateway key',
        '    literal: acmegw_',
        '    verify-webhook: https://keys.acme.example/ask?team=ml',
        '    revoke-webhook: https://keys.acme.example/revoke',
        '    examples:',
        `      match: ["acmegw_${sample(30)}"]`,
      ].join('\n'),
      'keyfuse.yml',
    );
    const key = `acmegw_${sample(30, 'alnum', 'own')}`;
    let isLive = true;
    const own = await new World([
      ({ host, path, json }) => {
        if (host !== 'keys.acme.example' || text(json, 'key') !== key) return { status: 404 };
        if (path === '/revoke') isLive = false;
        return { status: 200, json: { live: isLive } };
      },
    ]).start();
    try {
      const exposures = [exposureOf('custom', 'gateway-key', key)];
      const outcome = await answerIn(own, exposures, { more: { providers: await ownProviders(config.formats) } });
      expect(outcome.exposures[0]?.response?.revocation).toMatchObject({
        state: 'revoked',
        how: 'revoked by its own webhook',
      });
      expect(own.requests).toEqual([
        'POST https://keys.acme.example/ask',
        'POST https://keys.acme.example/revoke',
        'POST https://keys.acme.example/ask',
        'POST https://keys.acme.example/ask',
      ]);
    } finally {
      await own.stop();
    }
  });
});

describe('a new key first', () => {
  const rotating = (env: Readonly<Record<string, string>> = {}) => {
    const written: string[] = [];
    const refuse = async () => ({ refused: 'forbidden', needs: '' }) as const;
    const forge = {
      deleteArtifact: refuse,
      deleteRunLogs: refuse,
      deleteAsset: refuse,
      secretKey: async () => ({ value: { id: 'k', key: Buffer.alloc(32, 9).toString('base64') } }),
      putSecret: async (_: unknown, name: string) => {
        written.push(name);
        return { value: undefined };
      },
    };
    const policy = { rotate: [{ secret: 'PROD_KEY', in: { kind: 'repository' as const } }] };
    return {
      written,
      options: {
        policy,
        more: { forge },
        env: { OPENROUTER_MANAGEMENT_KEY: 'admin-openrouter', OPENAI_ADMIN_KEY: 'admin-openai', ...env },
      },
    };
  };
  const live = () => [...world.keys.values()].filter((one) => one.state === 'live').map(({ text }) => text);

  it('is not made for a key that no secret is known to hold', async () => {
    world.leak(openrouter, 'key1');
    const { written, options } = rotating({ PROD_KEY: 'another value altogether' });
    const { response } = await answerOne(exposureOf('openrouter', 'api-key', openrouter), options);
    expect([response?.rotation, written, live()]).toEqual([undefined, [], []]);
  });

  it('cannot be had of every service; then the old one is revoked all the same', async () => {
    world.leak(openai, 'key1');
    const { options } = rotating({ PROD_KEY: openai });
    const { response } = await answerOne(exposureOf('openai', 'project-key', openai), options);
    expect(response?.rotation).toEqual({
      state: 'failed',
      secret: 'PROD_KEY',
      why: 'its service mints no keys by an interface',
    });
    expect(response?.revocation.state).toBe('revoked');
  });

  it('that does not work is taken back, and the old one lives', async () => {
    world.leak(openrouter, 'key1');
    const { written, options } = rotating({ PROD_KEY: openrouter });
    world.fault = (_, { path, headers }) =>
      path === '/api/v1/key' && headers['authorization'] !== `Bearer ${openrouter}` ? 401 : undefined;
    const { response } = await answerOne(exposureOf('openrouter', 'api-key', openrouter), options);
    expect(response).toMatchObject({
      rotation: { state: 'failed', why: 'the new key did not work' },
      revocation: { state: 'held', guard: 'rotation' },
    });
    expect([written, live()]).toEqual([[], [openrouter]]);
  });

  it('that cannot be taken back is told of, by its end', async () => {
    world.leak(openrouter, 'key1');
    const { options } = rotating({ PROD_KEY: openrouter });
    world.fault = (_, { path, method, headers }) => {
      if (method === 'DELETE') return 403;
      return path === '/api/v1/key' && headers['authorization'] !== `Bearer ${openrouter}` ? 401 : undefined;
    };
    const { response } = await answerOne(exposureOf('openrouter', 'api-key', openrouter), options);
    expect(response?.rotation).toMatchObject({
      why: expect.stringMatching(/the new key sk-or-v1-….{4} could not be taken back: delete it/),
    });
  });

  it('is not made where there is one already, which another run may have put into use', async () => {
    world.leak(openrouter, 'key1');
    const { written, options } = rotating({ PROD_KEY: openrouter });
    world.fault = (_, { method, path }) => (method === 'PATCH' && path === '/api/v1/keys/key1' ? 403 : undefined);
    await answerOne(exposureOf('openrouter', 'api-key', openrouter), options);
    expect([written, live().length]).toEqual([['PROD_KEY'], 2]);
    const [, successor] = live();
    // The old one could not be revoked, and a second run comes that knows the secret as it was.
    const { response } = await answerOne(exposureOf('openrouter', 'api-key', openrouter), options);
    expect(response?.rotation).toMatchObject({
      state: 'failed',
      why: expect.stringContaining('a new key of it is there'),
    });
    expect(live()).toEqual([openrouter, successor]);
    expect(written).toEqual(['PROD_KEY']);
  });

  it('that cannot be put on record is taken back', async () => {
    world.leak(openrouter, 'key1');
    const { written, options } = rotating({ PROD_KEY: openrouter });
    const { response } = await answerOne(exposureOf('openrouter', 'api-key', openrouter), {
      ...options,
      loses: 'minted',
    });
    expect(response?.rotation).toMatchObject({ state: 'failed', why: 'the evidence could not be kept' });
    expect([written, live()]).toEqual([[], [openrouter]]);
  });

  it('that is refused leaves the old one be', async () => {
    world.leak(openrouter, 'key1');
    const { options } = rotating({ PROD_KEY: openrouter });
    for (const fault of [403, 'drop', 500] as const) {
      world.fault = (_, { method, path }) => (method === 'POST' && path === '/api/v1/keys' ? fault : undefined);
      const { response } = await answerOne(exposureOf('openrouter', 'api-key', openrouter), options);
      expect(response).toMatchObject({ rotation: { state: 'failed' }, revocation: { guard: 'rotation' } });
      expect(live()).toEqual([openrouter]);
    }
  });
});
