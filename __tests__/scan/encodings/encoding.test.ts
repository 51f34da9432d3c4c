import { expect, it } from '@jest/globals';
import { createBudget, splice } from '../../../src/scan/encodings/encoding.ts';

it('is spent once', () => {
  const budget = createBudget(10);
  expect(budget.take(11)).toBe(false);
  expect(budget.take(10)).toBe(true);
  expect(budget.left).toBe(0);
});

it('puts what is decoded in its place, apart from what touches it', () => {
  const spliced = splice('hex', Buffer.from('key=x6162y;'), { start: 5, end: 9 }, Buffer.from('ab'), (start, end) => ({
    start: 5 + 2 * start,
    end: 5 + 2 * end,
  }));
  expect(spliced.bytes.toString()).toBe('key= ab ;');
  expect(spliced.outer(spliced.from, spliced.to)).toEqual({ start: 5, end: 9 });
});
