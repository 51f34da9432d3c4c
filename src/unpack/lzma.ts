/** Decodes LZMA (LZMA SDK, `lzma-specification.txt`), symbol by symbol, into a window that its caller empties. */

const PROBABILITY_BITS = 11;
const EVEN = 1 << (PROBABILITY_BITS - 1);
const ADAPTION = 5;

/** Where each group of probabilities begins. */
const IS_MATCH = 0;
const IS_REP = 192;
const IS_REP_0 = 204;
const IS_REP_1 = 216;
const IS_REP_2 = 228;
const IS_REP_0_LONG = 240;
const SLOT = 432;
const SPECIAL = 688;
const ALIGN = 816;
const MATCH_LENGTH = 832;
const REP_LENGTH = 1346;
const LITERAL = 1860;
const LITERAL_SIZE = 0x300;

const LONGEST_MATCH = 273;
/** No symbol needs more packed bytes than this. */
export const LONGEST_SYMBOL = 20;
const FIRST_WINDOW = 1 << 20;
/** Dictionaries beyond this are not read: each needs as much memory. xz's own highest setting comes to 64 MiB. */
export const LARGEST_DICTIONARY = 64 << 20;
/** At least this much is made between two calls of `take` without loss: the largest chunk of LZMA2. */
const LEAST_SLACK = 2 << 20;

/** How a run of symbols ended: at a limit of its caller's, at the end marker, or in data that make no sense. */
type Run = 'limit' | 'end' | 'damaged';

export interface Lzma {
  /** Sets `lc`, `lp` and `pb` as packed into one byte, and forgets what was learnt; false where the byte is none. */
  configure(properties: number): boolean;
  resetState(): void;
  resetDictionary(): void;
  /** Begins a range-coded part: `input` holds its first 5 bytes at `at`. False where they cannot be. */
  begin(input: Buffer, at: number): boolean;
  /**
   * Decodes from `at` until `enough` bytes are made or `end` is reached, and then the symbol that is being read; one that
   * makes more than `most` bytes of the whole is damaged.
   */
  run(input: Buffer, at: number, end: number, enough: number, most: number): Run;
  /** Where in the last input decoding stopped. */
  readonly at: number;
  /** Whether the range coder is where it must be at an end. */
  readonly settled: boolean;
  /** Takes bytes that are not packed. */
  raw(bytes: Uint8Array): void;
  /** What was made since the last call; valid until the next one. */
  take(): Uint8Array;
}

