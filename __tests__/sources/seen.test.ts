import { expect, it } from '@jest/globals';
import type { Piece } from '../../src/core/flow.ts';
import type { Source } from '../../src/core/ports.ts';
import { seenBy } from '../../src/sources/seen.ts';

const pieces: readonly Piece[] = [
  { kind: 'content', origin: { surface: 'diff', path: 'a', commit: 'c' }, bytes: [] },
  { kind: 'gap', origin: { surface: 'diff', path: 'b' }, reason: 'gone', detail: 'Gone.' },
];

it('says of every piece who can read it, and since when, and leaves the rest', async () => {
  const source: Source = {
    id: 'made up',
    surfaces: ['diff'],
    counts: () => ({ read: 1, expected: 2 }),
    async *read() {
      yield* pieces;
    },
  };
  const seen = seenBy(source, { audience: 'public', since: '2026-11-27T10:00:00Z' });
  expect(seen).toMatchObject({ id: 'made up', surfaces: ['diff'] });
  expect(seen.counts?.()).toEqual({ read: 1, expected: 2 });
  const read: Piece[] = [];
  for await (const piece of seen.read()) read.push(piece);
  expect(read.map(({ origin }) => origin)).toEqual([
    { surface: 'diff', path: 'a', commit: 'c', audience: 'public', since: '2026-11-27T10:00:00Z' },
    { surface: 'diff', path: 'b', audience: 'public', since: '2026-11-27T10:00:00Z' },
  ]);
});
