/** Alerts of code scanning. */
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/core/flow.ts';
import { type CodeScanningOptions, codeScanning, codeScanningSarif } from '../../src/sinks/code-scanning.ts';
import { exposure, full, gap, names, place, plant, report } from '../support/report.ts';
import { Hub } from './forge.ts';

const [one, two, three] = [plant('a'), plant('b', 'glx_'), plant('c')];
const slept: number[] = [];
const options: CodeScanningOptions = {
  names,
  version: '1.2.3',
  commit: 'c'.repeat(40),
  ref: 'refs/pull/5/merge',
  workflow: '.github/workflows/build.yml',
  sleep: async (milliseconds) => void slept.push(milliseconds),
};
const scanned = { ...report().scanned, surfaces: ['diff', 'log', 'release-asset'] as const };
const runs = (of: Report, over: Partial<CodeScanningOptions> = {}) =>
  JSON.parse(codeScanningSarif(of, { ...options, ...over }) ?? '{"runs":[]}').runs;
const categories = (all: { automationDetails: { id: string }; results: unknown[] }[]) =>
  all.map(({ automationDetails, results }) => [automationDetails.id, results.length]);

test('a category for each kind of place that was looked at; clean ones close their alerts', () => {
  expect(categories(runs({ ...full(one, two, three), gaps: [], scanned }))).toEqual([
    ['keyfuse/artifact/.github/workflows/build.yml/', 1],
    ['keyfuse/diff/', 1],
    ['keyfuse/log/.github/workflows/build.yml/', 1],
    ['keyfuse/release-asset/', 0],
  ]);
});

test('what was not seen whole closes nothing', () => {
  const unseen = gap({ origin: { surface: 'log', path: 'logs.zip' } });
  expect(categories(runs(report({ gaps: [unseen], scanned, conclusion: 'incomplete' })))).toEqual([
    ['keyfuse/diff/', 0],
    ['keyfuse/release-asset/', 0],
  ]);
  expect(runs(report({ scanned }), { whole: false })).toEqual([]);
});

test('what is in no file points at the workflow', () => {
  const [, diff, log] = runs({ ...full(one, two, three), scanned });
  const uri = (run: typeof log) => run.results[0].locations[0].physicalLocation.artifactLocation.uri;
  expect([uri(diff), uri(log)]).toEqual(['config/prod.env', '.github/workflows/build.yml']);
  expect(log.results[0].locations[0].logicalLocations[0].fullyQualifiedName).toBe('logs.zip!build/3_Run tests.txt');
});

test('the same key in the same file is the same alert, wherever the line moves', () => {
  const hash = (line: number) =>
    runs(report({ exposures: [exposure(one.secret, { places: [place({ line, endLine: line })] })] }))[0].results[0]
      .partialFingerprints.primaryLocationLineHash;
  expect(hash(3)).toBe(hash(90));
});

describe('is asked whether it took them in', () => {
  const tell = async (states: Hub['states']) => {
    const hub = new Hub();
    hub.states = states;
    slept.length = 0;
    return codeScanning(hub.connect(), options).tell(full(one, two, three));
  };
  const pending = { state: 'pending', errors: [] };

  test('until it did', async () => {
    expect(await tell([pending, pending])).toEqual({ state: 'told' });
    expect(slept).toEqual([5000, 10_000, 20_000]);
  });

  test('not for ever', async () => {
    expect(await tell(Array.from({ length: 9 }, () => pending))).toMatchObject({ state: 'untold' });
    expect(slept).toEqual([5000, 10_000, 20_000, 40_000]);
  });

  test('and why it did not', async () => {
    expect(await tell([{ state: 'failed', errors: ['rejecting SARIF\n::error::x'] }])).toEqual({
      state: 'untold',
      channel: 'code scanning',
      why: 'GitHub could not process the alerts: rejecting SARIF\\n::error::x.',
    });
  });
});

test.each(['forbidden', 'missing'] as const)('where it is off (%s), that is said', async (kind) => {
  const hub = new Hub();
  expect(await codeScanning(hub.connect({ fault: () => kind }), options).tell(full(one, two, three))).toEqual({
    state: 'untold',
    channel: 'code scanning',
    needs: 'security-events: write',
    why: expect.stringContaining('Code scanning is off for this repository'),
  });
});

test('nothing to say is nothing sent', async () => {
  const hub = new Hub();
  expect(await codeScanning(hub.connect(), options).tell(report())).toEqual({ state: 'nothing' });
  expect(hub.calls).toEqual([]);
});
