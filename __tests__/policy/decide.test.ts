import { describe, expect, it } from '@jest/globals';
import type { Exposure, Place, Removable } from '../../src/core/flow.ts';
import type { Policy } from '../../src/core/policy.ts';
import { decide } from '../../src/policy/decide.ts';
import type { Facts } from '../../src/policy/guards.ts';
import { noPolicy } from '../support/policy.ts';
import { exposure, place, plant } from '../support/report.ts';

const secrets = Array.from({ length: 5 }, (_, i) => plant(`key ${i}`).secret);
const [first, second] = secrets;

const policy = noPolicy;
const facts: Facts = {
  ownKeys: new Set(),
  allowed: new Map(),
  abilities: new Map(secrets.map(({ fingerprint }) => [fingerprint, { by: 'itself' }])),
};

const artifact: Removable = { what: 'artifact', id: 1 };
const at = (removable: Removable | undefined, over: Partial<Place> = {}): Place =>
  place({ audience: 'public', path: 'dist.zip!app.js', ...(removable === undefined ? {} : { removable }), ...over });

function leaked(index: number, over: Partial<Exposure> = {}): Exposure {
  const secret = secrets[index];
  if (secret === undefined) throw new Error('no such key');
  return exposure(secret, { verdict: { liveness: 'live' }, places: [at(undefined)], ...over });
}

describe('a plan', () => {
  it('has a warrant for each key to revoke, which says why it was given', () => {
    const { warrants, held, planned } = decide([leaked(0), leaked(1)], policy, facts);
    expect(warrants.map(({ exposure: { secret } }) => secret)).toEqual([first, second]);
    expect(warrants.map(({ why }) => why)).toEqual(Array(2).fill('live and public, and the policy is public'));
    expect([held, planned]).toEqual([[], []]);
  });

  it('says of a key that is not public what its warrant rests on', () => {
    const { warrants } = decide([leaked(0, { places: [place()] })], { ...policy, revoke: 'any-audience' }, facts);
    expect(warrants[0]?.why).toBe('live and within reach, and the policy is any-audience');
  });

  it('has as many warrants as the cap allows, dry ones counted, and holds the rest', () => {
    const all = secrets.map((_, i) => leaked(i));
    const capped = decide(all, { ...policy, most: 2 }, facts);
    expect([capped.warrants.length, capped.held.map(({ hold }) => hold.guard)]).toEqual([2, ['cap', 'cap', 'cap']]);
    const dry = decide(all, { ...policy, most: 3, overrides: { globex: 'dry-run' } }, facts);
    expect(dry.warrants).toHaveLength(3);
    const mixed = decide(
      [leaked(0, { provider: 'globex' }), leaked(1), leaked(2)],
      { ...policy, most: 2, overrides: { globex: 'dry-run' } },
      facts,
    );
    expect([mixed.planned.length, mixed.warrants.length, mixed.held.length]).toEqual([1, 1, 1]);
  });

  it('of a dry run has no warrant at all', () => {
    const { warrants, planned, held } = decide(
      [leaked(0), leaked(1, { verdict: { liveness: 'dead' } })],
      { ...policy, revoke: 'dry-run' },
      facts,
    );
    expect(warrants).toEqual([]);
    expect(planned.map(({ secret }) => secret)).toEqual([first]);
    expect(held.map(({ hold }) => hold.guard)).toEqual(['liveness']);
  });
});

describe('what is deleted', () => {
  const removalsOf = (exposures: readonly Exposure[], over: Partial<Policy> = {}, more: Partial<Facts> = {}) =>
    decide(exposures, { ...policy, ...over }, { ...facts, ...more }).removals;

  it('is each thing once, with all keys in it, by the name of its outermost part', () => {
    const both = [
      leaked(0, { places: [at(artifact), at(artifact, { path: 'dist.zip!b' })] }),
      leaked(1, { places: [at(artifact)] }),
    ];
    expect(removalsOf(both)).toEqual([
      { removable: artifact, path: 'dist.zip', fingerprints: [first?.fingerprint, second?.fingerprint], dry: false },
    ]);
  });

  it('is only what may be deleted, of the kinds that are to be', () => {
    const places = [at(artifact), at({ what: 'run-logs', id: 1 }), at({ what: 'release-asset', id: 1 }), at(undefined)];
    const kinds = (over: Partial<Policy>) =>
      removalsOf([leaked(0, { places })], over).map(({ removable }) => removable.what);
    expect(kinds({})).toEqual(['artifact', 'run-logs']);
    expect(kinds({ contain: ['release-asset'] })).toEqual(['release-asset']);
    expect(kinds({ contain: [] })).toEqual([]);
  });

  it('is what the public can read, or anything where the policy is any audience', () => {
    const places = [at(artifact, { audience: 'private' }), at(undefined)];
    expect(removalsOf([leaked(0, { places })])).toEqual([]);
    expect(removalsOf([leaked(0, { places })], { revoke: 'any-audience' })).toHaveLength(1);
  });

  it('leaks a key that works, or surely is one that may: not a dead one, and no mere suspicion', () => {
    const holds = (over: Partial<Exposure>) => removalsOf([leaked(0, { places: [at(artifact)], ...over })]).length;
    expect(holds({ verdict: { liveness: 'dead' } })).toBe(0);
    expect(holds({ verdict: { liveness: 'unknown' } })).toBe(1);
    expect(holds({ verdict: { liveness: 'unknown' }, confidence: 'medium' })).toBe(0);
    expect(holds({ verdict: { liveness: 'live' }, confidence: 'low' })).toBe(1);
  });

  it('does not wait for the key to be revoked: where nobody can, it is all that is left', () => {
    const byHand = {
      abilities: new Map(secrets.map(({ fingerprint }) => [fingerprint, { by: 'person', why: 'x' }] as const)),
    };
    expect(removalsOf([leaked(0, { places: [at(artifact)] })], {}, byHand)).toHaveLength(1);
  });

  it.each([
    ['report only', { revoke: 'never' }, {}],
    ['a canary', { canaries: [first?.fingerprint ?? ''] }, {}],
    ['protected', { protect: [{ fingerprint: first?.fingerprint ?? '', reason: 'x' }] }, {}],
    ['allowed', {}, { allowed: new Map([[first?.fingerprint ?? '', 'x']]) }],
    ['our own', {}, { ownKeys: new Set([first?.fingerprint ?? '']) }],
  ] satisfies readonly (readonly [string, Partial<Policy>, Partial<Facts>])[])(
    'stays where its key is %s',
    (_, over, more) => {
      expect(removalsOf([leaked(0, { places: [at(artifact)] })], over, more)).toEqual([]);
    },
  );

  it('stays in a dry run, unless another of its keys is acted on', () => {
    const dry = { overrides: { globex: 'dry-run' } } as const;
    const tested = leaked(0, { provider: 'globex', places: [at(artifact)] });
    expect(removalsOf([tested], dry)).toMatchObject([{ dry: true }]);
    for (const order of [
      [tested, leaked(1, { places: [at(artifact)] })],
      [leaked(1, { places: [at(artifact)] }), tested],
    ])
      expect(removalsOf(order, dry)).toMatchObject([{ dry: false }]);
  });
});
