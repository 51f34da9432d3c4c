import { expect, it } from '@jest/globals';
import { createBudget, type Layer, type Unwrapped } from '../../../src/scan/encodings/encoding.ts';
import { follow, textAround, unwrapStretch } from '../../../src/scan/encodings/inline.ts';
import { percent } from '../../../src/scan/encodings/percent.ts';

const key = 'abcdefghij-ABCDEFGHIJ_0123456789';

function unwrapped(text: Buffer, left = 1 << 20): readonly Unwrapped[] {
  const found: Unwrapped[] = [];
  const layer: Layer = { bytes: text, from: 0, to: text.length, budget: createBudget(left) };
  unwrapStretch(percent, layer, textAround(percent, layer, text.indexOf('%'), 0), (one) => found.push(one));
  return found;
}

it('is decoded, and leads back', () => {
  const bytes = Buffer.from(key.replace('-', '%2D'));
  const [one] = unwrapped(bytes);
  expect(one?.encoding).toBe('percent');
  expect(one?.bytes.toString('latin1', one.from, one.to)).toContain(key);
  expect(one?.outer(one.from, one.to).start).toBe(0);
});

it('is told where a key may run through it, and what stands behind it up to there is known', () => {
  const bytes = Buffer.from(`x ${key.replace('-', '%2D').replace('_', '%5F')} y`);
  expect(follow(percent, bytes, bytes.indexOf('%'))).toEqual({ splits: true, to: bytes.indexOf('IJ%5F') + 1 });
  expect(follow(percent, Buffer.from('a%20b'), 1)).toEqual({ splits: false, to: 2 });
});

it('is left alone where the budget is spent', () => {
  expect(unwrapped(Buffer.from(key.replace('-', '%2D')), 3)).toEqual([]);
});
