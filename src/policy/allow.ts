/** Which exposures somebody has leave to keep, and which leave has lapsed or is used by none. */
import type { AllowEntry, Allowed, Exposure } from '../core/flow.ts';

export interface Sorted {
  readonly exposures: readonly Exposure[];
  readonly allowed: readonly Allowed[];
  readonly lapsed: readonly AllowEntry[];
  /** Entries that no key needed; said only when all was read, for a part says nothing of the rest. */
  readonly unused: readonly AllowEntry[];
}

/** `today` is `YYYY-MM-DD`, UTC; an entry holds through its last day. */
export function allow(
  exposures: readonly Exposure[],
  entries: readonly AllowEntry[],
  today: string,
  readAll: boolean,
): Sorted {
  const holding = entries.filter(({ expires }) => expires >= today);
  const leaveFor = ({ secret }: Exposure): AllowEntry | undefined =>
    holding.find(({ fingerprint }) => fingerprint === secret.fingerprint);
  const allowed = exposures.flatMap((exposure) => {
    const entry = leaveFor(exposure);
    return entry === undefined ? [] : [{ exposure, entry }];
  });
  return {
    exposures: exposures.filter((exposure) => leaveFor(exposure) === undefined),
    allowed,
    lapsed: entries.filter(({ expires }) => expires < today),
    unused: readAll ? holding.filter((entry) => !allowed.some((one) => one.entry === entry)) : [],
  };
}
