/** What is thrown on purpose; anything else that is thrown is a bug. */

/** Wrong use or configuration: the message is one clear sentence that says what, where and what to do. Exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Bytes that ended before their end, whatever was tried: the message is one sentence for a person, fit for a gap. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

/** A service that did not say anything clear: out of reach, over its limits, or out of order. The message is fit for a person. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}
