/** One comment on the pull request, edited in place. */
import type { Forge } from '../core/forge.ts';
import type { Channel } from '../core/ports.ts';
import type { Names } from './names.ts';

/** Which run speaks: of two, the one with the greater id and attempt is newer. */
export interface Stamp {
  readonly id: number;
  readonly attempt: number;
}

export interface CommentOptions {
  readonly names: Names;
  /** `owner/name`. */
  readonly repository: string;
  readonly pull: number;
  /** Name of the check: two set-ups of one repository have a comment each. */
  readonly name: string;
  /** The commit that is judged. */
  readonly sha: string;
  /** The run that was looked at. */
  readonly run: Stamp;
  /** The account that the token speaks for, where it is known. */
  readonly self?: string;
  /** The page of the run. */
  readonly page?: string;
}

export function comment(
  _forge: Pick<Forge, 'comments' | 'createComment' | 'updateComment' | 'deleteComment'>,
  _options: CommentOptions,
): Channel {
  return { id: 'comment', tell: async () => ({ state: 'nothing' }) };
}
