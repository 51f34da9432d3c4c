import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { type Budget, createBudget } from '../../src/unpack/budget.ts';
import { type Expected, inflateAtOnce, inflateStream, newOutcome, type Outcome } from '../../src/unpack/inflate.ts';
import { createReader } from '../../src/unpack/reader.ts';
import { inChunks, LIMITS, noise, STILL } from './support.ts';

const UNKNOWN = { packed: undefined, size: undefined };
const TEXT = Buffer.from(noise(600_000).toString('hex'));
const PACKED = deflateRawSync(TEXT);

async function stream(
  bytes: Iterable<Uint8Array>,
  expected: Expected = UNKNOWN,
  budget: Budget = createBudget(LIMITS, STILL),
): Promise<{ readonly data: Buffer; readonly outcome: Outcome; readonly left: string }> {
  const reader = createReader(bytes);
  const outcome = newOutcome();
  const chunks: Uint8Array[] = [];
  for await (const chunk of inflateStream(reader, expected, budget, outcome)) chunks.push(chunk);
  return { data: Buffer.concat(chunks), outcome, left: (await reader.peek(100)).toString('latin1') };
}

describe('a stream of deflated data', () => {
  test.each([1000, 65_536, 1 << 22])('finds its own end, and leaves what follows, in chunks of %d', async (length) => {
    const { data, outcome, left } = await stream(inChunks(Buffer.concat([PACKED, Buffer.from('after')]), length));
    expect(data.equals(TEXT)).toBe(true);
    expect(outcome).toMatchObject({ packed: PACKED.length, size: TEXT.length, crc: crc32(TEXT), end: 'complete' });
    expect(left).toBe('after');
  });

  test('of known length takes no byte more', async () => {
    const { outcome, left } = await stream([PACKED, Buffer.from('after')], { packed: PACKED.length, size: undefined });
    expect([outcome.packed, outcome.end, left]).toEqual([PACKED.length, 'complete', 'after']);
  });

  test('that breaks off says so', async () => {
    const { data, outcome } = await stream([PACKED.subarray(0, 500_000)]);
    expect([data.length > 800_000, outcome.end]).toEqual([true, 'cut']);
  });

  test('that is damaged gives what was complete before', async () => {
    const bad = Buffer.from(PACKED);
    bad.fill(0xff, 600_000, 602_000);
    const { data, outcome } = await stream(inChunks(bad, 65_536));
    expect(outcome.end).toBe('damaged');
    expect(data.length).toBeGreaterThan(700_000);
    expect(data.subarray(0, 700_000).equals(TEXT.subarray(0, 700_000))).toBe(true);
  });

  test('that is damaged gives the same bytes however they come', async () => {
    const bad = Buffer.from(PACKED);
    bad.fill(0xff, 600_000, 602_000);
    const whole = await stream([bad]);
    for (const length of [999, 65_536, 300_001]) {
      const { data, outcome } = await stream(inChunks(bad, length));
      expect([data.equals(whole.data), outcome]).toEqual([true, whole.outcome]);
    }
  });

  test('stops where the budget ends', async () => {
    const { data, outcome } = await stream([PACKED], UNKNOWN, createBudget({ ...LIMITS, expandedBytes: 1000 }, STILL));
    expect([data.length, outcome.end]).toEqual([1000, 'stopped']);
  });
});

describe('small data', () => {
  test.each([
    ['of known length', { packed: 0, size: 5 }],
    ['of unknown length', UNKNOWN],
  ])('%s are inflated at once', async (_, expected) => {
    const packed = deflateRawSync('small');
    const reader = createReader([packed, Buffer.from('after')]);
    const known = expected.packed === undefined ? expected : { ...expected, packed: packed.length };
    const whole = await inflateAtOnce(reader, known, createBudget(LIMITS, STILL));
    expect(Buffer.from(whole?.bytes ?? []).toString()).toBe('small');
    expect(whole?.outcome).toMatchObject({ packed: packed.length, end: 'complete' });
    expect((await reader.peek(9)).toString()).toBe('after');
  });

  test('give up nothing where they turn out not to be small', async () => {
    const reader = createReader([PACKED]);
    expect(await inflateAtOnce(reader, UNKNOWN, createBudget(LIMITS, STILL))).toBeUndefined();
    expect(reader.position).toBe(0);
  });

  test('that expand too much are left to the stream, which stops in time', async () => {
    const packed = deflateRawSync(Buffer.alloc(2 << 20));
    const expected = { packed: packed.length, size: 2 << 20 };
    const budget = createBudget({ ...LIMITS, ratio: 100 }, STILL);
    expect(await inflateAtOnce(createReader([packed]), expected, budget)).toBeUndefined();
    const { outcome } = await stream([packed], expected, budget);
    expect(outcome.stop).toMatchObject({ reason: 'ratio-limit' });
  });

  test('that are damaged give every byte before the damage', async () => {
    const data = noise(100_000);
    const packed = deflateRawSync(data, { level: 0 });
    // A stored block begins with its length and the complement of that.
    const second = packed.indexOf(data.subarray(65_000, 65_100)) - 65_000 + 65_535;
    packed.fill(0x55, second, second + 5);
    for (const expected of [UNKNOWN, { packed: packed.length, size: 100_000 }]) {
      const whole = await inflateAtOnce(createReader([packed]), expected, createBudget(LIMITS, STILL));
      expect(whole?.outcome.end).toBe('damaged');
      expect(whole?.bytes.length).toBeGreaterThan(32_000);
      expect(data.subarray(0, whole?.bytes.length).equals(whole?.bytes ?? data)).toBe(true);
    }
  });
});
