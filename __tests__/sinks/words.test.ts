/** Words and sentences. */
import { expect, test } from '@jest/globals';
import {
  byReason,
  count,
  doubt,
  duration,
  found,
  inTree,
  list,
  notes,
  passedOver,
  plural,
  reasonWords,
  shortId,
  size,
  verdict,
  where,
  withheldAt,
  withheldWhy,
} from '../../src/sinks/words.ts';
import { exposure, gap, place, plant, report } from '../support/report.ts';

test('numbers', () => {
  expect([0, 999, 1000, 1234567].map(count)).toEqual(['0', '999', '1,000', '1,234,567']);
  expect([0, 1, 2].map((n) => plural(n, 'key'))).toEqual(['0 keys', '1 key', '2 keys']);
  expect(plural(2, 'entry', 'entries')).toBe('2 entries');
});

test('sizes', () => {
  expect([0, 1, 999, 1000, 1500, 9949, 9950, 999_499, 999_500, 38_112_004, 2.5e9, 7e15].map(size)).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '1 kB',
    '1.5 kB',
    '9.9 kB',
    '10 kB',
    '999 kB',
    '1 MB',
    '38 MB',
    '2.5 GB',
    '7,000 TB',
  ]);
});

test('durations', () => {
  expect([0, 0.24, 0.9996, 1.32, 59.94, 59.96, 125, 7300].map(duration)).toEqual([
    '0 ms',
    '240 ms',
    '1 s',
    '1.3 s',
    '59.9 s',
    '1 min 0 s',
    '2 min 5 s',
    '2 h 1 min',
  ]);
});

test('lists', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(list)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});

test('places', () => {
  const commit = 'c0ffee1234';
  expect(where(place())).toBe('src/app.ts:3:7');
  expect(where(place({ path: '' }))).toBe('(no path):3:7');
  expect(notes(place())).toBe('');
  expect(notes(place({ surface: 'commit', commit }))).toBe('message of commit c0ffee1');
  expect(notes(place({ surface: 'commit' }))).toBe('commit message');
  expect(notes(place({ surface: 'diff', commit, encodings: ['base64', 'gzip'] }))).toBe(
    'commit c0ffee1, base64 > gzip',
  );
  expect(notes(place({ surface: 'log', job: 'build', step: 'Test\n' }))).toBe('log, job build, step Test\\n');
  expect(shortId('c0\x1bffee')).toBe('c0\\x1bffee');
  expect(inTree(place())).toBe(true);
});

test('verdicts', () => {
  const secret = plant('a').secret;
  const exposures = [exposure(secret), exposure(secret, { places: [place(), place()] })];
  expect(found([])).toBe('no keys');
  expect(found(exposures)).toBe('2 keys at 3 places');
  expect(doubt('high') + doubt('medium')).toBe(' (medium confidence)');
  expect(verdict(report({ exposures, gaps: [gap()], conclusion: 'findings' }))).toBe(
    '2 keys at 3 places; 1 thing could not be scanned',
  );
});

test('look-alikes', () => {
  expect(passedOver(report())).toBe('');
  expect(passedOver(report({ suppressed: { checksum: 1 } }))).toBe('1 look-alike was passed over: 1 wrong checksum.');
  expect(reasonWords('sequence', 2)).toBe('sequences');
});

test('gaps by reason, the most frequent first', () => {
  const gaps = [gap({ reason: 'corrupt' }), gap({ reason: 'truncated' }), gap(), gap()];
  expect(byReason(gaps).map(([reason, { length }]) => [reason, length])).toEqual([
    ['encrypted', 2],
    ['corrupt', 1],
    ['truncated', 1],
  ]);
});

test('what is withheld', () => {
  const withheld = exposure(plant('a').secret, { places: [], withheld: ['diff', 'log', 'summary'] });
  expect(withheldAt(withheld)).toBe("in this change, a job's log and a job summary; exact place withheld");
  expect(withheldAt(exposure(plant('a').secret))).toBe('');
  expect(found([withheld])).toBe('1 key');
  expect(withheldWhy([exposure(plant('a').secret)])).toBe('');
  expect(withheldWhy([withheld])).toBe(
    'Anyone can read this, so exact places are withheld until the keys are revoked. Maintainers see them under code scanning, where that is on, or with keyfuse scan --git BASE..HEAD and keyfuse scan --log-zip FILE.',
  );
});
