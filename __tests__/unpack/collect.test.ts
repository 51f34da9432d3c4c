import { expect, test } from '@jest/globals';
import { collect } from '../../src/unpack/collect.ts';
import { contentOf, inChunks, noise } from './support.ts';

const BYTES = noise(1000);

test('contents that are small enough come into memory', async () => {
  expect(await collect(contentOf([BYTES]), 1000)).toEqual(BYTES);
  expect(await collect(contentOf(inChunks(BYTES, 7)), 1000)).toEqual(BYTES);
});

test('larger ones stream, from their beginning', async () => {
  for (const bytes of [[BYTES], inChunks(BYTES, 7)]) {
    const rest = await collect(contentOf(bytes), 999);
    if (Buffer.isBuffer(rest)) throw new Error('These bytes were to stream.');
    const chunks: Buffer[] = [];
    for await (const chunk of rest) chunks.push(Buffer.from(chunk));
    expect(Buffer.concat(chunks)).toEqual(BYTES);
  }
});
