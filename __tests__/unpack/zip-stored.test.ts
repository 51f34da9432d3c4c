import { crc32 } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { createBudget } from '../../src/unpack/budget.ts';
import { newOutcome } from '../../src/unpack/inflate.ts';
import { createReader } from '../../src/unpack/reader.ts';
import { storedStream, storedUntilDescriptor } from '../../src/unpack/zip-stored.ts';
import { inChunks, LIMITS, noise, STILL } from './support.ts';

function descriptor(data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.write('PK\x07\x08', 'latin1');
  bytes.writeUInt32LE(crc32(data), 4);
  bytes.writeUInt32LE(data.length, 8);
  bytes.writeUInt32LE(data.length, 12);
  return bytes;
}

describe('stored data', () => {
  test.each([0, 1, 24, 262_143, 262_144, 262_150, 600_000])(
    'of %d bytes end at the descriptor that agrees',
    async (length) => {
      // A descriptor for other data lies within, as in a zip that is stored in a zip.
      const data = Buffer.concat([noise(length >> 1), descriptor(Buffer.from('other')), noise(length >> 1, 2)]);
      const reader = createReader(inChunks(Buffer.concat([data, descriptor(data)]), 10_000));
      const outcome = newOutcome();
      const chunks: Buffer[] = [];
      for await (const chunk of storedUntilDescriptor(reader, createBudget(LIMITS, STILL), outcome))
        chunks.push(Buffer.from(chunk));
      expect(Buffer.concat(chunks).equals(data)).toBe(true);
      expect(outcome).toMatchObject({ end: 'complete', packed: data.length, crc: crc32(data) });
      expect((await reader.peek(99)).equals(descriptor(data))).toBe(true);
    },
  );

  test('of known length that break off say so', async () => {
    const outcome = newOutcome();
    const stream = storedStream(createReader([noise(10)]), 20, createBudget(LIMITS, STILL), outcome);
    while ((await stream.next()).done !== true);
    expect(outcome).toMatchObject({ end: 'cut', packed: 10 });
  });
});
