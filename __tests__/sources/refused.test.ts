import { expect, it } from '@jest/globals';
import { refusedGap } from '../../src/sources/refused.ts';

it.each([
  ['forbidden', 'forbidden', 'add `actions: read`'],
  ['missing', 'gone', '`actions: read`'],
  ['gone', 'gone', 'expired or deleted'],
  ['invalid', 'unreadable', 'report'],
  ['unreachable', 'unreadable', 'run again later'],
] as const)('says what to do where something is %s', (refused, reason, advice) => {
  const gap = refusedGap({ refused, needs: 'actions: read' }, { surface: 'log', path: 'x' }, 'The log');
  expect(gap).toMatchObject({ kind: 'gap', reason, origin: { path: 'x' } });
  expect(gap.detail).toMatch(/^The log .*\.$/);
  expect(gap.detail).toContain(advice);
});
