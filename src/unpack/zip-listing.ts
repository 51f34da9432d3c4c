/** Compares what a zip's central directory lists with what was found on the way. */
import type { Gap, Origin } from '../core/flow.ts';
import { gap, inside, printable } from './member.ts';
import type { Listed } from './zip-records.ts';

/** Gaps that are told one by one; a directory that lists more which are not there is told in one more. */
const TOLD_SINGLY = 20;

export interface Listing {
  /** An entry was found whose header lies at `position`. */
  saw(position: number): void;
  /** The directory, at `position`, lists an entry. */
  names(entry: Listed, position: number): void;
  /** What was listed and not found; the directory says that it begins at `start`. Then begins anew. */
  missing(origin: Origin, start: number): Iterable<Gap>;
}

/** `most` bounds what is remembered, for a directory can be made as long as one likes. */
export function createListing(most: number): Listing {
  const seen = new Set<number>();
  let listed: Listed[] = [];
  let count = 0;
  let directory: number | undefined;

  function* missing(origin: Origin, start: number): Iterable<Gap> {
    // In an archive that has something before it, all offsets are off by that. ZIP64 has no start here.
    const base = directory === undefined || start === 0xffffffff ? 0 : directory - start;
    const absent = listed.filter((entry) => !seen.has(entry.offset + base));
    for (const entry of absent.slice(0, TOLD_SINGLY)) {
      yield gap(
        inside(origin, entry.name),
        'corrupt',
        'The archive lists this entry, but not where its data lie apart from others, so it was not scanned by itself.',
      );
    }
    const more = Math.max(0, absent.length - TOLD_SINGLY) + (count - listed.length);
    if (more > 0)
      yield gap(origin, 'corrupt', `The archive lists ${more} more entries whose data were not found in it.`);
    listed = [];
    count = 0;
    directory = undefined;
  }

  return {
    saw: (position) => seen.add(position),
    names(entry, position) {
      directory ??= position;
      if (seen.has(entry.offset)) return;
      count += 1;
      if (listed.length < most) listed.push({ name: printable(entry.name), offset: entry.offset });
    },
    missing,
  };
}
