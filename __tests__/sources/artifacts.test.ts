import { expect, it } from '@jest/globals';
import type { Artifact, Forge } from '../../src/core/forge.ts';
import { artifacts } from '../../src/sources/artifacts.ts';
import { all, bytes, piecesOf, refused } from '../support/forge.ts';

const createdAt = '2026-11-27T10:00:00Z';
const artifact = (over: Partial<Artifact>): Artifact => ({
  id: 1,
  name: 'dist',
  size: 3,
  expired: false,
  createdAt,
  ...over,
});
const options = { run: 7, audience: 'public', page: 'https://github.example/octo/app/actions/runs/7' } as const;

function source(forge: Partial<Pick<Forge, 'artifacts' | 'artifact'>>) {
  return artifacts({ artifacts: async () => all(), artifact: async () => refused('gone'), ...forge }, options);
}

it('are all read, with the page and the time since when they can be', async () => {
  const pieces = await piecesOf(
    source({
      artifacts: async () => all(artifact({}), artifact({ id: 2, name: 'logs' })),
      artifact: async () => bytes('x'),
    }),
  );
  expect(pieces).toMatchObject([
    {
      kind: 'content',
      size: 1,
      origin: {
        surface: 'artifact',
        path: 'dist',
        audience: 'public',
        since: createdAt,
        page: `${options.page}/artifacts/1`,
      },
    },
    { kind: 'content', origin: { path: 'logs' } },
  ]);
});

it('of one name are told apart by their ids', async () => {
  const two = async () => all(artifact({ id: 1 }), artifact({ id: 2 }));
  const pieces = await piecesOf(source({ artifacts: two, artifact: async () => bytes('x') }));
  expect(pieces.map(({ origin }) => origin.path)).toEqual(['dist (1)', 'dist (2)']);
});

it('that cannot be had are gaps, and hide nothing of the others', async () => {
  const three = async () =>
    all(artifact({ id: 1, name: 'old', expired: true }), artifact({ id: 2, name: 'lost' }), artifact({ id: 3 }));
  const one = async (id: number) => (id === 3 ? bytes('x') : refused('gone'));
  expect(await piecesOf(source({ artifacts: three, artifact: one }))).toMatchObject([
    { kind: 'gap', reason: 'gone', origin: { path: 'old' }, detail: expect.stringContaining('expired') },
    { kind: 'gap', reason: 'gone', origin: { path: 'lost' } },
    { kind: 'content', origin: { path: 'dist' } },
  ]);
});

it('are one gap where they cannot be listed', async () => {
  expect(await piecesOf(source({ artifacts: async () => refused() }))).toMatchObject([
    { kind: 'gap', reason: 'forbidden', detail: expect.stringContaining('`actions: read`') },
  ]);
});
