/** The check run. */
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/core/flow.ts';
import { checkRun, checkText } from '../../src/sinks/check-run.ts';
import { exposure, full, gap, names, place, plant, report } from '../support/report.ts';
import { Hub } from './forge.ts';

const [one, two, three] = [plant('a'), plant('b', 'glx_'), plant('c')];
const options = { names, sha: 'c'.repeat(40), name: 'KeyFuse', externalId: 'keyfuse/push' };
const keys = (number: number, over: Partial<Report> = {}): Report =>
  report({
    exposures: Array.from({ length: number }, (_, i) =>
      exposure(plant(`${i}`).secret, { places: [place({ path: `f${String(i).padStart(4, '0')}` })] }),
    ),
    conclusion: 'findings',
    ...over,
  });

describe('the conclusion', () => {
  test.each([
    ['no keys', report(), 'success'],
    ['keys that do not fail the run', keys(1, { conclusion: 'clean' }), 'neutral'],
    ['keys', keys(1), 'failure'],
    ['something not scanned, which is no pass', report({ gaps: [gap()], conclusion: 'incomplete' }), 'action_required'],
  ] as const)('%s', (_, of, conclusion) => {
    expect(checkText(of, names).conclusion).toBe(conclusion);
  });
});

test('one annotation for each key, at its best place; a key that is in no file is in the summary', () => {
  const { annotations, summary, title } = checkText(full(one, two, three), names);
  expect(title).toBe('2 keys at 3 places; 1 allowed; 2 things could not be scanned');
  expect(annotations).toEqual([
    {
      path: 'config/prod.env',
      startLine: 12,
      endLine: 12,
      startColumn: 9,
      endColumn: 59,
      level: 'failure',
      title: 'Acme project key exposed',
      message: `\
Acme project key acme-proj-…dgNy, at 2 places.
Revoke it: https://acme.example/keys
Then do without it: Let the workflow sign in with its own OIDC token.
Other places:
logs.zip!build/3_Run tests.txt:88:5 (log, job build, step Run tests, base64 > gzip)`,
    },
  ]);
  expect(summary).toContain(two.secret.redacted);
});

test('columns only within one line', () => {
  const of = report({ exposures: [exposure(one.secret, { places: [place({ endLine: 9 })] })] });
  expect(checkText(of, names).annotations[0]).not.toHaveProperty('startColumn');
});

test('fifty annotations a request, in progress until the last of them', async () => {
  const hub = new Hub();
  await checkRun(hub.connect(), options).tell(keys(120));
  const sent = hub.sent
    .slice(1)
    .map((text) => JSON.parse(text))
    .map(({ status, output }) => [status, output.annotations.length]);
  expect(sent).toEqual([
    ['in_progress', 50],
    ['in_progress', 50],
    ['completed', 20],
  ]);
  expect(hub.checks).toHaveLength(1);
});

test('another verdict of the same run is a new check, and the unfinished one is ended with it', async () => {
  const hub = new Hub();
  const cut = hub.connect({ fault: (call) => (call === 'updateCheck' ? 'unreachable' : undefined) });
  expect(await checkRun(cut, options).tell(keys(120))).toMatchObject({ state: 'untold' });
  await checkRun(hub.connect(), options).tell(keys(2));
  expect(hub.checks.map(({ status, conclusion, annotations }) => [status, conclusion, annotations.length])).toEqual([
    ['completed', 'failure', 50],
    ['completed', 'failure', 2],
  ]);
});

test('the check of another program, or of another event, is left alone', async () => {
  const hub = new Hub();
  await checkRun(hub.connect(), { ...options, externalId: 'keyfuse/pull_request' }).tell(keys(1));
  const before = { ...hub.checks[0] };
  await checkRun(hub.connect(), options).tell(report());
  expect(hub.checks).toHaveLength(2);
  expect(hub.checks[0]).toEqual(before);
});

test('annotations that GitHub refuses cost the annotations alone', async () => {
  const hub = new Hub();
  const picky = hub.connect({
    fault: (_, index) => (index === 1 ? 'invalid' : undefined),
  });
  expect(await checkRun(picky, options).tell(keys(3))).toMatchObject({
    state: 'untold',
    channel: 'annotations of the check run',
  });
  expect(hub.checks.map(({ status, conclusion }) => [status, conclusion])).toEqual([['completed', 'failure']]);
});
