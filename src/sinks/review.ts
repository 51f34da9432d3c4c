/** Comments at the lines of a pull request's diff, with what to write instead of the key. */
import type { Forge } from '../core/forge.ts';
import type { Channel } from '../core/ports.ts';
import type { Names } from './names.ts';

export interface ReviewOptions {
  readonly names: Names;
  readonly repository: string;
  readonly pull: number;
  /** Name of the check: two set-ups of one repository have comments each. */
  readonly name: string;
  /** Head of the pull request. */
  readonly sha: string;
  /** The account that the token speaks for, where it is known. */
  readonly self?: string;
}

export function review(
  _forge: Pick<Forge, 'pullFiles' | 'reviewComments' | 'createReview' | 'updateReviewComment' | 'deleteReviewComment'>,
  _options: ReviewOptions,
): Channel {
  return { id: 'review', tell: async () => ({ state: 'nothing' }) };
}
