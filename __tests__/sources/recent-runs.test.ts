import { expect, it } from '@jest/globals';
import type { WorkflowRun } from '../../src/core/forge.ts';
import type { Source } from '../../src/core/ports.ts';
import { recentRuns } from '../../src/sources/recent-runs.ts';
import { all, piecesOf, refused } from '../support/forge.ts';

const run = (id: number): WorkflowRun => ({
  id,
  attempt: 1,
  event: 'push',
  headSha: 'a'.repeat(40),
  headBranch: 'main',
  workflow: '.github/workflows/build.yml',
  status: 'completed',
  startedAt: '2026-11-27T10:00:00Z',
  page: '',
});

const of = ({ id }: WorkflowRun): readonly Source[] => [
  {
    id: 'made up',
    surfaces: ['log'],
    async *read() {
      yield { kind: 'content', origin: { surface: 'log', path: `${id}` }, bytes: [] };
    },
  },
];

const options = { since: '2026-11-26T10:00:00Z', current: 2, of };

it('are read one after the other, but for the one that reads', async () => {
  const pieces = await piecesOf(recentRuns({ runsSince: async () => all(run(1), run(2), run(3)) }, options));
  expect(pieces.map(({ origin }) => origin.path)).toEqual(['1', '3']);
});

it('are told to be more than GitHub lists', async () => {
  const cut = async () => ({ value: { items: [run(1)], complete: false } });
  expect(await piecesOf(recentRuns({ runsSince: cut }, options))).toMatchObject([
    { kind: 'content' },
    { kind: 'gap', reason: 'entry-limit', detail: expect.stringContaining('`since`') },
  ]);
});

it('are a gap where they cannot be listed', async () => {
  const pieces = await piecesOf(recentRuns({ runsSince: async () => refused() }, options));
  expect(pieces).toMatchObject([{ kind: 'gap', reason: 'forbidden' }]);
});
