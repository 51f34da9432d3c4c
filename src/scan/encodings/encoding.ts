/** What an encoding is: it takes stretches of wrapped text out of some bytes, decoded, with offsets that lead back. */

/** Bytes to look through. Only what begins in `from` up to `to` is unwrapped; what lies outside is there to be read by. */
export interface Layer {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
  readonly budget: Budget;
}

/** How much may still be decoded, all levels together: what a hostile text cannot exceed. */
export interface Budget {
  readonly left: number;
  /** Whether something was not decoded for want of it. */
  readonly spent: boolean;
  /** False where the bytes are more than what is left. */
  take(bytes: number): boolean;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A stretch decoded, between what stands around it in the outer bytes. */
export interface Unwrapped {
  readonly encoding: string;
  readonly bytes: Buffer;
  /** The decoded stretch within `bytes`. */
  readonly from: number;
  readonly to: number;
  /** Where, in the outer bytes, the text stands that these bytes come from. */
  outer(start: number, end: number): Range;
  /** The whole stretch in the outer bytes, where a single key in it is told by that. */
  readonly whole?: Range;
  /** Whether several keys can have one and the same place: nothing leads back from a byte of what is inflated. */
  readonly shared?: boolean;
}

export type Offer = (unwrapped: Unwrapped) => void;

/** Bytes on either side that a decoded text is judged by. */
export const context = 320;

/** Consecutive token characters that every key holds: what decodes to fewer holds none. */
export const shortestKey = 20;

/** Longest stretch that is told as a whole. */
const longestWhole = 4096;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** 1 for `[A-Za-z0-9+/_-]`. */
export const isToken = new Uint8Array(256);
for (const char of `${letters}+/_-`) isToken[char.charCodeAt(0)] = 1;

/**
 * 1 for what text is made of. A key that is wrapped once more stands in no run of token characters, but in text; in
 * random bytes so long a run of it comes about once in many megabytes.
 */
export const isText = new Uint8Array(256).map((_, byte) => Number(byte >= 0x20 && byte < 0x7f));
for (const char of '\t\n\r\u001b') isText[char.charCodeAt(0)] = 1;

export function createBudget(bytes: number): Budget {
  let left = bytes;
  let spent = false;
  return {
    get spent() {
      return spent;
    },
    get left() {
      return left;
    },
    take(amount) {
      if (amount > left) {
        spent = true;
        return false;
      }
      left -= amount;
      return true;
    },
  };
}

/**
 * The decoded bytes in place of the stretch. `inner` leads from offsets in what is decoded to the outer bytes. A blank
 * stands in for a token character that touches the stretch, which would be none of the decoded text's.
 */
export function splice(
  encoding: string,
  bytes: Buffer,
  stretch: Range,
  decoded: Buffer,
  inner: (start: number, end: number) => Range,
): Unwrapped {
  const before = bytes.subarray(Math.max(0, stretch.start - context), stretch.start);
  const after = bytes.subarray(stretch.end, stretch.end + context);
  const spliced = Buffer.concat([before, decoded, after]);
  const from = before.length;
  const to = from + decoded.length;
  if (isToken[spliced[from - 1] ?? 0] === 1) spliced[from - 1] = 0x20;
  if (isToken[spliced[to] ?? 0] === 1) spliced[to] = 0x20;
  return {
    encoding,
    bytes: spliced,
    from,
    to,
    outer(start, end) {
      const { start: first, end: last } = inner(Math.max(0, start - from), Math.min(decoded.length, end - from));
      return {
        start: start < from ? stretch.start - (from - start) : first,
        end: end > to ? stretch.end + (end - to) : last,
      };
    },
    ...(stretch.end - stretch.start <= longestWhole ? { whole: stretch } : {}),
  };
}
