import { describe, expect, it } from '@jest/globals';
import type { Exposure, Response, Revocation, Verdict } from '../../src/core/flow.ts';
import { advice, clock, further, standing } from '../../src/sinks/outcome.ts';
import { exposure, place, plant, report } from '../support/report.ts';

const { secret } = plant('a');

function key(verdict?: Verdict, revocation?: Revocation, more: Partial<Response> = {}): Exposure {
  return exposure(secret, {
    ...(verdict === undefined ? {} : { verdict }),
    ...(revocation === undefined ? {} : { response: { revocation, contained: [], ...more } }),
  });
}

const live: Verdict = { liveness: 'live' };
const held: Revocation = { state: 'held', guard: 'g', why: 'so' };
const revoked: Revocation = {
  state: 'revoked',
  how: 'deleted by itself',
  at: '2026-11-27T12:00:02Z',
  deadAt: '2026-11-27T12:00:03.500Z',
};

describe('how a key stands', () => {
  it.each<[Verdict | undefined, Revocation | undefined, string]>([
    [undefined, undefined, ''],
    [live, undefined, 'LIVE: it works.'],
    [live, held, 'LIVE: it works, and was not revoked: so.'],
    [live, { state: 'planned' }, 'LIVE: it works. A dry run: it would have been revoked.'],
    [live, revoked, 'Revoked, and dead: deleted by itself.'],
    [live, { state: 'unconfirmed', how: 'h', at: 'a', why: 'w' }, 'Revoked (h), but not seen dead: w.'],
    [live, { state: 'failed', why: 'w' }, 'LIVE: it works, and revoking it failed: w.'],
    [{ liveness: 'dead' }, held, 'Dead: its service does not take it any more.'],
    [{ liveness: 'unknown', why: 'w' }, held, 'May work; its service gave no clear answer: w.'],
    [{ liveness: 'unknown' }, held, 'May work; its service gave no clear answer.'],
    [{ liveness: 'unverifiable', why: 'w' }, held, 'May work; nobody can ask: w.'],
    [{ liveness: 'unasked', why: 'w' }, undefined, 'Not asked about: w.'],
  ])('%j and %j: %s', (verdict, revocation, sentence) => {
    expect(standing(key(verdict, revocation))).toBe(sentence);
  });
});

describe('what else is known', () => {
  it('is whose it is, as far as its service says', () => {
    expect(further(key(live))).toEqual([]);
    const owner = { account: 'acme', name: 'ci', scopes: ['read', 'write'], expires: '2027-01-01' };
    expect(further(key({ liveness: 'live', owner }))).toEqual([
      'Its service says: of acme; named ci; may read, write; until 2027-01-01.',
    ]);
    expect(further(key({ liveness: 'live', owner: { scopes: [] } }))).toEqual([]);
  });

  it('is what was done: a new key, deletions, and the use meanwhile', () => {
    const removable = { what: 'artifact', id: 1 } as const;
    const told = (more: Partial<Response>) => further(key(live, held, more));
    expect(told({ rotation: { state: 'rotated', secret: 'A', at: 'x', fingerprint: 'f' } })).toEqual([
      'The secret A holds a new key that works.',
    ]);
    expect(told({ rotation: { state: 'failed', secret: 'A', why: 'w' } })).toEqual(['The secret A got no new key: w.']);
    expect(told({ rotation: { state: 'planned', secret: 'A' } })).toEqual([
      'A dry run: the secret A would have got a new key first.',
    ]);
    expect(told({ contained: [{ removable, path: 'dist', state: 'removed', at: 'x' }] })).toEqual([
      'Deleted: the artifact (dist).',
    ]);
    expect(told({ contained: [{ removable: { what: 'run-logs', id: 2 }, path: 'logs', state: 'planned' }] })).toEqual([
      'A dry run: the logs of the run (logs) would have been deleted.',
    ]);
    expect(
      told({
        contained: [
          {
            removable: { what: 'release-asset', id: 3 },
            path: 'a.tgz',
            state: 'failed',
            why: 'the token may not delete it',
            needs: 'contents: write',
          },
          { removable, path: 'dist', state: 'failed', why: 'GitHub gave no answer' },
        ],
      }),
    ).toEqual([
      'Still there: the release asset (a.tgz), for the token may not delete it (needs `contents: write`).',
      'Still there: the artifact (dist), for GitHub gave no answer.',
    ]);
    expect(told({ use: { state: 'unknown', why: 'w' } })).toEqual(['Its use meanwhile is not known: w.']);
    expect(told({ use: { state: 'known', summary: '3 requests', suspicious: ['an export', 'a new key'] } })).toEqual([
      'Its use meanwhile: 3 requests.',
      'Look at this: an export; a new key.',
    ]);
  });
});

describe('the clock', () => {
  const at = '2026-11-27T12:00:00Z';
  const places = [
    place({ audience: 'public', since: '2026-11-27T11:56:00Z' }),
    place({ audience: 'nobody-yet', since: '2026-11-27T10:00:00Z' }),
    place({ audience: 'private', since: '2026-11-27T09:00:00Z' }),
  ];

  it('runs from when the key could be read, and from when it was found, to its death', () => {
    const dead = { ...key(live, revoked), places };
    expect(clock(dead, at)).toBe('public for 4 min 4 s and dead 3.5 s after it was found');
    expect(clock(dead, undefined)).toBe('public for 4 min 4 s');
    expect(clock({ ...dead, places: [] }, at)).toBe('dead 3.5 s after it was found');
    expect(clock({ ...dead, places: [], since: '2026-11-27T11:59:00Z' }, undefined)).toBe('public for 1 min 4 s');
  });

  it('is none of a key that lives, and never runs backwards', () => {
    expect(clock(key(live, held), at)).toBe('');
    expect(clock({ ...key(live, revoked), places: [] }, '2026-11-27T13:00:00Z')).toBe('dead 0 ms after it was found');
    expect(clock({ ...key(live, { ...revoked, deadAt: 'x' }), places: [] }, at)).toBe(
      'dead an unknown time after it was found',
    );
  });
});

describe('the first sentence', () => {
  const said = (...exposures: readonly Exposure[]): string => advice(report({ exposures }));

  it('is to revoke what may work, or what is left where all is dead', () => {
    expect(said()).toBe('');
    expect(said(key())).toContain('revoke it first');
    expect(said(key(live, revoked), key(live, held))).toContain('revoke it first');
    expect(said(key(live, revoked))).toContain('The key is dead: what is left is to take it out');
    expect(said(key(live, revoked), key({ liveness: 'dead' }))).toContain(
      'All 2 keys are dead: what is left is to take them out',
    );
  });
});
