import { describe, expect, it } from '@jest/globals';
import type { Exposure, Liveness } from '../../src/core/flow.ts';
import type { Policy } from '../../src/core/policy.ts';
import { decide } from '../../src/policy/decide.ts';
import { type Facts, guards, ruleFor } from '../../src/policy/guards.ts';
import { noPolicy } from '../support/policy.ts';
import { exposure, place, plant } from '../support/report.ts';

const { secret } = plant('a');
const { fingerprint } = secret;

const policy: Policy = { ...noPolicy, contain: [] };
const facts: Facts = { ownKeys: new Set(), allowed: new Map(), abilities: new Map([[fingerprint, { by: 'itself' }]]) };

const open = place({ audience: 'public' });
const leaked = (over: Partial<Exposure> = {}): Exposure =>
  exposure(secret, { verdict: { liveness: 'live' }, places: [open], ...over });

/** The hold that a key meets, or undefined where it is to be revoked. */
function holdOf(over: { exposure?: Partial<Exposure>; policy?: Partial<Policy>; facts?: Partial<Facts> } = {}) {
  const plan = decide([leaked(over.exposure)], { ...policy, ...over.policy }, { ...facts, ...over.facts });
  expect(plan.warrants.length + plan.planned.length + plan.held.length).toBe(1);
  return plan.held[0]?.hold;
}

it('a live key in a public place, which can be revoked, meets no guard', () => {
  expect(holdOf()).toBeUndefined();
});

describe('each guard alone holds, and says why', () => {
  const unasked = { verdict: { liveness: 'unasked', why: 'it is bait' } } as const;
  const cases: readonly (readonly [guard: string, over: Parameters<typeof holdOf>[0], why: string])[] = [
    ['never', { policy: { revoke: 'never' } }, 'the policy is to report only'],
    ['canary', { policy: { canaries: [fingerprint] } }, 'it is a canary, laid out as bait'],
    ['allowed', { facts: { allowed: new Map([[fingerprint, '@ada allows it: a test']]) } }, '@ada allows it: a test'],
    [
      'protected',
      { policy: { protect: [{ fingerprint, reason: 'payments' }] } },
      'it is on the list of keys that are not revoked: payments',
    ],
    ['own-key', { facts: { ownKeys: new Set([fingerprint]) } }, 'this very run works with it'],
    [
      'unread',
      { policy: { revoke: 'any-audience' }, exposure: { places: [place({ audience: 'nobody-yet' })] } },
      'nobody can read it yet: keep it from being published',
    ],
    [
      'audience',
      { exposure: { places: [place({ audience: 'private' })] } },
      'it has not reached a public place, as far as is known',
    ],
    ['audience', { exposure: { places: [place()] } }, 'it has not reached a public place, as far as is known'],
    ['liveness', { exposure: { verdict: { liveness: 'dead' } } }, 'it is dead already'],
    ['liveness', { exposure: unasked }, 'it is bait'],
    [
      'person',
      { facts: { abilities: new Map([[fingerprint, { by: 'person', why: 'by hand alone' }]]) } },
      'by hand alone',
    ],
    ['person', { facts: { abilities: new Map() } }, 'how its service revokes keys is not known'],
    [
      'credential',
      { facts: { abilities: new Map([[fingerprint, { by: 'admin', missing: ['A_KEY', 'B_KEY'] }]]) } },
      'its service wants an administrator’s credential: give the step A_KEY and B_KEY',
    ],
    ['cap', { policy: { most: 0 } }, 'one run revokes no more than 0 keys: run again, or raise `max-revocations`'],
  ];

  it.each(cases)('%s, given %j', (guard, over, why) => {
    expect(holdOf(over)).toEqual({ guard, why });
  });

  it('and there is none that this does not try', () => {
    expect(new Set(cases.map(([guard]) => guard))).toEqual(new Set([...guards.map(({ id }) => id), 'cap']));
  });
});

