/** The first pass over the bytes: says where a key may stand, never misses one, and is cheap. */

/** What to look for. */
export interface Needles {
  /** Texts that keys hold, three to sixteen bytes, case-sensitive; each once. */
  readonly anchors: readonly string[];
  /** Words beside which keys without an anchor stand, four or more lower-case letters, found in any case; each once. */
  readonly words: readonly string[];
}

/**
 * Told of each place worth a look: the offset of an anchor with its index, or the offset of a run of token characters
 * that has a word before it, with `besideWord`. The same place may be told twice.
 */
export type OnCandidate = (offset: number, anchor: number) => void;

export const besideWord = -1;

/** An anchor begins at most this many bytes before a run of token characters, or within it. */
export const anchorReach = 16;

/** A word stands at most this many bytes before the run. */
export const wordReach = 160;

/** Consecutive characters of `[A-Za-z0-9+/_-]` that every key holds. */
export const shortestRun = 20;

export interface Prefilter {
  search(bytes: Uint8Array, onCandidate: OnCandidate): void;
}

export type BuildPrefilter = (needles: Needles) => Prefilter;
