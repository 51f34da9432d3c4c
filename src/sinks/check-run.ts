/** A check run on the commit: verdict, summary, and one annotation for each key. */
import type { Forge } from '../core/forge.ts';
import type { Channel } from '../core/ports.ts';
import type { Names } from './names.ts';

export interface CheckRunOptions {
  readonly names: Names;
  /** The commit that is judged. */
  readonly sha: string;
  /** Name of the check. */
  readonly name: string;
  /** Names what looks at the commit, the same each time it looks again: a second run of it edits its check. */
  readonly externalId: string;
  /** The page of the run. */
  readonly page?: string;
}

export function checkRun(
  _forge: Pick<Forge, 'checks' | 'createCheck' | 'updateCheck'>,
  _options: CheckRunOptions,
): Channel {
  return { id: 'check', tell: async () => ({ state: 'nothing' }) };
}
