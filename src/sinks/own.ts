/** Which comments are this program's own: a hidden marker at their beginning, and an author whom a stranger cannot be. */
import { digest } from '../core/checksum.ts';

/** Names the comments of one set-up: two of them in one repository, by the names of their checks, leave each other be. */
export function setup(repository: string, name: string): string {
  return digest(`${repository}\n${name}`).slice(0, 16);
}

/**
 * A stranger can paste the marker, or make a bot quote it. So it counts only at the very beginning of a comment, and
 * only by the token's own account; where nobody knows that, by any bot, for GitHub gives no person a name in brackets.
 */
export function isOwn(
  comment: { readonly author: string; readonly body: string },
  marker: RegExp,
  self?: string,
): boolean {
  const trusted = self === undefined ? comment.author.endsWith('[bot]') : comment.author === self;
  return trusted && marker.test(comment.body);
}
