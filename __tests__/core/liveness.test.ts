import { describe, expect, it } from '@jest/globals';
import type { Exposure, Liveness, Revocation } from '../../src/core/flow.ts';
import { isLive, isRevoked, mayWork, tally } from '../../src/core/liveness.ts';
import { exposure, plant } from '../support/report.ts';

const at = '2026-11-27T12:00:00Z';
const revoked: Revocation = { state: 'revoked', how: 'deleted by itself', at, deadAt: at };
const unconfirmed: Revocation = { state: 'unconfirmed', how: 'deleted by itself', at, why: 'it still worked' };
const held: Revocation = { state: 'held', guard: 'cap', why: 'enough' };
const failed: Revocation = { state: 'failed', why: 'refused' };
const planned: Revocation = { state: 'planned' };

function key(liveness?: Liveness, revocation?: Revocation): Exposure {
  return exposure(plant('one').secret, {
    ...(liveness === undefined ? {} : { verdict: { liveness } }),
    ...(revocation === undefined ? {} : { response: { revocation, contained: [] } }),
  });
}

describe('a key', () => {
  const cases: readonly (readonly [string, Exposure, { revoked: boolean; works: boolean; live: boolean }])[] = [
    ['that nobody asked about', key(), { revoked: false, works: true, live: false }],
    ['that works', key('live'), { revoked: false, works: true, live: true }],
    ['that is dead', key('dead'), { revoked: false, works: false, live: false }],
    ['whose service said nothing clear', key('unknown'), { revoked: false, works: true, live: false }],
    ['that cannot be asked about', key('unverifiable'), { revoked: false, works: true, live: false }],
    ['that was not asked about', key('unasked'), { revoked: false, works: true, live: false }],
    ['that was revoked', key('live', revoked), { revoked: true, works: false, live: false }],
    ['that was not seen dead', key('live', unconfirmed), { revoked: false, works: true, live: true }],
    ['that was held', key('live', held), { revoked: false, works: true, live: true }],
    ['whose revocation failed', key('live', failed), { revoked: false, works: true, live: true }],
    ['that would have been revoked', key('live', planned), { revoked: false, works: true, live: true }],
    ['that was dead and held', key('dead', held), { revoked: false, works: false, live: false }],
    ['that may work and was held', key('unknown', held), { revoked: false, works: true, live: false }],
  ];
  it.each(cases)('%s', (_, one, expected) => {
    expect({ revoked: isRevoked(one), works: mayWork(one), live: isLive(one) }).toEqual(expected);
  });
});

describe('what keys come to', () => {
  it.each<[string, readonly Exposure[]]>([
    ['', []],
    ['', [key(), key()]],
    ['1 works', [key('live')]],
    ['2 work', [key('live'), key('live', failed)]],
    ['1 revoked', [key('live', revoked)]],
    ['1 may work', [key('unknown')]],
    ['3 may work', [key('unknown'), key('unverifiable'), key('unasked')]],
    ['1 dead already', [key('dead')]],
    ['1 works', [key(), key('live')]],
    [
      '2 revoked, 1 works, 1 may work, 3 dead already',
      [
        key('dead'),
        key('live', revoked),
        key('unknown', held),
        key('dead', held),
        key('live', unconfirmed),
        key('live', revoked),
        key('dead'),
      ],
    ],
  ])('%j', (expected, exposures) => {
    expect(tally(exposures)).toBe(expected);
  });
});
