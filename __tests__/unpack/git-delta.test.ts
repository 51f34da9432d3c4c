import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyDelta } from '../../src/unpack/git-delta.ts';
import { noise } from './support.ts';

const BASE = Buffer.from('the quick brown fox');

function made(...delta: number[]): string | undefined {
  const result = applyDelta(BASE, Uint8Array.from(delta));
  return result === undefined ? undefined : Buffer.from(result).toString();
}

test('copies from the base and adds what is new', () => {
  expect(made(19, 8, 0x91, 4, 6, 2, 0x41, 0x42)).toBe('quick AB');
  expect(made(19, 3, 0x90, 3)).toBe('the');
});

test('a copy without a length is of 64 KiB', () => {
  const base = noise(0x10000);
  expect(applyDelta(base, Uint8Array.from([0x80, 0x80, 4, 0x80, 0x80, 4, 0x80]))).toEqual(new Uint8Array(base));
});

test.each([
  ['of another base', [18, 1, 0x90, 1]],
  ['that copies from beyond the base', [19, 9, 0x91, 15, 9]],
  ['that makes more than it says', [19, 2, 0x90, 3]],
  ['that makes less', [19, 4, 0x90, 3]],
  ['that breaks off', [19, 4, 4, 0x41]],
  ['with an instruction that is none', [19, 0, 0]],
  ['of an object that is too large', [19, 0xff, 0xff, 0xff, 0xff, 0x7f]],
])('a delta %s makes nothing', (_, delta) => {
  expect(made(...delta)).toBeUndefined();
});

test('no delta throws', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (delta) => applyDelta(BASE, Buffer.concat([Buffer.from([19]), delta])) !== null),
  );
});
