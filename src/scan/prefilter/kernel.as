/**
 * The prefilter's inner loops, in AssemblyScript: WebAssembly SIMD, no runtime, no memory of its own. `simd.ts` lays out
 * the tables; `npm run kernel` builds `kernel.ts` from this file.
 */

/** 2^20 bits: some anchor holds four bytes with this hash. */
const anchorBits: usize = 0x01000;
/** 2^15 addresses of chains of anchors, by the hash's upper bits: an anchor's address, the next link's or 0. */
const anchorChains: usize = 0x21000;
/** 2^13 addresses of chains of words, by the hash's upper bits. */
const wordChains: usize = 0x41000;
/** 2^19 bits: some word holds four letters with this hash. */
const wordBits: usize = 0x49000;
/** By byte: 1 for a letter or digit, 2 for another token character. */
const classes: usize = 0x59000;
/** 2^8 addresses of chains of anchors of three bytes, by their hash; then the same of words' last three letters. */
const shortAnchors: usize = 0x59100;
const shortWords: usize = 0x59500;

const shortestRun: usize = 20;
const anchorReach: usize = 16;
const wordReach: usize = 160;
const escapeReach: usize = 8;

@external("env", "found")
declare function found(offset: u32, anchor: i32): void;

let data: usize = 0;
let from: usize = 0;
let to: usize = 0;
/** Words that begin before this are known; `word` is where the last of them begins. */
let wordsKnown: usize = 0;
let word: usize = 0;

/** Zero in each lane that holds one of `[A-Za-z0-9+/_-]`. */
@inline
function outside(bytes: v128): v128 {
  const low = i8x16(0x0b, 3, 3, 3, 3, 3, 3, 3, 3, 3, 7, 0x35, 0x37, 0x35, 0x37, 0x25);
  const high = i8x16(1, 1, 2, 4, 8, 0x10, 8, 0x20, 1, 1, 1, 1, 1, 1, 1, 1);
  const nibble = i8x16.splat(0x0f);
  return v128.and(
    i8x16.swizzle(low, v128.and(bytes, nibble)),
    i8x16.swizzle(high, v128.and(i16x8.shr_u(bytes, 4), nibble)),
  );
}

/**
 * Looks through `length` bytes at `start`, with at least 64 zeros before and behind them, and tells of the candidates
 * whose offset is `first` or more and less than `last`.
 */
export function search(start: usize, length: usize, first: usize, last: usize): void {
  data = start;
  from = start + first;
  to = start + last;
  wordsKnown = start;
  word = 0;
  const end = start + length;
  const zero = i8x16.splat(0);
  let done = start;
  let carried: u32 = 0;
  for (let at = start; at < end; at += 64) {
    // Of 20 bytes in a row, 16 lie in four groups of four that begin at a multiple of four.
    const groups = <u32>(
      i8x16.bitmask(
        i8x16.narrow_i16x8_s(
          i16x8.narrow_i32x4_s(
            i32x4.eq(outside(v128.load(at)), zero),
            i32x4.eq(outside(v128.load(at, 16)), zero),
          ),
          i16x8.narrow_i32x4_s(
            i32x4.eq(outside(v128.load(at, 32)), zero),
            i32x4.eq(outside(v128.load(at, 48)), zero),
          ),
        ),
      )
    );
    const all = (groups << 3) | carried;
    carried = groups >>> 13;
    let rows = all & (all >>> 1);
    rows &= rows >>> 2;
    while (rows) {
      let left = at + (<usize>ctz(rows) << 2) - 12;
      rows &= rows - 1;
      if (left < done) continue;
      let right = left + 16;
      while (left > done && load<u8>(classes + <usize>load<u8>(left - 1))) left--;
      while (true) {
        const out = i8x16.ne(outside(v128.load(right)), zero);
        if (v128.any_true(out)) {
          right += <usize>ctz(<u32>i8x16.bitmask(out));
          break;
        }
        right += 16;
      }
      done = right;
      if (right - left >= shortestRun) run(left, right);
    }
    if (done >= at + 128) {
      at = start + ((done - start) & ~63) - 64;
      carried = 0;
    }
  }
}

@inline
function anchorHash(four: u32): u32 {
  return (four * 0x9e3779b1) >>> 12;
}

@inline
function anchorBit(hash: u32): u32 {
  return (<u32>load<u8>(anchorBits + (hash >>> 3)) >>> (hash & 7)) & 1;
}

@inline
function wordHash(four: u32): u32 {
  return ((four | 0x20202020) * 0x9e3779b1) >>> 13;
}

@inline
function wordBit(hash: u32): u32 {
  return <u32>load<u8>(wordBits + (hash >>> 3)) >>> (hash & 7);
}

