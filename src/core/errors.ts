/** The user's mistake, as opposed to a gap (could not read) and a bug (anything else that is thrown). */

/** Wrong use or configuration: the message is one clear sentence that says what, where and what to do. Exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
