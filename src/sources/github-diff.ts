/** Stub until the real one lands. */
import type { Forge, Listing } from '../core/forge.ts';
import type { Source } from '../core/ports.ts';

export function githubDiff(
  _forge: Pick<Forge, 'commit' | 'blob'>,
  _options: { shas: Listing<string>; wanted: (path: string) => boolean; mostRequests: number },
): Source {
  return { id: 'x', surfaces: ['diff'], async *read() {} };
}
