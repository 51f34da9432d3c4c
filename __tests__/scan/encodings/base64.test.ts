import { expect, it } from '@jest/globals';
import { base64 } from '../../../src/scan/encodings/base64.ts';
import { createBudget, type Layer, type Unwrapped } from '../../../src/scan/encodings/encoding.ts';

const key = 'abcdefghij-ABCDEFGHIJ_0123456789';

function unwrapped(text: Buffer, left = 1 << 20): readonly Unwrapped[] {
  const found: Unwrapped[] = [];
  const layer: Layer = { bytes: text, from: 0, to: text.length, budget: createBudget(left) };
  base64().run(layer, 0, text.length, (one) => found.push(one));
  return found;
}

it('is decoded, and leads back', () => {
  const bytes = Buffer.from(Buffer.from(key).toString('base64url'));
  const [one] = unwrapped(bytes);
  expect(one?.encoding).toBe('base64');
  expect(one?.bytes.toString('latin1', one.from, one.to)).toContain(key);
  expect(one?.outer(one.from, one.to).start).toBe(0);
});

it('is left alone where the budget is spent', () => {
  expect(unwrapped(Buffer.from(Buffer.from(key).toString('base64url')), 3)).toEqual([]);
});
