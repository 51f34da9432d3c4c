import { randomBytes } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { createBudget, type Layer, type Unwrapped } from '../../../src/scan/encodings/encoding.ts';
import { inflate } from '../../../src/scan/encodings/inflate.ts';

const key = 'abcdefghij-ABCDEFGHIJ_0123456789';

function unwrapped(text: Buffer, left = 1 << 20): readonly Unwrapped[] {
  const found: Unwrapped[] = [];
  const layer: Layer = { bytes: text, from: 0, to: text.length, budget: createBudget(left) };
  inflate(layer, (one) => found.push(one));
  return found;
}

it('is decoded, and leads back', () => {
  const bytes = gzipSync(key);
  const [one] = unwrapped(bytes);
  expect(one?.encoding).toBe('gzip');
  expect(one?.bytes.toString('latin1', one.from, one.to)).toContain(key);
  expect(one?.outer(one.from, one.to).start).toBe(0);
});

it('is left alone where the budget is spent', () => {
  expect(unwrapped(gzipSync(key), 3)).toEqual([]);
});

it.each([0, 1, 6, 9])('is inflated, packed at level %d, with a name in its header or without', (level) => {
  for (const text of ['as long as the shortest key', 'text, '.repeat(2000), randomBytes(3000).toString('latin1')]) {
    const packed = gzipSync(Buffer.from(text, 'latin1'), { level });
    const named = Buffer.concat([
      packed.subarray(0, 3),
      Buffer.from([8]),
      packed.subarray(4, 10),
      Buffer.from('a.txt\0'),
      packed.subarray(10),
    ]);
    for (const bytes of [packed, named, deflateSync(Buffer.from(text, 'latin1'), { level })]) {
      expect(unwrapped(bytes)[0]?.bytes.toString('latin1')).toBe(text);
    }
  }
});