function run(left: usize, right: usize): void {
  let at = max(left - anchorReach, data);
  if (at < from) at = from;
  // An anchor's four bytes may begin twelve bytes behind the anchor itself.
  const end = min(right - 2, to + 13);
  // Four places at a time; the last ones may lie behind the end, where nothing is told of.
  while (at < end) {
    const eight = load<u64>(at);
    const a = anchorHash(<u32>eight);
    const b = anchorHash(<u32>(eight >>> 8));
    const c = anchorHash(<u32>(eight >>> 16));
    const d = anchorHash(<u32>(eight >>> 24));
    const bits = anchorBit(a) | (anchorBit(b) << 1) | (anchorBit(c) << 2) | (anchorBit(d) << 3);
    if (bits) {
      if (bits & 1) anchorsAt(at, a, left, right);
      if (bits & 2) anchorsAt(at + 1, b, left, right);
      if (bits & 4) anchorsAt(at + 2, c, left, right);
      if (bits & 8) anchorsAt(at + 3, d, left, right);
    }
    at += 4;
  }
  if (left >= from && left < to && wordBefore(left)) found(<u32>(left - data), -1);
}

/** The anchors whose four bytes stand at `place`. */
function anchorsAt(place: usize, hash: u32, left: usize, right: usize): void {
  anchorsOf(<usize>load<u32>(anchorChains + <usize>((hash >>> 5) << 2)), place, left, right);
  anchorsOf(<usize>load<u32>(shortAnchors + shortHash(load<u32>(place))), place, left, right);
}

@inline
function shortHash(four: u32): usize {
  return <usize>((((four << 8) * 0x9e3779b1) >>> 24) << 2);
}

function anchorsOf(link: usize, place: usize, left: usize, right: usize): void {
  while (link) {
    const anchor = <usize>load<u32>(link);
    link = <usize>load<u32>(link, 4);
    // text 0, mask 16, length 32, offset of the four bytes 33, least 34, border 35, class 36, number 40
    const at = place - <usize>load<u8>(anchor, 33);
    const behind = at + <usize>load<u8>(anchor, 32);
    if (at + anchorReach < left || at < from || at >= to || behind > right) continue;
    const differs = v128.and(v128.xor(v128.load(at), v128.load(anchor)), v128.load(anchor, 16));
    if (v128.any_true(differs)) continue;
    if (load<u8>(anchor, 35) && !beginsThere(at)) continue;
    if (goesOn(behind, load<u32>(anchor, 36), <usize>load<u8>(anchor, 34))) {
      found(<u32>(at - data), load<i32>(anchor, 40));
    }
  }
}

/** Whether no letter or digit touches it on the left, but for those of an escape sequence. */
function beginsThere(at: usize): bool {
  for (let back: usize = 1; back <= escapeReach; back++) {
    const byte = load<u8>(at - back);
    if (load<u8>(classes + <usize>byte) == 1) continue;
    if (back == 1) return true;
    return byte == 0x5c || byte == 0x25 || byte == 0x3d || byte == 0x5b || byte == 0x3b;
  }
  return false;
}

/** Whether `least` bytes of the class follow, or fewer and then something that is in no token (a wrap, an escape). */
function goesOn(at: usize, members: usize, least: usize): bool {
  for (let i: usize = 0; i < least; i++) {
    const byte = <usize>load<u8>(at + i);
    if (!load<u8>(members + byte)) return load<u8>(classes + byte) == 0;
  }
  return true;
}

/**
 * Whether a word stands before the run. Four bytes of each word are looked up at every other place, so that one of two
 * neighbouring fours is met. What was looked at for the run before is not looked at again.
 */
function wordBefore(left: usize): bool {
  const earliest = left - data > wordReach ? left - wordReach : data;
  let at = max(wordsKnown, earliest) & ~1;
  let known: usize = usize.MAX_VALUE;
  while (at + 2 < left) {
    const first = load<u64>(at);
    const second = load<u64>(at, 4);
    const a = wordHash(<u32>first);
    const b = wordHash(<u32>(first >>> 16));
    const c = wordHash(<u32>second);
    const d = wordHash(<u32>(second >>> 16));
    if ((wordBit(a) | wordBit(b) | wordBit(c) | wordBit(d)) & 1) {
      for (let place = at; place < at + 8; place += 2) {
        if (wordsAt(place, left)) known = min(known, place);
      }
    }
    at += 8;
  }
  // Words that reach into the run stand before a later one, perhaps.
  wordsKnown = min(known, max(wordsKnown, at));
  return word >= earliest;
}

/** Notes the words whose four bytes stand at `place`; says whether one of them reaches beyond `left`. */
function wordsAt(place: usize, left: usize): bool {
  const hash = wordHash(load<u32>(place));
  if (!(wordBit(hash) & 1)) return false;
  const reaches = wordsOf(<usize>load<u32>(wordChains + <usize>((hash >>> 6) << 2)), place, left);
  return wordsOf(<usize>load<u32>(shortWords + shortHash(load<u32>(place) | 0x20202020)), place, left) || reaches;
}

function wordsOf(link: usize, place: usize, left: usize): bool {
  let reaches = false;
  while (link) {
    // length 0, offset of the four bytes 1, text 2
    const entry = <usize>load<u32>(link);
    link = <usize>load<u32>(link, 4);
    const length = <usize>load<u8>(entry);
    const at = place - <usize>load<u8>(entry, 1);
    if (at < data) continue;
    let i: usize = 0;
    while (i < length && (load<u8>(at + i) | 0x20) == load<u8>(entry + 2 + i)) i++;
    if (i < length) continue;
    if (at + length > left) reaches = true;
    else if (at > word) word = at;
  }
  return reaches;
}
