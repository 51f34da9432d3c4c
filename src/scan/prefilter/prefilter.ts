/** The first pass over the bytes: says where a key may stand, never misses one, and is cheap. */

/** What to look for. */
export interface Needles {
  /** Texts that keys hold, three to sixteen bytes, case-sensitive; each once. */
  readonly anchors: readonly string[];
  /** Words beside which keys without an anchor stand, four or more lower-case letters, found in any case; each once. */
  readonly words: readonly string[];
  /** What stands around an anchor, by its text. One that is not named here may stand anywhere. */
  readonly around?: ReadonlyMap<string, Around>;
}

/** What stands around an anchor in every key. */
export interface Around {
  /** Whether no letter or digit touches it on the left, but for those of an escape sequence. */
  readonly border: boolean;
  /** What follows: at least so many of these characters, up to 32; fewer where something breaks off the token. */
  readonly least: number;
  readonly members: string;
}

/**
 * Told of each place worth a look: the offset of an anchor with its index, or another offset with one of the kinds
 * below. The same place may be told twice.
 */
export type OnCandidate = (offset: number, kind: number) => void;

/** A run of token characters that has a word before it, and holds a digit where it touches no joint. */
export const besideWord = -1;

/** A place in a long run that seems to hold text in base64 or hexadecimal digits; one for each run. */
export const encodedRun = -2;

/** UTF-16 begins here, or goes on. */
export const wideText = -3;

/** From here on downwards, by their order in `splitting`: a sequence or a break that a key may run through. */
export const firstSplit = -4;

/**
 * An anchor begins at most this many bytes before a run of token characters, and ends within or before it. It begins
 * before a run only where a joint touches the run, or a character of some anchor.
 */
export const anchorReach = 16;

/** A word stands at most this many bytes before the run. */
export const wordReach = 160;

/** Consecutive characters of `[A-Za-z0-9+/_-]` that every key holds. */
export const shortestRun = 20;

/** A letter or digit before an anchor belongs to an escape sequence where one of these stands so near before it. */
export const escapeReach = 8;
export const escapeStarts = '\\%=[;';

export const tokenCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-';
export const lettersAndDigits = tokenCharacters.slice(0, 62);

/** What may stand between two runs of one key, so that another may hold the digit that every key without an anchor has. */
export const joints = '.:~@!#$%^&*|';

export interface Prefilter {
  search(bytes: Uint8Array, onCandidate: OnCandidate): void;
  /** Line feeds in the bytes. */
  lines(bytes: Uint8Array): number;
}

export type BuildPrefilter = (needles: Needles) => Prefilter;
