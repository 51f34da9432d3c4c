/** The JSON document. */
import { expect, test } from '@jest/globals';
import { json } from '../../src/sinks/json.ts';
import { exposure, full, hostile, hostileReport, place, plant, report } from '../support/report.ts';

const [one, two, three] = [plant('a'), plant('b', 'glx_'), plant('c')];
const parsed = (of = report()): unknown => JSON.parse(json().render(of));

test('an empty report', () => {
  expect(parsed()).toEqual({
    version: 1,
    conclusion: 'clean',
    exposures: [],
    allowed: [],
    lapsed: [],
    unused: [],
    gaps: [],
    suppressed: {},
    suppressions: [],
    scanned: { contents: 1204, bytes: 38_112_004, seconds: 1.32, commits: { read: 12, expected: 12 } },
  });
});

test('holds exposures, parts, allowed keys, gaps and look-alikes', () => {
  expect(parsed(full(one, two, three))).toMatchObject({
    conclusion: 'findings',
    exposures: [
      {
        provider: 'acme',
        kind: 'project-key',
        fingerprint: one.secret.fingerprint,
        secret_sha256: one.secret.sha256,
        redacted: one.secret.redacted,
        confidence: 'high',
        places: [
          { surface: 'diff', path: 'config/prod.env', line: 12, column: 9, endLine: 12, endColumn: 59, encodings: [] },
          { surface: 'log', commit: null, job: 'build', step: 'Run tests', encodings: ['base64', 'gzip'] },
        ],
      },
      { provider: 'globex', parts: { 'key-id': { redacted: expect.stringMatching(/^id-…/) } } },
    ],
    allowed: [
      { exposure: { redacted: three.secret.redacted }, entry: { owner: '@acme/platform', expires: '2026-12-31' } },
    ],
    gaps: [{ reason: 'missing-history', path: '.git' }, { reason: 'encrypted' }],
    suppressed: { 'hash-or-id': 4, placeholder: 10 },
    suppressions: [{ reason: 'placeholder', kind: 'project-key', place: { path: 'README.md' } }],
  });
});

test('what was read of git is absent where there was none', () => {
  const scanned = { contents: 1, bytes: 2, seconds: 3 };
  expect(parsed(report({ scanned }))).toMatchObject({ scanned });
});

test.each(hostile.map((path) => [JSON.stringify(path).slice(0, 40), path] as const))('keeps %s as it is', (_, path) => {
  const of = report({ exposures: [exposure(one.secret, { places: [place({ path })] })] });
  expect(parsed(of)).toMatchObject({ exposures: [{ places: [{ path }] }] });
  expect(() => parsed(hostileReport(path, one))).not.toThrow();
});
