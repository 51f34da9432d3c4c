/** What a configuration file says; its parser is loaded when there is a file to parse. */
import type { AllowEntry } from '../core/flow.ts';
import type { Given } from '../core/settings.ts';
import type { OwnFormat } from './formats.ts';

export interface Config {
  /** Settings that the file gives, as texts, by name. */
  readonly given: Given;
  readonly allow: readonly AllowEntry[];
  readonly formats: readonly OwnFormat[];
}

export const noConfig: Config = { given: {}, allow: [], formats: [] };

/** Rejects with a `UserError` that begins with `path:line:column`. */
export async function loadConfig(source: string, path: string): Promise<Config> {
  const { parseConfig } = await import('./parse.ts');
  return parseConfig(source, path);
}
