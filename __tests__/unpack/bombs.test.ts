import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { GapReason, Limits } from '../../src/core/flow.ts';
import { unpack } from '../../src/unpack/index.ts';
import { contentOf, endRecord, entry, LIMITS, listedEntry, noise, zipOf } from './support.ts';

const SOME = entry('some.txt', Buffer.from('x'), { crc: 0x8cdc1683 });

/** A deflate stream of about `packed` bytes, all zeros, made from one block repeated: 10 MB for 10 GB. */
function zeros(packed: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(8 << 20), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const blocks = Array.from({ length: Math.ceil(packed / block.length) }, () => block);
  return Buffer.concat([...blocks, deflateRawSync(Buffer.alloc(0))]);
}

interface Result {
  readonly bytes: number;
  readonly pieces: readonly string[];
  readonly gaps: readonly (GapReason | undefined)[];
  readonly memory: number;
}

/** Reads without keeping, for there is too much to keep. */
async function survive(bomb: Buffer, limits: Partial<Limits> = {}): Promise<Result> {
  const before = process.memoryUsage().rss;
  const pieces: string[] = [];
  const gaps: GapReason[] = [];
  let bytes = 0;
  for await (const piece of unpack(contentOf([bomb]), { ...LIMITS, ...limits }, performance)) {
    pieces.push(`${piece.origin.path} ${piece.kind === 'gap' ? piece.reason : 'content'}`);
    if (piece.kind === 'gap') gaps.push(piece.reason);
    else for await (const chunk of piece.bytes) bytes += chunk.length;
  }
  const memory = process.memoryUsage().rss - before;
  return { bytes, pieces, gaps, memory };
}

describe('10 MB that would expand to 10 GB', () => {
  const packed = zeros(10_000_000);
  const size = 0xffff_fffe;

  test.each([
    ['a zip that tells its size', zipOf(entry('bomb', packed, { method: 8, size }), SOME)],
    ['a zip that lies about its size', zipOf(entry('bomb', packed, { method: 8, size: 10 }), SOME)],
    ['a zip with a descriptor', zipOf(entry('bomb', packed, { method: 8, flags: 8, packed: 0, size: 0 }), SOME)],
  ])('end at the ratio in %s, and the next member is read', async (_, bomb) => {
    const result = await survive(bomb, { ratio: 100 });
    expect(result.pieces).toEqual(['outer!bomb content', 'outer!bomb ratio-limit', 'outer!some.txt content']);
    expect(result.bytes).toBeLessThan(110 << 20);
  });

  test('end at the ratio in gzip', async () => {
    const header = gzipSync('').subarray(0, 10);
    const result = await survive(Buffer.concat([header, packed]), { ratio: 100 });
    expect(result.pieces).toEqual(['outer!outer content', 'outer ratio-limit']);
  });

  test('end at the size, where the ratio allows it, in little memory', async () => {
    const limits = { ratio: 1e9, expandedBytes: 300 << 20 };
    const result = await survive(zipOf(entry('bomb', packed, { method: 8, size }), SOME), limits);
    expect(result.pieces).toEqual(['outer!bomb content', 'outer size-limit']);
    expect(result.bytes).toBe(limits.expandedBytes);
    expect(result.memory).toBeLessThan(150 << 20);
  });

  test('end in time, where nothing else stops them', async () => {
    const limits = { ratio: 1e9, expandedBytes: 1e12, fileSeconds: 0.5 };
    const result = await survive(zipOf(entry('bomb', packed, { method: 8, size }), SOME), limits);
    expect(result.pieces).toEqual(['outer!bomb content', 'outer time-limit']);
  });
});

test('archives that hold 16 archives each, six levels deep, end within the limits', async () => {
  const plain = Buffer.alloc(30 << 20);
  let inner = zipOf(entry('zeros', deflateRawSync(plain), { method: 8, crc: crc32(plain), size: plain.length }));
  for (let level = 0; level < 5; level += 1) {
    const packed = deflateRawSync(inner);
    const each = { method: 8, crc: crc32(inner), size: inner.length };
    inner = zipOf(...Array.from({ length: 16 }, (_, index) => entry(`${index}.zip`, packed, each)));
  }
  const shallow = await survive(inner, { depth: 3 });
  expect(new Set(shallow.gaps)).toEqual(new Set(['depth-limit']));
  expect(shallow.gaps).toHaveLength(16 ** 3);
  const deep = await survive(inner, { depth: 10, ratio: 1e9, expandedBytes: 100 << 20 });
  expect(deep.gaps).toEqual(['size-limit']);
  const many = await survive(inner, { depth: 10, ratio: 1e9, expandedBytes: 1e12, entries: 100 });
  expect(many.gaps).toEqual(['entry-limit']);
});

test('a gzip file that holds itself, as a quine does, ends at the depth', async () => {
  // The famous one: https://research.swtch.com/zip; here one level after the other made by hand does the same.
  let inner = gzipSync('seed');
  for (let level = 0; level < 50; level += 1) inner = gzipSync(inner);
  expect(await survive(inner)).toMatchObject({ bytes: 0, gaps: ['depth-limit'] });
});

test('overlapping entries expand once, and what is only listed is told', async () => {
  // As in https://www.bamsoftware.com/hacks/zipbomb/: each header is quoted by a stored block of the entry before it,
  // so that in a reader that follows the directory every entry ends with the same kernel.
  const kernel = zeros(20_000);
  const headers: Buffer[] = [];
  let tail = kernel;
  for (let index = 0; index < 50; index += 1) {
    const file = entry(`f${49 - index}`, tail, { method: 8, size: 20 << 20 });
    const header = file.subarray(0, file.length - tail.length);
    const quote = Buffer.from([
      0,
      header.length & 0xff,
      header.length >> 8,
      ~header.length & 0xff,
      (~header.length >> 8) & 0xff,
    ]);
    headers.unshift(header);
    tail = Buffer.concat([quote, file]);
  }
  const body = tail.subarray(5);
  const listing = headers.map((_, index) =>
    listedEntry(
      `f${index}`,
      headers.slice(0, index).reduce((at, each) => at + each.length + 5, 0),
    ),
  );
  const result = await survive(Buffer.concat([body, ...listing, endRecord(body.length)]), { ratio: 1e9 });
  expect(result.bytes).toBeLessThan(25 << 20);
  expect(result.pieces.filter((piece) => piece.endsWith('content')).length).toBeLessThan(5);
  expect(result.gaps.length).toBeGreaterThan(1);
});

test('megabytes of headers make no more gaps than members are allowed', async () => {
  const bad = Buffer.concat(Array.from({ length: 500_000 }, () => Buffer.from('PK\x03\x04\xff\xff', 'latin1')));
  const result = await survive(bad, { entries: 100 });
  expect(result.pieces.length).toBeLessThan(250);
  expect(result.gaps.at(-1)).toBe('entry-limit');
});

test('data without an end, looked for in stored data full of false descriptors, do not take quadratic time', async () => {
  const descriptor = Buffer.from('PK\x07\x08', 'latin1');
  const data = Buffer.concat(Array.from({ length: 400_000 }, () => Buffer.concat([descriptor, noise(12)])));
  const result = await survive(entry('x', data, { flags: 8, packed: 0, size: 0 }));
  expect(result.gaps).toEqual(['truncated']);
});
