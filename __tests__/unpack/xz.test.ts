import { expect, test } from '@jest/globals';
import { isLzma, isXz, unlzma, unxz, unzipLzma } from '../../src/unpack/xz.ts';
import { decoded, packedBy } from './decoding.ts';
import { noise } from './support.ts';

const SAMPLE = Buffer.concat([Buffer.from('some text, '.repeat(20_000)), noise(100_000)]);

test.each([
  'xz -c',
  'xz -c --check=none',
  'xz -c --check=crc32',
  'xz -c --check=sha256',
  'xz -c --block-size=30000',
  'xz -c -T2 --block-size=50000',
])('`%s` comes out as it went in, to the very last byte', async (command) => {
  const packed = packedBy(command, SAMPLE);
  expect(isXz(packed)).toBe(true);
  const result = await decoded(unxz, packed);
  expect([result.end, result.consumed, result.bytes.equals(SAMPLE)]).toEqual(['complete', packed.length, true]);
});

test('filters besides LZMA2 and dictionaries over 64 MiB are not read', async () => {
  for (const command of ['xz -c --x86 --lzma2', 'xz -c --delta=dist=2 --lzma2', 'xz -c --lzma2=dict=96MiB'])
    expect(await decoded(unxz, packedBy(command, SAMPLE))).toMatchObject({ end: 'unsupported', bytes: { length: 0 } });
  const alone = packedBy('xz -c --format=lzma --lzma1=dict=128MiB', SAMPLE);
  expect(await decoded(unlzma, alone)).toMatchObject({ end: 'unsupported' });
});

test('data that break off give what there is', async () => {
  for (const [decoder, command] of [
    [unxz, 'xz -c --block-size=30000'],
    [unlzma, 'xz -c --format=lzma'],
  ] as const) {
    const packed = packedBy(command, SAMPLE);
    const result = await decoded(decoder, packed.subarray(0, packed.length - 50_000));
    expect(result.end).toBe('cut');
    expect(result.bytes.length).toBeGreaterThan(100_000);
    expect(result.bytes.equals(SAMPLE.subarray(0, result.bytes.length))).toBe(true);
  }
});

test('LZMA with a known size needs no end mark', async () => {
  const packed = packedBy('xz -c --format=lzma', SAMPLE);
  packed.writeBigUInt64LE(BigInt(SAMPLE.length), 5);
  const result = await decoded(unlzma, packed);
  expect([result.end, result.consumed, result.bytes.equals(SAMPLE)]).toEqual(['complete', packed.length, true]);
});

test('LZMA as zip has it begins with the length of its properties', async () => {
  const alone = packedBy('xz -c --format=lzma', SAMPLE);
  const packed = Buffer.concat([Buffer.from([9, 20, 5, 0]), alone.subarray(0, 5), alone.subarray(13)]);
  for (const size of [undefined, SAMPLE.length]) {
    const result = await decoded(unzipLzma, packed, size);
    expect([result.end, result.bytes.equals(SAMPLE)]).toEqual(['complete', true]);
  }
  expect(await decoded(unzipLzma, Buffer.from([9, 20, 6, 0, 0, 0, 0, 0, 0]))).toMatchObject({ end: 'unsupported' });
});

test('LZMA by itself is known by a usual dictionary and a possible size', () => {
  const packed = packedBy('xz -c --format=lzma', SAMPLE);
  expect(isLzma(packed)).toBe(true);
  expect(isLzma(Buffer.from('] is how a line may begin'))).toBe(false);
  packed.writeUInt32LE(12_345, 1);
  expect(isLzma(packed)).toBe(false);
});
