/** The file system, read-only. */
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../core/errors.ts';
import type { FileEntry, Files, Search } from '../core/ports.ts';

/** Up to here a file is read at once, which is the faster way; beyond, in steps. */
const small = 4 << 20;
const step = 1 << 20;

export const disk: Files = {
  *walk(root, wanted) {
    const stats = statSync(root, { throwIfNoEntry: false });
    if (stats === undefined) throw new UserError(`${root}: there is no such file or folder`);
    if (stats.isDirectory()) yield* below(root, '', wanted);
    else yield file(slashed(root));
  },
  *search(search) {
    const tally = { folders: 0 };
    for (const root of search.roots) yield* under(root, search, [], tally);
  },
};

/** Links that lead to folders full of such links multiply; a real tree has fewer folders than this. */
const mostFolders = 1_000_000;

/** `inside` are the real paths of the folders that it lies in, by which a circle is seen. */
function* under(
  path: string,
  search: Search,
  inside: readonly string[],
  tally: { folders: number },
): Generator<FileEntry> {
  if (!search.near(path)) return;
  let names: readonly string[];
  let real: string;
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return;
    if (!stats.isDirectory()) {
      if (search.file(path))
        yield stats.isFile() ? file(path) : { path, problem: 'It is neither a file nor a folder.' };
      return;
    }
    real = realpathSync(path);
    if (inside.includes(real)) return;
    names = readdirSync(path).sort();
  } catch (error) {
    yield { path, problem: `It could not be read (${code(error)}).` };
    return;
  }
  tally.folders += 1;
  if (tally.folders > mostFolders) {
    if (tally.folders === mostFolders + 1)
      yield { path, problem: `Beyond ${mostFolders} folders no more was searched.` };
    return;
  }
  const folder = path.endsWith('/') ? path : `${path}/`;
  for (const name of names) yield* under(`${folder}${name}`, search, [...inside, real], tally);
}

function* below(root: string, folder: string, wanted: (relative: string) => boolean): Generator<FileEntry> {
  const here = join(root, folder);
  let entries: ReturnType<typeof list>;
  try {
    entries = list(here);
  } catch (error) {
    yield { path: slashed(here), problem: `The folder could not be listed (${code(error)}).` };
    return;
  }
  for (const entry of entries) {
    const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (wanted(`${relative}/`)) yield* below(root, relative, wanted);
    } else if (entry.isFile() && wanted(relative)) {
      yield file(slashed(join(root, relative)));
    }
  }
}

function list(folder: string) {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function file(path: string): FileEntry {
  try {
    const handle = openSync(path, 'r');
    try {
      const stats = fstatSync(handle);
      if (stats.isFile() && stats.size > small) return { path, size: stats.size, bytes: stream(path) };
      const bytes = readFileSync(handle);
      return { path, size: bytes.length, bytes: [bytes] };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    return { path, problem: `The file could not be read (${code(error)}).` };
  }
}

/** Read without waiting in between: nothing else is to be done meanwhile, and the disk is faster than the event loop. */
function* stream(path: string): Generator<Uint8Array> {
  const handle = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(step);
    for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer)) yield buffer.subarray(0, read);
  } finally {
    closeSync(handle);
  }
}

/** What patterns of paths are relative to. */
export function surroundings(workspace: string): {
  readonly workspace: string;
  readonly home: string;
  readonly windows: boolean;
} {
  return { workspace: slashed(workspace), home: slashed(homedir()), windows: process.platform === 'win32' };
}

function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

function code(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';
}
