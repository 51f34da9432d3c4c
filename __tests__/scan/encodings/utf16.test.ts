import { expect, it } from '@jest/globals';
import { createBudget, type Layer, type Unwrapped } from '../../../src/scan/encodings/encoding.ts';
import { eachWide, unwrapWide } from '../../../src/scan/encodings/utf16.ts';

const key = 'abcdefghij-ABCDEFGHIJ_0123456789';

function unwrapped(text: Buffer, left = 1 << 20): readonly Unwrapped[] {
  const found: Unwrapped[] = [];
  const layer: Layer = { bytes: text, from: 0, to: text.length, budget: createBudget(left) };
  eachWide(text, (at) => unwrapWide(layer, at, (one) => found.push(one)));
  return found;
}

it('is decoded, and leads back', () => {
  const bytes = Buffer.from(key, 'utf16le');
  const [one] = unwrapped(bytes);
  expect(one?.encoding).toBe('utf-16');
  expect(one?.bytes.toString('latin1', one.from, one.to)).toContain(key);
  expect(one?.outer(one.from, one.to).start).toBe(0);
});

it('is left alone where the budget is spent', () => {
  expect(unwrapped(Buffer.from(key, 'utf16le'), 3)).toEqual([]);
});
