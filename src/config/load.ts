/** The configuration's parser, read when there is a file to parse. */
import type { Config } from './config.ts';

/** Rejects with a `UserError` that begins with `path:line:column`. */
export async function loadConfig(source: string, path: string): Promise<Config> {
  const { parseConfig } = await import('./parse.ts');
  return parseConfig(source, path);
}
