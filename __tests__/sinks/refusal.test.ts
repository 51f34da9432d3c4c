/** What a refusal comes to. */
import { expect, test } from '@jest/globals';
import { refused } from '../../src/sinks/refusal.ts';

test.each([
  ['forbidden', true],
  ['missing', true],
  ['gone', false],
  ['invalid', false],
  ['unreachable', false],
] as const)('%s names the permission: %s', (kind, named) => {
  const told = refused('comment', { refused: kind, needs: 'pull-requests: write' });
  expect(told).toMatchObject({ state: 'untold', channel: 'comment', why: expect.stringMatching(/^.+\.$/) });
  expect('needs' in told).toBe(named);
});