export function createLzma(dictionary: number): Lzma {
  const slack = Math.max(LEAST_SLACK, dictionary >> 2);
  const capacity = dictionary + slack + LONGEST_MATCH;
  let window = new Uint8Array(Math.min(FIRST_WINDOW, capacity));
  let probabilities = new Uint16Array(LITERAL + LITERAL_SIZE);
  let pos = 0;
  let taken = 0;
  /** Where in the window the dictionary began, and what to add to a position for its count from there. */
  let base = 0;
  let shift = 0;

  let input: Buffer = Buffer.alloc(0);
  let at = 0;
  let range = 0;
  let code = 0;

  let literalContext = 0;
  let literalMask = 0;
  let positionMask = 0;
  let state = 0;
  let rep0 = 0;
  let rep1 = 0;
  let rep2 = 0;
  let rep3 = 0;

  function bit(index: number): number {
    const probability = probabilities[index] ?? 0;
    const bound = Math.imul(range >>> PROBABILITY_BITS, probability);
    let result = 0;
    if (code >>> 0 < bound >>> 0) {
      range = bound;
      probabilities[index] = probability + ((2048 - probability) >>> ADAPTION);
    } else {
      range = (range - bound) | 0;
      code = (code - bound) | 0;
      probabilities[index] = probability - (probability >>> ADAPTION);
      result = 1;
    }
    if ((range & 0xff000000) === 0) {
      range <<= 8;
      code = (code << 8) | (input[at++] ?? 0);
    }
    return result;
  }

  function tree(first: number, bits: number): number {
    let node = 1;
    for (let count = bits; count > 0; count--) node = (node << 1) | bit(first + node);
    return node - (1 << bits);
  }

  function reverseTree(first: number, bits: number): number {
    let node = 1;
    let value = 0;
    for (let count = 0; count < bits; count++) {
      const next = bit(first + node);
      node = (node << 1) | next;
      value |= next << count;
    }
    return value;
  }

  function direct(bits: number): number {
    let value = 0;
    for (let count = bits; count > 0; count--) {
      range = (range >>> 1) | 0;
      code = (code - range) | 0;
      const borrow = code >> 31;
      code = (code + (range & borrow)) | 0;
      value = (value << 1) + borrow + 1;
      if ((range & 0xff000000) === 0) {
        range <<= 8;
        code = (code << 8) | (input[at++] ?? 0);
      }
    }
    return value;
  }

  function literal(): void {
    const previous = pos > base ? (window[pos - 1] ?? 0) : 0;
    const context = (((pos + shift) & literalMask) << literalContext) + (previous >>> (8 - literalContext));
    const first = LITERAL + LITERAL_SIZE * context;
    let symbol = 1;
    if (state >= 7) {
      let matched = window[pos - rep0 - 1] ?? 0;
      let same = 0x100;
      while (symbol < 0x100) {
        matched <<= 1;
        const wanted = matched & same;
        const next = bit(first + same + wanted + symbol);
        symbol = (symbol << 1) | next;
        same &= next === 1 ? wanted : ~wanted;
      }
    } else {
      while (symbol < 0x100) symbol = (symbol << 1) | bit(first + symbol);
    }
    window[pos++] = symbol;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  function lengthOf(first: number, posState: number): number {
    if (bit(first) === 0) return 2 + tree(first + 2 + (posState << 3), 3);
    if (bit(first + 1) === 0) return 10 + tree(first + 130 + (posState << 3), 3);
    return 18 + tree(first + 258, 8);
  }

  function distance(length: number): number {
    const slot = tree(SLOT + (Math.min(length - 2, 3) << 6), 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const high = (2 | (slot & 1)) << bits;
    if (slot < 14) return high + reverseTree(SPECIAL + high - slot, bits);
    return (high + (direct(bits - 4) << 4) + reverseTree(ALIGN, 4)) | 0;
  }

  /** Moves the distance that is used again to the front. */
  function repeated(): void {
    let chosen = rep1;
    if (bit(IS_REP_1 + state) === 1) {
      if (bit(IS_REP_2 + state) === 0) {
        chosen = rep2;
      } else {
        chosen = rep3;
        rep3 = rep2;
      }
      rep2 = rep1;
    }
    rep1 = rep0;
    rep0 = chosen;
  }

  /** Reads what is to be repeated; its length. The distance is then in `rep0`. */
  function match(posState: number): number {
    if (bit(IS_REP + state) === 0) {
      const length = lengthOf(MATCH_LENGTH, posState);
      rep3 = rep2;
      rep2 = rep1;
      rep1 = rep0;
      rep0 = distance(length);
      state = state < 7 ? 7 : 10;
      return length;
    }
    if (bit(IS_REP_0 + state) === 1) {
      repeated();
    } else if (bit(IS_REP_0_LONG + (state << 4) + posState) === 0) {
      state = state < 7 ? 9 : 11;
      return 1;
    }
    const length = lengthOf(REP_LENGTH, posState);
    state = state < 7 ? 8 : 11;
    return length;
  }

  function copy(length: number): void {
    let from = pos - rep0 - 1;
    for (const end = pos + length; pos < end; pos++) window[pos] = window[from++] ?? 0;
  }

  /** Makes room for `count` bytes more: by a larger window, up to the dictionary's size, then by letting go of old bytes. */
  function makeRoom(count: number): void {
    if (pos + count <= window.length) return;
    if (window.length < capacity) {
      const larger = new Uint8Array(Math.min(capacity, Math.max(window.length * 2, pos + count)));
      larger.set(window.subarray(0, pos));
      window = larger;
      if (pos + count <= window.length) return;
    }
    const gone = Math.max(0, pos - dictionary);
    window.copyWithin(0, gone, pos);
    pos -= gone;
    taken -= gone;
    base = Math.max(0, base - gone);
    shift = (shift + gone) | 0;
  }

  function resetState(): void {
    probabilities.fill(EVEN);
    state = 0;
    rep0 = rep1 = rep2 = rep3 = 0;
  }

  return {
    configure(properties) {
      if (properties >= 225) return false;
      literalContext = properties % 9;
      const lp = Math.floor(properties / 9) % 5;
      literalMask = (1 << lp) - 1;
      positionMask = (1 << Math.floor(properties / 45)) - 1;
      const needed = LITERAL + (LITERAL_SIZE << (literalContext + lp));
      if (probabilities.length < needed) probabilities = new Uint16Array(needed);
      resetState();
      return true;
    },
    resetState,
    resetDictionary() {
      base = pos;
      shift = -pos | 0;
    },
    begin(bytes, from) {
      range = 0xffffffff | 0;
      code = bytes.readInt32BE(from + 1);
      return bytes[from] === 0;
    },
    run(bytes, from, end, enough, most) {
      makeRoom(Math.min(enough, slack) + LONGEST_MATCH);
      input = bytes;
      at = from;
      const limit = pos + Math.min(enough, slack);
      const last = pos + most;
      while (pos < limit && at < end) {
        const posState = (pos + shift) & positionMask;
        if (bit(IS_MATCH + (state << 4) + posState) === 0) {
          literal();
          continue;
        }
        const length = match(posState);
        if (rep0 === -1) return 'end';
        if (rep0 < 0 || rep0 >= pos - base || length > last - pos) return 'damaged';
        copy(length);
      }
      return 'limit';
    },
    get at() {
      return at;
    },
    get settled() {
      return code === 0;
    },
    raw(bytes) {
      makeRoom(bytes.length);
      window.set(bytes, pos);
      pos += bytes.length;
    },
    take() {
      const made = window.subarray(taken, pos);
      taken = pos;
      return made;
    },
  };
}
