import { describe, expect, it } from '@jest/globals';
import type { Finding, ImportedList, Mark, Surface } from '../../src/core/flow.ts';
import { Secret } from '../../src/core/secret.ts';
import type { MarksRule } from '../../src/core/settings.ts';
import { asAllowed, judgeLeave } from '../../src/policy/leave.ts';
import { group } from '../../src/scan/group.ts';
import { place } from '../support/report.ts';

const mark: Mark = { kind: 'gitleaks:allow', reason: 'a fixture' };
const finding = (surface: Surface, marked = true, text = 'key'): Finding => ({
  kind: 'finding',
  provider: 'acme',
  format: 'key',
  secret: new Secret(text),
  parts: {},
  place: place({ surface }),
  confidence: 'high',
  ...(marked ? { mark } : {}),
});
const judge = (one: Finding, marks: MarksRule, inChange: boolean, lists: readonly ImportedList[] = []) =>
  judgeLeave([one], { marks, inChange, lists });

describe('a mark', () => {
  it.each([
    ['auto', false, true],
    ['auto', true, false],
    ['honour', false, true],
    ['honour', true, true],
    ['report', false, false],
    ['report', true, false],
  ] as const)('under %s, within a change: %s, counts: %s; it is shown in any case', (marks, inChange, counts) => {
    const one = finding('file');
    const leave = { finding: one, by: 'gitleaks:allow', reason: 'a fixture' };
    expect(judge(one, marks, inChange)).toEqual(
      counts ? { findings: [], left: [leave], disregarded: [] } : { findings: [one], left: [], disregarded: [leave] },
    );
  });

  it.each(['log', 'artifact', 'summary', 'release-asset', 'commit'] as const)('never counts in a %s', (surface) => {
    const one = finding(surface);
    expect(judge(one, 'honour', false)).toMatchObject({ findings: [one], left: [], disregarded: [{}] });
  });

  it('speaks for its own place alone', () => {
    const [marked, bare] = [finding('file'), finding('file', false)];
    const judged = judgeLeave([marked, bare], { marks: 'honour', inChange: false, lists: [] });
    expect(judged).toMatchObject({ findings: [bare], left: [{ finding: marked }] });
  });
});

describe('an imported list', () => {
  const known = finding('log', false);
  const list: ImportedList = {
    source: '.gitleaksignore',
    notes: [],
    entryFor: ({ secret }) =>
      secret.fingerprint === known.secret.fingerprint ? { at: '.gitleaksignore:3', reason: 'listed' } : undefined,
  };

  it('speaks for what it lists, everywhere and under any rule for marks', () => {
    expect(judge(known, 'report', true, [list])).toEqual({
      findings: [],
      left: [{ finding: known, by: '.gitleaksignore:3', reason: 'listed' }],
      disregarded: [],
    });
  });

  it('goes before a mark, and leaves what it does not list', () => {
    expect(judge(finding('file', true), 'report', true, [list]).left).toMatchObject([{ by: '.gitleaksignore:3' }]);
    expect(judge(finding('file', false, 'other'), 'honour', false, [list]).findings).toHaveLength(1);
  });
});

it('is shown as allowed keys are: once for each mark or entry, with all its places', () => {
  const [one, two, other] = [finding('file'), finding('diff'), finding('file', true, 'other')];
  const left = [one, two, other].map((each) => ({ finding: each, by: 'gitleaks:allow', reason: '' }));
  const allowed = asAllowed([...left, { finding: one, by: '.gitleaksignore:3', reason: 'listed' }], group);
  expect(allowed.map(({ exposure, entry }) => [exposure.places.length, entry.owner, entry.reason])).toEqual([
    [2, 'gitleaks:allow', 'no reason given'],
    [1, 'gitleaks:allow', 'no reason given'],
    [1, '.gitleaksignore:3', 'listed'],
  ]);
});
