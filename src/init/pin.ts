/** Which commit of the action the workflows are pinned to. */
import { UserError } from '../core/errors.ts';
import { parseRemote } from './remote.ts';
import type { Pin } from './write.ts';

/** What is known of the checkout that this program runs from. */
export interface Checkout {
  readonly commit: string;
  /** Address of its `origin`; empty where it has none. */
  readonly origin: string;
  /** Whether the program that runs is the one of that commit. */
  readonly clean: boolean;
  /** Whether a branch or tag of the remote has that commit; undefined where nothing is known of a remote. */
  readonly published: boolean | undefined;
}

const form = '--pin owner/name@SHA, with the 40 hex digits of a commit of KeyFuse';

/** `owner/name@SHA`, or a whole `uses:` line with its version in a comment. */
export function parsePin(given: string): Pin {
  const [, action, commit, version = ''] =
    /^(?:-? *uses: *)?([\w.-]+\/[\w.-]+)@([0-9a-f]{40})(?:\s*#\s*(v?\d[\w.+-]*))?$/i.exec(given.trim()) ?? [];
  if (action === undefined || commit === undefined) throw new UserError(`--pin: expected ${form}; a tag can be moved`);
  return { action, commit: commit.toLowerCase(), version };
}

/** The commit that this program is of. Throws a `UserError` where that is not known for sure: none is made up. */
export function ownPin(checkout: Checkout | undefined, version: string): Pin {
  if (checkout === undefined) {
    throw new UserError(
      `this copy of KeyFuse does not lie in a git checkout, so its commit is not known: give ${form}`,
    );
  }
  const short = checkout.commit.slice(0, 12);
  if (!checkout.clean) {
    throw new UserError(`this copy of KeyFuse is not the one of its checkout's commit ${short}: give ${form}`);
  }
  if (checkout.published === false) {
    throw new UserError(
      `commit ${short}, which this copy of KeyFuse is of, is on no branch of its remote: push it, or give ${form}`,
    );
  }
  return {
    action: parseRemote(checkout.origin)?.repository ?? 'keyfuse/keyfuse',
    commit: checkout.commit,
    version: `v${version}`,
  };
}
