import { expect, it } from '@jest/globals';
import type { Confidence, Exposure, Gap } from '../../src/core/flow.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Threshold } from '../../src/core/settings.ts';
import { conclude, exitCodes, exitWrongUse } from '../../src/policy/exit.ts';

const exposure = (confidence: Confidence): Exposure => ({
  provider: 'p',
  format: 'f',
  secret: new Secret('k'),
  parts: {},
  confidence,
  places: [],
});
const gap: Gap = { kind: 'gap', origin: { surface: 'file', path: 'a' }, reason: 'corrupt', detail: '' };

it.each<[Confidence[], number, Threshold, string]>([
  [[], 0, 'low', 'clean'],
  [['low'], 0, 'low', 'findings'],
  [['low'], 0, 'medium', 'clean'],
  [['low', 'high'], 0, 'medium', 'findings'],
  [['high'], 0, 'never', 'clean'],
  [[], 1, 'low', 'incomplete'],
  [['high'], 1, 'low', 'findings'],
  [['low'], 1, 'high', 'incomplete'],
  [['high'], 1, 'never', 'incomplete'],
])('findings of %j, %d gaps, failing on %s: %s', (confidences, gaps, failOn, conclusion) => {
  expect(conclude(confidences.map(exposure), Array(gaps).fill(gap), failOn)).toBe(conclusion);
});

it('has the exit codes of the contract', () => {
  expect({ ...exitCodes, exitWrongUse }).toEqual({ clean: 0, findings: 1, incomplete: 3, exitWrongUse: 2 });
});
