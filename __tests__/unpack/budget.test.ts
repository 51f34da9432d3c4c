import { describe, expect, test } from '@jest/globals';
import { type Budget, createBudget } from '../../src/unpack/budget.ts';
import { LIMITS, STILL } from './support.ts';

function opened(budget: Budget): Budget {
  const inner = budget.enter();
  if ('reason' in inner) throw new Error(inner.detail);
  return inner;
}

describe('a budget', () => {
  test('opens archives as deep as the limit says, the outermost being the first', () => {
    const first = opened(createBudget({ ...LIMITS, depth: 2 }, STILL));
    const refused = opened(first).enter();
    expect(refused).toMatchObject({ reason: 'depth-limit' });
    expect(first.stopped).toBe(false);
  });

  test('admits as many members as the limit says, at all levels together', () => {
    const first = opened(createBudget({ ...LIMITS, entries: 2 }, STILL));
    expect([first.admit(), opened(first).admit(), first.admit()]).toEqual([true, true, false]);
    expect(first.stop).toMatchObject({ reason: 'entry-limit' });
  });

  test('allows as many bytes as the limit says, and no more', () => {
    const first = opened(createBudget({ ...LIMITS, expandedBytes: 10 }, STILL));
    expect([first.take(6, 'unpacked'), first.take(6, 'unpacked'), first.take(6, 'unpacked')]).toEqual([6, 4, 0]);
    expect(first.stop).toMatchObject({ reason: 'size-limit' });
  });

  test('does not count stored bytes again that have been counted a level above', () => {
    const first = opened(createBudget({ ...LIMITS, expandedBytes: 10 }, STILL));
    const second = opened(first);
    expect([first.take(6, 'stored'), second.take(6, 'stored'), second.take(4, 'unpacked')]).toEqual([6, 6, 4]);
    expect(first.stopped).toBe(false);
  });

  test('judges the ratio of a member only once it is larger than 1 MiB', () => {
    const budget = createBudget({ ...LIMITS, ratio: 100 }, STILL);
    expect(budget.tooDense(1 << 20, 1)).toBeUndefined();
    expect(budget.tooDense((1 << 20) + 1, 1 << 20)).toBeUndefined();
    expect(budget.tooDense((1 << 20) + 1, 100)).toMatchObject({ reason: 'ratio-limit' });
    expect(budget.stopped).toBe(false);
  });

  test('ends when time is up', () => {
    let now = 5000;
    const budget = createBudget({ ...LIMITS, fileSeconds: 2 }, { now: () => now });
    expect(budget.inTime()).toBe(true);
    now += 2001;
    expect([budget.inTime(), budget.admit(), budget.take(1, 'unpacked')]).toEqual([false, false, 0]);
    expect(budget.stop).toMatchObject({ reason: 'time-limit' });
  });

  test('says which setting raises each limit, and what it is', () => {
    const limits = { depth: 0, entries: 0, expandedBytes: 0, ratio: 7, fileSeconds: -1, runSeconds: 0 };
    const still = { ...limits, fileSeconds: 1 };
    const over = [createBudget(still, STILL).enter(), createBudget(limits, STILL).tooDense(2 << 20, 1)];
    const entry = createBudget(still, STILL);
    entry.admit();
    const size = opened(createBudget({ ...still, depth: 1 }, STILL));
    size.take(1, 'unpacked');
    const time = createBudget(limits, STILL);
    time.inTime();
    const details = [...over, entry.stop, size.stop, time.stop].map((stop) =>
      stop && 'detail' in stop ? stop.detail : '',
    );
    expect(details).toEqual([
      expect.stringMatching(/ 0 .*`max-depth`/),
      expect.stringMatching(/ 7 .*`max-ratio`/),
      expect.stringMatching(/ 0 .*`max-entries`/),
      expect.stringMatching(/ 0 .*`max-expanded`/),
      expect.stringMatching(/ -1 .*`max-file-seconds`/),
    ]);
  });

  test('does not stop because the source failed, but tells it', () => {
    const budget = createBudget({ ...LIMITS, entries: 0 }, STILL);
    budget.fail('unreadable', 'the source failed');
    expect([budget.stopped, budget.stop?.reason]).toEqual([false, 'unreadable']);
    budget.admit();
    expect([budget.stopped, budget.stop?.reason]).toEqual([true, 'entry-limit']);
  });
});
