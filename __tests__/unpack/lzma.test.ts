import { expect, test } from '@jest/globals';
import { createLzma } from '../../src/unpack/lzma.ts';
import { unlzma, unxz } from '../../src/unpack/xz.ts';
import { decoded, packedBy } from './decoding.ts';
import { noise } from './support.ts';

/** Matches near and far, runs, noise, text: more than any of the windows below. */
const SAMPLE = Buffer.concat([
  ...Array.from({ length: 40 }, (_, index) => Buffer.from(`line ${index} of the log, `.repeat(3000 + index))),
  noise(100_000),
  Buffer.alloc(200_000),
  noise(100_000),
]);

test.each(['dict=4KiB', 'dict=64KiB,lc=0,lp=2,pb=0', 'dict=1MiB,lc=4,lp=0,pb=4', 'preset=9e'])(
  'LZMA with %s comes out as it went in',
  async (options) => {
    const second = await decoded(unxz, packedBy(`xz -c --lzma2=${options}`, SAMPLE));
    expect([second.end, second.bytes.equals(SAMPLE)]).toEqual(['complete', true]);
    const first = await decoded(unlzma, packedBy(`xz -c --format=lzma --lzma1=${options}`, SAMPLE));
    expect([first.end, first.bytes.equals(SAMPLE)]).toEqual(['complete', true]);
  },
);

test('bytes that are not packed pass through the window, however many', () => {
  const lzma = createLzma(4096);
  for (let at = 0; at < SAMPLE.length; at += 65_536) {
    lzma.raw(SAMPLE.subarray(at, at + 65_536));
    expect(Buffer.from(lzma.take()).equals(SAMPLE.subarray(at, at + 65_536))).toBe(true);
  }
});

test('properties that cannot be are refused', () => {
  const lzma = createLzma(4096);
  expect([lzma.configure(0x5d), lzma.configure(224), lzma.configure(225)]).toEqual([true, true, false]);
});

test('data that refer to what is not there are damaged', () => {
  const lzma = createLzma(4096);
  lzma.configure(0x5d);
  const input = Buffer.concat([Buffer.alloc(1), Buffer.alloc(60, 0xff)]);
  expect(lzma.begin(input, 0)).toBe(true);
  expect(lzma.run(input, 5, 40, 1000, 1000)).toBe('damaged');
});
