/** The files of a workspace that are about to be uploaded: the one place where a leak can still be prevented. */
import type { Origin, Piece } from '../core/flow.ts';
import type { FileEntry, Files, Search, Source } from '../core/ports.ts';

interface Options {
  readonly search: Search;
  /** Absolute, with forward slashes; files below it are named relative to it. */
  readonly workspace: string;
}

export function beforeUpload(disk: Pick<Files, 'search'>, { search, workspace }: Options): Source {
  return {
    id: 'paths',
    surfaces: ['file'],
    async *read() {
      let empty = true;
      for (const entry of disk.search(search)) {
        empty = false;
        yield piece(entry, workspace);
      }
      // A typo would otherwise read as a pass.
      if (empty) yield { kind: 'gap', origin: originOf('paths'), reason: 'unreadable', detail: nothing };
    },
  };
}

const nothing =
  'No file matches `paths`, so nothing was checked before upload: put the step behind the one that makes the files, give it the `path` of actions/upload-artifact, and set `include-hidden-files` where they are hidden.';

function piece(entry: FileEntry, workspace: string): Piece {
  const below = workspace.endsWith('/') ? workspace : `${workspace}/`;
  const origin = originOf(entry.path.startsWith(below) ? entry.path.slice(below.length) : entry.path);
  if ('problem' in entry) return { kind: 'gap', origin, reason: 'unreadable', detail: entry.problem };
  return { kind: 'content', origin, size: entry.size, bytes: entry.bytes };
}

/** `file`, not `artifact`: there is none yet, nobody but the job can read it, and nothing is there to be deleted. */
function originOf(path: string): Origin {
  return { surface: 'file', path, audience: 'nobody-yet' };
}
