/** What strangers may read of a report. */
import { describe, expect, test } from '@jest/globals';
import { disclose } from '../../src/policy/disclose.ts';
import { exposure, full, gap, place, plant, report } from '../support/report.ts';

const [one, two, three] = [plant('a'), plant('b', 'glx_'), plant('c')];
const some = full(one, two, three);

describe('withholds', () => {
  test.each([
    ['public', 'auto', true],
    [undefined, 'auto', true],
    ['internal', 'auto', false],
    ['private', 'auto', false],
    ['public', 'full', false],
    [undefined, 'full', false],
    ['private', 'after-revoked', true],
  ] as const)('%s repository, %s: %s', (visibility, rule, withheld) => {
    expect(disclose(some, visibility, rule) !== some).toBe(withheld);
  });
});

test('a key keeps all but its places, and names their kinds', () => {
  const [first] = disclose(some, 'public', 'auto').exposures;
  const { places: _, ...rest } = some.exposures[0] ?? exposure(one.secret);
  expect(first).toEqual({ ...rest, places: [], withheld: ['diff', 'log'] });
});

test('so does an allowed key, for it may work as well', () => {
  const [allowed] = disclose(some, 'public', 'auto').allowed;
  expect(allowed?.exposure).toMatchObject({ places: [], withheld: ['file'] });
  expect(allowed?.entry).toBe(some.allowed[0]?.entry);
});

test('since when it could be read, to the minute', () => {
  const places = [place({ since: '2026-11-27T12:20:00Z' }), place({ since: '2026-11-27T12:03:11Z' }), place()];
  const [first] = disclose(report({ exposures: [exposure(one.secret, { places })] }), 'public', 'auto').exposures;
  expect(first?.since).toBe('2026-11-27T12:03:00Z');
});

test('notes that name the place of a key go, and are counted', () => {
  const notes = ['.gitleaks.toml: no such rule', 'config/prod.env:12: gitleaks:allow does not count here'];
  expect(disclose({ ...some, notes }, 'public', 'auto').notes).toEqual([
    '.gitleaks.toml: no such rule',
    '1 note that tells where a key stands left out here.',
  ]);
});

test('gaps stay, and one that says where keys are says no more where', () => {
  const many = gap({ reason: 'finding-limit', origin: { surface: 'file', path: 'config/prod.env' } });
  expect(disclose({ ...some, gaps: [gap(), many] }, 'public', 'auto').gaps).toEqual([
    gap(),
    { ...many, origin: { surface: 'file', path: '(withheld)' } },
  ]);
});

test('nowhere in what is left does a place stand', () => {
  const {
    suppressions: _,
    gaps: _gaps,
    ...left
  } = disclose({ ...some, notes: ['config/prod.env:12'] }, 'public', 'auto');
  const text = JSON.stringify(left);
  for (const { places } of [...some.exposures, ...some.allowed.map((it) => it.exposure)])
    for (const { path, commit = path } of places) {
      expect(text).not.toContain(path);
      expect(text).not.toContain(commit);
    }
});

