import { describe, expect, test } from '@jest/globals';
import { createReader } from '../../src/unpack/reader.ts';
import { inChunks, noise } from './support.ts';

const DATA = noise(5000);

describe('a reader', () => {
  test.each([1, 7, 512, 5000])('looks ahead, skips and passes on, with chunks of %d bytes', async (length) => {
    const reader = createReader(inChunks(DATA, length));
    expect(Buffer.compare(await reader.peek(600), DATA.subarray(0, 600))).toBe(0);
    expect(await reader.skip(100)).toBe(100);
    expect(Buffer.compare(await reader.peek(10), DATA.subarray(100, 110))).toBe(0);
    expect(await reader.skip(2000)).toBe(2000);
    expect(reader.position).toBe(2100);
    const rest: Buffer[] = [];
    for await (const chunk of reader.rest()) rest.push(Buffer.from(chunk));
    expect(Buffer.compare(Buffer.concat(rest), DATA.subarray(2100))).toBe(0);
    expect(reader.position).toBe(5000);
  });

  test('gives what there is at the end', async () => {
    const reader = createReader([DATA.subarray(0, 10)]);
    expect(await reader.peek(20)).toHaveLength(10);
    expect(await reader.skip(20)).toBe(10);
    expect(await reader.peek(1)).toHaveLength(0);
    expect(await reader.peekSome(1)).toHaveLength(0);
  });

  test('takes no more from the source than was asked for', async () => {
    let asked = 0;
    function* source(): Generator<Uint8Array> {
      for (; asked < 10; asked += 1) yield DATA.subarray(0, 100);
    }
    const reader = createReader(source());
    await reader.peek(150);
    expect(asked).toBe(1);
  });

  test('passes over empty chunks', async () => {
    const reader = createReader([new Uint8Array(0), Buffer.from('a'), new Uint8Array(0), Buffer.from('b')]);
    expect((await reader.peekSome(9)).toString()).toBe('a');
    expect((await reader.peek(2)).toString()).toBe('ab');
  });

  test('copies no chunk that it can pass on as it is', async () => {
    const chunk = Buffer.from('whole');
    const reader = createReader([chunk]);
    expect((await reader.peek(5)).buffer).toBe(chunk.buffer);
  });

  test('lets go of its source', async () => {
    let closed = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        yield DATA;
        yield DATA;
      } finally {
        closed = true;
      }
    }
    const reader = createReader(source());
    await reader.peek(1);
    await reader.close();
    expect(closed).toBe(true);
    expect(await reader.peek(1)).toHaveLength(0);
  });
});
