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