describe('what is not clearly alive', () => {
  const whys: Readonly<Record<Exclude<Liveness, 'live' | 'dead'>, string>> = {
    unknown: 'whether it works is not known: it slept',
    unverifiable: 'nobody can tell whether it works: it slept',
    unasked: 'it slept',
  };

  it.each(Object.entries(whys))('is left: %s', (liveness, why) => {
    const verdict = {
      liveness: liveness === 'unknown' || liveness === 'unverifiable' ? liveness : 'unasked',
      why: 'it slept',
    } as const;
    expect(holdOf({ exposure: { verdict } })).toEqual({ guard: 'liveness', why });
  });

  it('is left with a reason of ours where the service gave none', () => {
    expect(holdOf({ exposure: { verdict: { liveness: 'unknown' } } })?.why).toContain(
      'its service gave no clear answer',
    );
    expect(holdOf({ exposure: { verdict: { liveness: 'unverifiable' } } })?.why).toContain(
      'there is no safe way to ask',
    );
    expect(holdOf({ exposure: { verdict: { liveness: 'unasked' } } })?.why).toBe(
      'its service was not asked whether it works',
    );
  });

  it('is revoked unasked only where a person wants that of what nobody can ask', () => {
    expect(
      holdOf({ exposure: { verdict: { liveness: 'unverifiable' } }, policy: { unverifiable: true } }),
    ).toBeUndefined();
    for (const liveness of ['unknown', 'unasked', 'dead'] as const)
      expect(holdOf({ exposure: { verdict: { liveness } }, policy: { unverifiable: true } })?.guard).toBe('liveness');
  });
});

describe('the audience', () => {
  it('is public where one of many places is', () => {
    expect(holdOf({ exposure: { places: [place({ audience: 'private' }), open] } })).toBeUndefined();
  });

  it('does not matter where the policy says so, unless nobody can read it yet', () => {
    for (const places of [[place({ audience: 'private' })], [place()], []])
      expect(holdOf({ exposure: { places }, policy: { revoke: 'any-audience' } })).toBeUndefined();
    const half = [place({ audience: 'nobody-yet' }), place({ audience: 'internal' })];
    expect(holdOf({ exposure: { places: half }, policy: { revoke: 'any-audience' } })).toBeUndefined();
  });
});

describe('an administrator’s credential that is there', () => {
  it('holds nothing', () => {
    expect(holdOf({ facts: { abilities: new Map([[fingerprint, { by: 'admin', missing: [] }]]) } })).toBeUndefined();
    expect(holdOf({ facts: { abilities: new Map([[fingerprint, { by: 'anyone' }]]) } })).toBeUndefined();
  });
});

it('the first reason is told where several hold', () => {
  const all = { ownKeys: new Set([fingerprint]), allowed: new Map([[fingerprint, 'x']]), abilities: new Map() };
  const dead = { verdict: { liveness: 'dead' } } as const;
  expect(holdOf({ policy: { revoke: 'never' }, facts: all, exposure: dead })?.guard).toBe('never');
  expect(holdOf({ facts: all, exposure: dead })?.guard).toBe('allowed');
  expect(holdOf({ facts: { abilities: new Map() }, exposure: dead })?.guard).toBe('liveness');
});

describe('the rule for a key', () => {
  const with2 = { ...policy, overrides: { acme: 'dry-run', 'acme/admin-key': 'never' } } as const;

  it('is that of its format, else of its provider, else of all', () => {
    expect(ruleFor(leaked({ format: 'admin-key' }), with2)).toBe('never');
    expect(ruleFor(leaked(), with2)).toBe('dry-run');
    expect(ruleFor(leaked({ provider: 'globex' }), with2)).toBe('public');
  });

  it('is not taken from what every object has', () => {
    expect(ruleFor(leaked({ provider: 'constructor' }), policy)).toBe('public');
  });
});
