import { expect, test } from '@jest/globals';
import { createBudget } from '../../src/unpack/budget.ts';
import { type Decoder, decode } from '../../src/unpack/decoder.ts';
import { newOutcome, type Outcome } from '../../src/unpack/inflate.ts';
import { createReader } from '../../src/unpack/reader.ts';
import { LIMITS, STILL } from './support.ts';

/** Makes a mebibyte of each byte. */
const expanding: Decoder = async function* expanding(reader, ending) {
  while ((await reader.skip(1)) === 1) yield Buffer.alloc(1 << 20);
  ending.end = 'cut';
};

async function tried(packed: number, limits: object): Promise<Outcome & { made: number }> {
  const outcome = newOutcome();
  let made = 0;
  const budget = createBudget({ ...LIMITS, ...limits }, STILL);
  const reader = createReader([Buffer.alloc(packed)]);
  for await (const chunk of decode(expanding, reader, undefined, budget, outcome)) made += chunk.length;
  return { ...outcome, made };
}

test('what was read and how it ended is told', async () => {
  expect(await tried(3, {})).toMatchObject({ made: 3 << 20, size: 3 << 20, packed: 3, end: 'cut', stop: undefined });
});

test('the ratio of a member bounds it, some packed bytes being granted', async () => {
  expect(await tried(200, { ratio: 100 })).toMatchObject({ made: 6 << 20, stop: { reason: 'ratio-limit' } });
});

test('the size of all bounds it', async () => {
  expect(await tried(200, { expandedBytes: 1_500_000 })).toMatchObject({ made: 1_500_000, end: 'stopped' });
});
