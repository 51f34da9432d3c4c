import { describe, expect, test } from '@jest/globals';
import { isBzip2, unbzip2 } from '../../src/unpack/bzip2.ts';
import { decoded, packedBy } from './decoding.ts';
import { noise } from './support.ts';

const SAMPLES: Readonly<Record<string, Buffer>> = {
  nothing: Buffer.alloc(0),
  text: Buffer.from('some text, '.repeat(5000)),
  'runs of all lengths': Buffer.concat(Array.from({ length: 600 }, (_, length) => Buffer.alloc(length, length))),
  'one long run': Buffer.alloc(3_000_000),
  'noise of several blocks': noise(250_000),
};

test.each(Object.entries(SAMPLES))('%s comes out as it went in', async (_, bytes) => {
  for (const command of ['bzip2 -c', 'bzip2 -1c']) {
    const packed = packedBy(command, bytes);
    expect(isBzip2(packed)).toBe(true);
    const result = await decoded(unbzip2, packed);
    expect([result.end, result.consumed, result.bytes.equals(bytes)]).toEqual(['complete', packed.length, true]);
  }
});

describe('what is wrong', () => {
  const packed = packedBy('bzip2 -c', Buffer.from('some text, '.repeat(5000)));

  test('shows where the data break off', async () => {
    expect(await decoded(unbzip2, packed.subarray(0, -20))).toMatchObject({ end: 'cut' });
  });

  test('shows by the check of a block, all of which is handed out', async () => {
    const changed = Buffer.from(packed);
    changed.writeUInt8(changed.readUInt8(11) ^ 1, 11);
    expect(await decoded(unbzip2, changed)).toMatchObject({ end: 'damaged', bytes: { length: 55_000 } });
  });
});

test('a block that expands 45 million times is handed out in small chunks', async () => {
  const result = await decoded(unbzip2, packedBy('bzip2 -c', Buffer.alloc(20 << 20)));
  expect(result.bytes.length).toBe(20 << 20);
  expect(result.longest).toBeLessThan(300_000);
});

test('text that begins alike is not taken for it', () => {
  expect(isBzip2(Buffer.from('BZh9 is how bzip2 begins'))).toBe(false);
  expect(isBzip2(Buffer.from('BZh'))).toBe(false);
});
