import { describe, expect, it } from '@jest/globals';
import type { FileEntry } from '../../src/core/ports.ts';
import { beforeUpload } from '../../src/sources/upload-paths.ts';

async function read(entries: readonly FileEntry[]) {
  const search = { roots: [], file: () => true, near: () => true };
  const pieces = [];
  for await (const piece of beforeUpload({ search: () => entries }, { search, workspace: '/w' }).read())
    pieces.push(piece);
  return pieces;
}

describe('files before upload', () => {
  it('are files of the workspace that nobody can read yet, named relative to it', async () => {
    const [inside, outside] = await read(['/w/dist/a', '/tmp/b'].map((path) => ({ path, size: 0, bytes: [] })));
    expect(inside).toEqual({
      kind: 'content',
      origin: { surface: 'file', path: 'dist/a', audience: 'nobody-yet' },
      size: 0,
      bytes: [],
    });
    expect(outside?.origin.path).toBe('/tmp/b');
  });

  it('are gaps where they cannot be read', async () => {
    expect(await read([{ path: '/w/a', problem: 'It could not be read (EIO).' }])).toMatchObject([
      { kind: 'gap', reason: 'unreadable', origin: { path: 'a' }, detail: 'It could not be read (EIO).' },
    ]);
  });

  it('are a gap where there are none, as a typo would otherwise read as a pass', async () => {
    expect(await read([])).toMatchObject([{ kind: 'gap', detail: expect.stringContaining('No file matches `paths`') }]);
  });
});
