import { expect, test } from '@jest/globals';
import { isZstd, unzstd } from '../../src/unpack/zstd.ts';
import { decoded, packedBy } from './decoding.ts';
import { noise } from './support.ts';

const SAMPLE = Buffer.concat([Buffer.from('some text, '.repeat(50_000)), noise(300_000), Buffer.alloc(500_000)]);

test.each(['zstd -qc', 'zstd -qc -1 --no-check', 'zstd -qc -19', 'zstd -qc --fast=5'])(
  '`%s` comes out as it went in, block by block',
  async (command) => {
    for (const bytes of [SAMPLE, SAMPLE.subarray(0, 3), Buffer.alloc(0)]) {
      const packed = packedBy(command, bytes);
      expect(isZstd(packed)).toBe(true);
      const result = await decoded(unzstd, packed);
      expect([result.end, result.consumed, result.bytes.equals(bytes)]).toEqual(['complete', packed.length, true]);
      expect(result.longest).toBeLessThanOrEqual(128 << 10);
    }
  },
);

test('frames that are to be skipped are', async () => {
  const skipped = Buffer.from([0x5e, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
  expect(isZstd(skipped)).toBe(true);
  expect(await decoded(unzstd, skipped)).toMatchObject({ end: 'complete', consumed: skipped.length });
  expect(await decoded(unzstd, skipped.subarray(0, 9))).toMatchObject({ end: 'cut' });
});

test('windows over 64 MiB and dictionaries are not read', async () => {
  const large = packedBy('zstd -qc --long=28', Buffer.alloc(100_000));
  expect(await decoded(unzstd, large)).toMatchObject({ end: 'unsupported' });
  const dictionary = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x01, 0x58, 7, 1, 0, 0]);
  expect(await decoded(unzstd, dictionary)).toMatchObject({ end: 'unsupported' });
});

test('data that break off give what there is, and damaged ones what came before', async () => {
  const packed = packedBy('zstd -qc', SAMPLE);
  const cut = await decoded(unzstd, packed.subarray(0, packed.length - 100_000));
  expect(cut.end).toBe('cut');
  expect(cut.bytes.equals(SAMPLE.subarray(0, cut.bytes.length))).toBe(true);
  packed.fill(0xff, 200_000, 200_100);
  packed.fill(0xff, 40, 60);
  expect((await decoded(unzstd, packed)).end).toBe('damaged');
});
