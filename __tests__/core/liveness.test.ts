import { describe, expect, it } from '@jest/globals';
import type { Exposure, Liveness, Revocation } from '../../src/core/flow.ts';
import { isLive, isRevoked, mayWork, tally } from '../../src/core/liveness.ts';
import { exposure, plant } from '../support/report.ts';

const revocations: Readonly<Record<Revocation['state'], Revocation>> = {
  held: { state: 'held', guard: 'g', why: 'w' },
  planned: { state: 'planned' },
  revoked: { state: 'revoked', how: 'h', at: 'a', deadAt: 'd' },
  unconfirmed: { state: 'unconfirmed', how: 'h', at: 'a', why: 'w' },
  failed: { state: 'failed', why: 'w' },
};

function key(liveness?: Liveness, state?: Revocation['state']): Exposure {
  return exposure(plant(`${liveness} ${state}`).secret, {
    ...(liveness === undefined ? {} : { verdict: { liveness } }),
    ...(state === undefined ? {} : { response: { revocation: revocations[state], contained: [] } }),
  });
}

describe('a key', () => {
  it.each([
    [undefined, undefined, { may: true, live: false, revoked: false }],
    ['live', undefined, { may: true, live: true, revoked: false }],
    ['live', 'held', { may: true, live: true, revoked: false }],
    ['live', 'planned', { may: true, live: true, revoked: false }],
    ['live', 'unconfirmed', { may: true, live: true, revoked: false }],
    ['live', 'failed', { may: true, live: true, revoked: false }],
    ['live', 'revoked', { may: false, live: false, revoked: true }],
    ['dead', 'held', { may: false, live: false, revoked: false }],
    ['unknown', 'held', { may: true, live: false, revoked: false }],
    ['unverifiable', 'held', { may: true, live: false, revoked: false }],
    ['unasked', undefined, { may: true, live: false, revoked: false }],
  ] as const)('that is %s and %s', (liveness, state, expected) => {
    const one = key(liveness, state);
    expect({ may: mayWork(one), live: isLive(one), revoked: isRevoked(one) }).toEqual(expected);
  });
});

describe('what keys come to', () => {
  it('is nothing where nobody asked', () => {
    expect(tally([])).toBe('');
    expect(tally([key()])).toBe('');
  });

  it('counts each once', () => {
    expect(tally([key('live', 'revoked'), key('live', 'held'), key('unknown', 'held'), key('dead', 'held')])).toBe(
      '1 revoked, 1 works, 1 may work, 1 dead already',
    );
    expect(tally([key('live', 'failed'), key('live', 'held')])).toBe('2 work');
  });
});
