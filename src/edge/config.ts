/** Where the configuration comes from: a file that was named, the working folder, or the trusted side of a change. */
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { type Config, noConfig } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { UserError } from '../core/errors.ts';
import type { ImportedList } from '../core/flow.ts';
import type { Git } from '../core/git.ts';

export const configPath = '.github/keyfuse.yml';

/** A file that somebody named must be there. */
export async function namedConfig(path: string): Promise<Config> {
  const text = readText(path);
  if (text === undefined) throw new UserError(`${path}: the configuration file cannot be read; check the path`);
  return loadConfig(text, path);
}

/** The file in a working folder, where it has one. */
export async function workingConfig(folder: string): Promise<Config> {
  const text = readText(join(folder, configPath));
  return text === undefined ? noConfig : loadConfig(text, configPath);
}

/** The file as it stands in a commit's tree; undefined where this clone does not hold the commit. */
export async function committedConfig(git: Git, revision: string, path: string): Promise<Config | undefined> {
  const commit = await git.resolve(revision);
  if (commit === undefined) return undefined;
  const text = await committedText(git, commit, path);
  return text === undefined ? noConfig : loadConfig(text, `${path} (at ${commit.slice(0, 12)})`);
}

/** Reads a file from where the configuration is from; undefined where there is none. */
export type ReadList = (path: string) => Promise<string | undefined>;

/** The lists that a configuration names. */
export async function importedLists(paths: readonly string[], read: ReadList): Promise<readonly ImportedList[]> {
  if (paths.length === 0) return [];
  const { importList } = await import('../config/import.ts');
  const lists: ImportedList[] = [];
  for (const path of paths) {
    const text = isAbsolute(path) || path.split(/[\\/]/).includes('..') ? undefined : await read(path);
    if (text === undefined) throw new UserError(`import: ${path} is not there, where the configuration is from`);
    lists.push(await importList(text, path));
  }
  return lists;
}

/** Beside a configuration that was named: in its folder. */
export function listsBeside(config: string): ReadList {
  return listsIn(dirname(config));
}

export function listsIn(folder: string): ReadList {
  return async (path) => readText(join(folder, path));
}

export function listsAt(git: Git, revision: string): ReadList {
  return async (path) => {
    const commit = await git.resolve(revision);
    return commit === undefined ? undefined : committedText(git, commit, path);
  };
}

async function committedText(git: Git, commit: string, path: string): Promise<string | undefined> {
  const objects = git.objects();
  try {
    const object = await objects.read(`${commit}:${path}`);
    if (typeof object === 'string') return undefined;
    const chunks: Uint8Array[] = [];
    for await (const chunk of object.bytes) chunks.push(Uint8Array.from(chunk));
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    await objects.close();
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
