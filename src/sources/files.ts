/** Files and folders as they lie on the disk. */
import type { Audience, Content, Origin, Piece, Surface } from '../core/flow.ts';
import type { FileEntry, Files, Source } from '../core/ports.ts';

interface Options {
  readonly roots: readonly string[];
  /** Whether a path, relative to its root, is to be read. */
  readonly wanted: (path: string) => boolean;
  /** What the files are: a workspace's `file`s, or what a run gave out as `artifact` or `log`. */
  readonly surface: Surface;
  /** Who can read them. */
  readonly audience?: Audience;
  /** What the names of what lies in them tell. */
  readonly locate?: Content['locate'];
}

export function files(disk: Pick<Files, 'walk'>, { roots, wanted, surface, audience, locate }: Options): Source {
  const seen = audience === undefined ? {} : { audience };
  return {
    id: 'files',
    surfaces: [surface],
    async *read() {
      for (const root of roots) {
        for (const entry of disk.walk(root, (path) => enters(path, wanted)))
          yield piece(entry, { surface, ...seen }, locate);
      }
    },
  };
}

/** Git's own folder holds what the history source reads, packed; every other folder is entered, since globs name files. */
function enters(path: string, wanted: (path: string) => boolean): boolean {
  if (path.endsWith('/')) return path !== '.git/' && !path.endsWith('/.git/');
  return wanted(path);
}

function piece(entry: FileEntry, of: Omit<Origin, 'path'>, locate: Content['locate']): Piece {
  const origin = { ...of, path: entry.path };
  if ('problem' in entry) return { kind: 'gap', origin, reason: 'unreadable', detail: entry.problem };
  return { kind: 'content', origin, size: entry.size, bytes: entry.bytes, ...(locate === undefined ? {} : { locate }) };
}
