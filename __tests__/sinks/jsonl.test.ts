/** One finding a line. */
import { expect, test } from '@jest/globals';
import { jsonl } from '../../src/sinks/jsonl.ts';
import { full, gap, hostile, hostileReport, plant, report } from '../support/report.ts';

const [one, two, three] = [plant('a'), plant('b', 'glx_'), plant('c')];
const lines = (of = report()): unknown[] =>
  jsonl()
    .render(of)
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

test('nothing without findings: gaps and allowed keys are not lines', () => {
  expect(jsonl().render(report({ gaps: [gap()], allowed: full(one, two, three).allowed }))).toBe('');
});

test('the fields by name and in order', () => {
  expect(
    jsonl()
      .render(full(one, two, three))
      .split('\n')[0],
  ).toBe(
    `{"provider":"acme","kind":"project-key","surface":"diff","path":"config/prod.env","line":12,"column":9,` +
      `"commit":"ba92766a3d82607132a38e147bd26a0ba226f049","encodings":[],"fingerprint":"${one.secret.fingerprint}",` +
      `"secret_sha256":"${one.secret.sha256}","redacted":"acme-proj-…dgNy","confidence":"high","endLine":12,"endColumn":59}`,
  );
});

test('a line for each place, with job and step where known', () => {
  expect(lines(full(one, two, three))).toMatchObject([
    { surface: 'diff' },
    { surface: 'log', commit: null, encodings: ['base64', 'gzip'], job: 'build', step: 'Run tests' },
    { provider: 'globex', path: 'dist.zip!app.js.map', confidence: 'low' },
  ]);
});

test('no text breaks a line', () => {
  for (const text of hostile) expect(lines(hostileReport(text, one))).toHaveLength(7);
});
