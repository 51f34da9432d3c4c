import { expect, it } from '@jest/globals';
import type { Asset } from '../../src/core/forge.ts';
import { releaseAssets } from '../../src/sources/release-assets.ts';
import { all, bytes, piecesOf, refused } from '../support/forge.ts';

const page = 'https://github.example/octo/app/releases/download/v1/app.zip';
const asset = (over: Partial<Asset>): Asset => {
  return { id: 1, name: 'app.zip', size: 1, state: 'uploaded', createdAt: '2026-11-27T10:00:00Z', page, ...over };
};

it('are listed and read, those that are still being uploaded and those that are refused as gaps', async () => {
  const forge = {
    assets: async () => all(asset({}), asset({ id: 2, name: 'half', state: 'open' }), asset({ id: 3, name: 'gone' })),
    asset: async (id: number) => (id === 1 ? bytes('x') : refused('missing', 'contents: read')),
  };
  expect(await piecesOf(releaseAssets(forge, { release: 4, audience: 'public' }))).toMatchObject([
    { kind: 'content', origin: { surface: 'release-asset', path: 'app.zip', audience: 'public', page } },
    { kind: 'gap', origin: { path: 'half' }, reason: 'unfinished' },
    { kind: 'gap', origin: { path: 'gone' }, reason: 'gone', detail: expect.stringContaining('`contents: read`') },
  ]);
});

it('are one gap where they cannot be listed', async () => {
  const forge = { assets: async () => refused('unreachable'), asset: async () => refused() };
  expect(await piecesOf(releaseAssets(forge, { release: 4 }))).toMatchObject([{ kind: 'gap', reason: 'unreadable' }]);
});