describe('a key that does not work any more', () => {
  const places = [place({ path: 'src/open.ts', audience: 'public', since: '2026-11-27T12:03:11Z' })];
  const revoked = { revocation: { state: 'revoked', how: 'h', at: 'a', deadAt: 'd' }, contained: [] } as const;
  const held = { revocation: { state: 'held', guard: 'g', why: 'w' }, contained: [] } as const;

  test.each([
    ['dead', { verdict: { liveness: 'dead' } }],
    ['revoked', { verdict: { liveness: 'live' }, response: revoked }],
  ] as const)('is told with its place: %s', (_, over) => {
    const whole = report({ exposures: [exposure(one.secret, { ...over, places })], notes: ['src/open.ts:3'] });
    const told = disclose(whole, 'public', 'auto');
    expect(told.exposures[0]).toMatchObject({ places, ...over });
    expect(told.exposures[0]).not.toHaveProperty('withheld');
    expect(told.exposures[0]).not.toHaveProperty('since');
    expect(told.notes).toEqual(['src/open.ts:3']);
  });

  test('leaves the place of one that works withheld beside it', () => {
    const other = exposure(two.secret, {
      verdict: { liveness: 'live' },
      response: held,
      places: [place({ path: 'src/shut.ts' })],
    });
    const dead = exposure(one.secret, { verdict: { liveness: 'dead' }, places });
    const notes = ['src/open.ts:3', 'src/shut.ts:4'];
    const told = disclose(report({ exposures: [dead, other], notes }), 'public', 'auto');
    expect(told.exposures.map((each) => each.places.length)).toEqual([1, 0]);
    expect(told.exposures[1]?.withheld).toEqual(['file']);
    expect(told.notes).toEqual(['src/open.ts:3', '1 note that tells where a key stands left out here.']);
  });
});

describe('whose a key is, and what was done with it', () => {
  const verdict = {
    liveness: 'live',
    owner: { account: 'ada@acme.example' },
    at: '2026-11-27T12:00:00Z',
    why: 'w',
  } as const;
  const removable = { what: 'artifact', id: 1 } as const;
  const response = {
    revocation: { state: 'held', guard: 'g', why: 'w' },
    use: { state: 'known', summary: 's', suspicious: [] },
    contained: [
      { removable, path: 'dist', state: 'removed', at: 'x' },
      { removable, path: 'logs', state: 'failed', why: 'w' },
      { removable, path: 'more', state: 'planned' },
    ],
  } as const;
  const whole = report({ exposures: [exposure(one.secret, { verdict, response })] });

  test('is not for strangers, and neither is the name of what still leaks it', () => {
    const [told] = disclose(whole, 'public', 'auto').exposures;
    expect(told?.verdict).toEqual({ liveness: 'live', at: '2026-11-27T12:00:00Z', why: 'w' });
    expect(told?.response).toEqual({
      revocation: response.revocation,
      contained: [
        { removable, path: 'dist', state: 'removed', at: 'x' },
        { removable, path: 'name withheld', state: 'failed', why: 'w' },
        { removable, path: 'name withheld', state: 'planned' },
      ],
    });
  });

  test('is not told of an allowed key either', () => {
    const [entry] = some.allowed;
    if (entry === undefined) throw new Error('one is allowed');
    const open = disclose(
      { ...whole, exposures: [], allowed: [{ ...entry, exposure: exposure(one.secret, { verdict, response }) }] },
      'public',
      'auto',
    );
    expect(JSON.stringify(open)).not.toContain('ada@acme.example');
    expect(open.allowed[0]?.exposure.response).not.toHaveProperty('use');
  });

  test('is told where only maintainers read', () => {
    expect(disclose(whole, 'private', 'auto')).toBe(whole);
  });

  test('is not made up where nobody asked', () => {
    const [told] = disclose(report({ exposures: [exposure(one.secret)] }), 'public', 'auto').exposures;
    expect(told).not.toHaveProperty('verdict');
    expect(told).not.toHaveProperty('response');
  });
});

test('kinds of places come in one order, each once, and what has no place is left as it is', () => {
  const places = [place({ surface: 'log' }), place({ surface: 'diff' }), place({ surface: 'log', line: 9 })];
  const bare = exposure(two.secret, { places: [] });
  const told = disclose(report({ exposures: [exposure(one.secret, { places }), bare] }), 'public', 'auto');
  expect(told.exposures.map(({ withheld }) => withheld)).toEqual([['diff', 'log'], undefined]);
});

test('a time that is none is not told', () => {
  const odd = exposure(one.secret, { places: [place({ since: 'x 2026-11-27T12:03:11Z' })] });
  expect(disclose(report({ exposures: [odd] }), 'public', 'auto').exposures[0]).not.toHaveProperty('since');
});
