import { describe, expect, it } from '@jest/globals';
import type { FileEntry, Files } from '../../src/core/ports.ts';
import { files } from '../../src/sources/files.ts';

function diskOf(entries: readonly FileEntry[]): Pick<Files, 'walk'> & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    *walk(root, wanted) {
      for (const entry of entries) {
        asked.push(root);
        if (wanted(entry.path)) yield entry;
      }
    },
  };
}

const entry = (path: string): FileEntry => ({ path, size: 0, bytes: [] });

async function read(disk: Pick<Files, 'walk'>, wanted: (path: string) => boolean) {
  const pieces = [];
  for await (const piece of files(disk, { roots: ['r'], wanted, surface: 'artifact' }).read()) pieces.push(piece);
  return pieces;
}

describe('files', () => {
  it('are contents of the surface that was asked for', async () => {
    expect(await read(diskOf([entry('a')]), () => true)).toEqual([
      { kind: 'content', origin: { surface: 'artifact', path: 'a' }, size: 0, bytes: [] },
    ]);
  });

  it('are gaps where they cannot be read', async () => {
    const pieces = await read(diskOf([{ path: 'a', problem: 'The file could not be read (EIO).' }]), () => true);
    expect(pieces).toMatchObject([{ kind: 'gap', reason: 'unreadable', origin: { path: 'a' } }]);
  });

  it('are chosen by path; folders are entered but for git’s own', async () => {
    const disk = diskOf(['sub/', '.git/', 'sub/.git/', 'x.git/', 'a.md', 'a.ts'].map(entry));
    const pieces = await read(disk, (path) => path.endsWith('.ts'));
    expect(pieces.map(({ origin }) => origin.path)).toEqual(['sub/', 'x.git/', 'a.ts']);
  });
});
