/** Where the configuration comes from: a file that was named, the working folder, or the trusted side of a change. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, noConfig, parseConfig } from '../config/parse.ts';
import { UserError } from '../core/errors.ts';
import type { Git } from '../core/git.ts';

export const configPath = '.github/keyfuse.yml';

/** A file that somebody named must be there. */
export function namedConfig(path: string): Config {
  const text = readText(path);
  if (text === undefined) throw new UserError(`${path}: the configuration file cannot be read; check the path`);
  return parseConfig(text, path);
}

/** The file in a working folder, where it has one. */
export function workingConfig(folder: string): Config {
  const text = readText(join(folder, configPath));
  return text === undefined ? noConfig : parseConfig(text, configPath);
}

/** The file as it stands in a commit's tree; undefined where this clone does not hold the commit. */
export async function committedConfig(git: Git, revision: string, path: string): Promise<Config | undefined> {
  const commit = await git.resolve(revision);
  if (commit === undefined) return undefined;
  const objects = git.objects();
  try {
    const object = await objects.read(`${commit}:${path}`);
    if (typeof object === 'string') return noConfig;
    const chunks: Uint8Array[] = [];
    for await (const chunk of object.bytes) chunks.push(Uint8Array.from(chunk));
    return parseConfig(Buffer.concat(chunks).toString('utf8'), `${path} (at ${commit.slice(0, 12)})`);
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
