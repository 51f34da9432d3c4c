/** From keys that were found to what came of them: each step, in its order, with its record. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Acting } from '../src/act.ts';
import { type Answering, answer } from '../src/answer.ts';
import type { AllowEntry, Exposure } from '../src/core/flow.ts';
import type { Policy } from '../src/core/policy.ts';
import { Secret } from '../src/core/secret.ts';
import type { Sorted } from '../src/policy/allow.ts';
import type { Ability } from '../src/policy/guards.ts';
import { keyText, leaked, Ports } from './support/acting.ts';
import { noPolicy } from './support/policy.ts';

let ports: Ports;
beforeEach(() => {
  ports = new Ports();
});

const entry = (exposure: Exposure): AllowEntry => ({
  fingerprint: exposure.secret.fingerprint,
  reason: 'fixture of the old client',
  owner: '@acme/platform',
  expires: '2026-12-31',
});

interface Options {
  readonly policy?: Partial<Policy>;
  readonly allowed?: readonly Exposure[];
  readonly own?: readonly Exposure[];
  readonly ability?: Ability;
  readonly more?: Partial<Acting>;
}

function answered(exposures: readonly Exposure[], options: Options = {}): Promise<readonly Exposure[]> {
  const { policy = {}, allowed = [], own = [], ability = { by: 'itself' }, more = {} } = options;
  const found: Sorted = {
    exposures,
    allowed: allowed.map((exposure) => ({ exposure, entry: entry(exposure) })),
    lapsed: [],
    unused: [],
  };
  const answering: Answering = {
    policy: { ...noPolicy, contain: [], ...policy },
    acting: ports.acting(ports.verbs(), more),
    ownKeys: new Set(own.map(({ secret }) => secret.fingerprint)),
    abilityFor: () => ability,
  };
  return answer(found, answering);
}

const revocations = (all: readonly Exposure[]) => all.map(({ response }) => response?.revocation);
const { fingerprint } = leaked('a').secret;

describe('a key that works, in public', () => {
  it('is asked about, revoked and seen dead, and all of it is kept in this order', async () => {
    ports.says = ['live', 'dead'];
    const [one] = await answered([leaked('a')]);
    expect(one).toMatchObject({
      verdict: { liveness: 'live', at: '2026-11-27T12:00:00.000Z' },
      response: { revocation: { state: 'revoked' } },
    });
    expect(ports.done).toEqual(['asked', 'revoked by itself', 'asked', 'asked']);
    expect(ports.kept).toEqual(['found', 'warrant', 'revoking', 'revocation']);
  });

  it('has its facts kept, and not its text', async () => {
    await answered([leaked('a', { places: leaked('a').places.map((place) => ({ ...place, commit: 'c0ffee' })) })]);
    expect(ports.notes[0]).toEqual({
      what: 'found',
      facts: {
        provider: 'acme',
        format: 'project-key',
        fingerprint,
        secret_sha256: leaked('a').secret.sha256,
        redacted: leaked('a').secret.redacted,
        liveness: 'live',
        why: undefined,
        asked: '2026-11-27T12:00:00.000Z',
        account: undefined,
        keyId: undefined,
        places: [
          {
            surface: 'artifact',
            path: 'dist.zip!a.env',
            line: 1,
            column: 1,
            commit: 'c0ffee',
            audience: 'public',
            since: '2026-11-27T11:00:00Z',
          },
        ],
      },
    });
    expect(JSON.stringify(ports.notes)).not.toContain(keyText('a'));
  });

  it('has the first hundred of its places kept', async () => {
    const places = Array.from({ length: 150 }, (_, i) =>
      leaked('a').places.map((place) => ({ ...place, line: i + 1 })),
    );
    await answered([leaked('a', { places: places.flat() })]);
    expect(ports.notes[0]?.facts['places']).toHaveLength(100);
  });
});

describe('the evidence', () => {
  it('that cannot be kept stops all but the questions, and every key is told to be held for it', async () => {
    ports.unkept = '*';
    const judged = await answered([leaked('a'), leaked('b')]);
    const held = { state: 'held', guard: 'evidence', why: expect.stringContaining('nothing is done without it') };
    expect(revocations(judged)).toEqual([held, held]);
    expect(judged.map(({ verdict }) => verdict?.liveness)).toEqual(['live', 'live']);
    expect(ports.done).toEqual(['asked', 'asked']);
  });

  it('that breaks off in the middle of what was found stops all, too', async () => {
    ports.unkept = 'held';
    const judged = await answered([leaked('a'), leaked('b')], { policy: { most: 1 } });
    expect(revocations(judged)).toEqual([
      expect.objectContaining({ guard: 'evidence' }),
      expect.objectContaining({ guard: 'evidence' }),
    ]);
    expect(ports.done).not.toContain('revoked by itself');
  });

  it('holds no key that stands in a path, in a name that its service gives, or in a reason', async () => {
    const texts = [keyText('a'), keyText('allowed'), keyText('part')];
    const path = `${texts.join(' ')}.zip`;
    const places = leaked('a').places.map((place) => ({ ...place, path: `${path}!x` }));
    const parts = { 'key-id': new Secret(keyText('part'), 'acme-') };
    ports.says = ['live', 'dead'];
    const [one] = await answered([leaked('a', { places, parts })], {
      allowed: [leaked('allowed', { places })],
      policy: { contain: ['artifact'] },
      more: { remove: async () => ({ value: undefined }) },
    });
    expect(one?.response).toMatchObject({ revocation: { state: 'revoked' }, contained: [{ state: 'removed' }] });
    expect(ports.kept).toEqual(expect.arrayContaining(['found', 'removing', 'removed']));
    for (const text of texts) expect(JSON.stringify(ports.notes)).not.toContain(text);
    expect(JSON.stringify(ports.notes)).toContain(leaked('a').secret.redacted);
  });
});

describe('what is held', () => {
  it('is kept with its guard and its reason, and so is what a dry run would do', async () => {
    const policy: Partial<Policy> = { overrides: { 'acme/admin-key': 'never' }, revoke: 'dry-run' };
    await answered([leaked('a'), leaked('b', { format: 'admin-key' })], { policy });
    expect(ports.notes.slice(2)).toEqual([
      {
        what: 'held',
        facts: {
          fingerprint: leaked('b').secret.fingerprint,
          guard: 'never',
          why: 'the policy is to report only',
        },
      },
      { what: 'planned', facts: { fingerprint } },
    ]);
    expect(ports.done).toEqual(['asked', 'asked']);
  });

  it('is a canary, which is not even asked about', async () => {
    const judged = await answered([leaked('a')], { policy: { canaries: [fingerprint] } });
    expect(judged).toMatchObject([
      { verdict: { liveness: 'unasked' }, response: { revocation: { state: 'held', guard: 'canary' } } },
    ]);
    expect(ports.done).toEqual([]);
  });

  it('is what this run works with', async () => {
    const judged = await answered([leaked('a')], { own: [leaked('a')] });
    expect(revocations(judged)).toEqual([expect.objectContaining({ state: 'held', guard: 'own-key' })]);
    expect(ports.done).toEqual(['asked']);
  });

  it('is what only a person can revoke', async () => {
    const judged = await answered([leaked('a')], { ability: { by: 'person', why: 'in the console alone' } });
    expect(revocations(judged)).toEqual([{ state: 'held', guard: 'person', why: 'in the console alone' }]);
  });
});

describe('an allowed key', () => {
  it('is neither asked about nor revoked, and who allows it is kept', async () => {
    expect(await answered([], { allowed: [leaked('a')] })).toEqual([]);
    expect(ports.done).toEqual([]);
    expect(ports.notes).toEqual([
      {
        what: 'held',
        facts: { fingerprint, guard: 'allowed', why: '@acme/platform allows it: fixture of the old client' },
      },
    ]);
  });

  it('keeps nothing from being deleted that other keys stand in', async () => {
    const removed: number[] = [];
    const remove: Acting['remove'] = async ({ id }) => {
      removed.push(id);
      return { value: undefined };
    };
    ports.says = ['live', 'dead'];
    const options = { policy: { contain: ['artifact'] }, more: { remove } } as const;
    await answered([], { ...options, allowed: [leaked('b')] });
    expect(removed).toEqual([]);
    await answered([leaked('a')], { ...options, allowed: [leaked('b')] });
    expect(removed).toEqual([7]);
  });
});

it('no keys, and there is nothing to keep', async () => {
  expect(await answered([])).toEqual([]);
  expect(ports.notes).toEqual([]);
});
