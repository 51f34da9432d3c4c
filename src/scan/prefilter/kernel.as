/**
 * The first pass in AssemblyScript: WebAssembly SIMD, no runtime, no memory of its own. One sweep over the bytes tells
 * all that `runs.ts` and `splits.ts` define. `simd.ts` lays out the tables; `npm run kernel` builds `kernel.ts`.
 */

/** 2^20 bits: some anchor holds four bytes with this hash. */
const anchorBits: usize = 0x01000;
/** 2^15 addresses of chains of anchors, by the hash's upper bits: an anchor's address, the next link's or 0. */
const anchorChains: usize = 0x21000;
/** 2^13 addresses of chains of words, by the hash's upper bits. */
const wordChains: usize = 0x41000;
/** 2^19 bits: some word holds four letters with this hash. */
const wordBits: usize = 0x49000;
/** By byte: the classes below. */
const classes: usize = 0x59000;
/** 2^8 addresses of chains of anchors of three bytes, by their hash; then the same of words' last three letters. */
const shortAnchors: usize = 0x59100;
const shortWords: usize = 0x59500;
/** By character of base64: its six bits. */
const sextets: usize = 0x59900;
/** By lower half of a character, a bit for each upper half from 2 to 7: which have the sextet's bit 5, 3, 1 set. */
const sextetBits: usize = 0x59a00;
/** The same: which are hexadecimal digits, and which of these stand for 8 or more. */
const digitBits: usize = 0x59a30;
/** By lower, then by upper half of a byte: its classes. */
const byteClasses: usize = 0x59a50;
/** By byte: which kinds of sequences it triggers, a bit for each; then which kinds it may stand behind the trigger of. */
const triggers: usize = 0x59a80;
const followers: usize = 0x59b80;

const letterOrDigit: u32 = 1;
const token: u32 = 3;
/** What escapes are made of, beside token characters. */
const escaping: u32 = 4;
const text: u32 = 16;
/** What may stand between two runs of one key. */
const joint: u32 = 32;
/** What may stand between a run and an anchor that begins before it, or belongs to such an anchor. */
const leading: u32 = 64;

const shortestRun: usize = 20;
const shortestEncoded: usize = 27;
const anchorReach: usize = 16;
const wordReach: usize = 160;
const escapeReach: usize = 8;

/** Kinds of candidates, beside indexes of anchors. */
const besideWord: i32 = -1;
const encodedRun: i32 = -2;
const wideText: i32 = -3;
const ansi: i32 = -4;
const escape: i32 = -5;
const percent: i32 = -6;
const html: i32 = -7;
const wrap: i32 = -8;
const concat: i32 = -9;

@external("env", "found")
declare function found(offset: u32, kind: i32): void;

/**
 * Classes of each byte by its halves: zero for `[A-Za-z0-9+/_-]` but for the upper two bits, by which triggers of
 * sequences and breaks are told: 0x40 for ESC and `%&+` (and four bytes that are none), 0x80 for 0xEF, `\\` and a line
 * feed (and, among others, `Z` and `_`).
 */
@inline
function classesOf(bytes: v128, low: v128, high: v128): v128 {
  const nibble = i8x16.splat(0x0f);
  const lower = i8x16.swizzle(low, v128.and(bytes, nibble));
  return v128.and(lower, i8x16.swizzle(high, v128.and(i16x8.shr_u(bytes, 4), nibble)));
}

let data: usize = 0;
let end: usize = 0;
let from: usize = 0;
let to: usize = 0;
/** Offset in all bytes, of which the window is a part, that lies at address 0. */
let origin: usize = 0;
/** Words that begin before this are known; `word` is where the last of them begins. */
let wordsKnown: usize = 0;
let word: usize = 0;
/** Whether the run that goes on in the next window is told of already. */
let told: bool = false;
let tellNoMore: bool = false;
/** The line's beginning. */
let line: usize = 0;
/** Whether UTF-16 stood in the sixteen bytes before: 1 for a character first, 2 for a zero first. */
let wide: u32 = 0;

/** Offsets in all bytes up to which sequences were followed, by kind. */
let ansiDone: usize = 0;
let escapeDone: usize = 0;
let percentDone: usize = 0;
let htmlDone: usize = 0;
let concatDone: usize = 0;

@inline
function is(at: usize, members: u32): bool {
  return (<u32>load<u8>(classes + <usize>load<u8>(at)) & members) != 0;
}

/**
 * Looks through `length` bytes at `start`, with at least 64 zeros before and behind them, and tells of the candidates
 * whose offset is `first` or more and less than `last`. The window's first byte has offset `base` in all bytes; one
 * window follows another.
 */
export function search(start: usize, length: usize, first: usize, last: usize, base: usize): void {
  data = start;
  end = start + length;
  from = start + first;
  to = start + last;
  origin = base - start;
  wordsKnown = start;
  word = 0;
  line = start;
  wide = 0;
  told = tellNoMore;
  tellNoMore = false;
  if (base == 0) {
    told = false;
    ansiDone = 0;
    escapeDone = 0;
    percentDone = 0;
    htmlDone = 0;
    concatDone = 0;
  }
  /** Length of the run that reaches to the block. */
  let open: usize = 0;
  const low = v128.load(byteClasses);
  const high = v128.load(byteClasses, 16);
  const zero = i8x16.splat(0);
  /** Of the classes, those that a token character has none of. */
  const outsideBits = i8x16.splat(0x3f);
  for (let at = start; at < end; at += 64) {
    let tokens: u64 = 0;
    let sequences: u64 = 0;
    let least = v128.load(at);
    for (let i: u32 = 0; i < 64; i += 16) {
      const bytes = v128.load(at + <usize>i);
      const classes = classesOf(bytes, low, high);
      const inside = <u32>i8x16.bitmask(i8x16.eq(v128.and(classes, outsideBits), zero));
      const upper = <u32>i8x16.bitmask(classes) & ~inside;
      sequences |= <u64>(upper | <u32>i8x16.bitmask(i8x16.add(classes, classes))) << <u64>i;
      tokens |= <u64>inside << <u64>i;
      least = i8x16.min_u(least, bytes);
    }
    if (!~tokens) open += 64;
    else {
      const begun = <usize>ctz(~tokens);
      if (open + begun >= shortestRun) run(at - open, at + begun);
      let starts = tokens & (tokens >>> 1);
      starts &= starts >>> 2;
      starts &= starts >>> 4;
      starts &= starts >>> 8;
      starts &= starts >>> 4;
      starts = starts >>> begun << begun;
      open = <usize>clz(~tokens);
      while (starts) {
        const left = <usize>ctz(starts);
        const length = <usize>ctz(~(tokens >>> left));
        if (left + length >= 64) break;
        run(at + left, at + left + length);
        starts = starts >>> (left + length) << (left + length);
      }
    }
    if (sequences) splits(at, sequences);
    if (!i8x16.all_true(least) || wide) wides(at, tokens);
  }
  if (open >= shortestRun) {
    const stop = start + ((length + 63) & ~63);
    run(stop - open, stop);
  }
}

/** Line feeds in the bytes, behind which up to 15 zeros stand. */
export function lines(start: usize, length: usize): u32 {
  const feed = i8x16.splat(0x0a);
  let count: u32 = 0;
  for (let at = start; at < start + length; at += 16) {
    count += popcnt(<u32>i8x16.bitmask(i8x16.eq(v128.load(at), feed)));
  }
  return count;
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
  let at = is(left - 1, leading) ? max(left - anchorReach, data) : left;
  if (at < from) at = from;
  // An anchor's four bytes may begin twelve bytes behind the anchor itself.
  const stop = min(right - 2, to + 13);
  // Four places at a time; the last ones may lie behind the end, where nothing is told of.
  while (at < stop) {
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
  if (left >= from && left < to && mayStandAlone(left, right) && wordBefore(left)) found(<u32>(left - data), besideWord);
  if (right - left < shortestEncoded) return;
  literals(left, right);
  if (right <= from || left >= to) return;
  const known = told && left == data;
  const place = known ? 0 : encodedPlace(left, right);
  if (place) found(<u32>(place - data), encodedRun);
  if (right > to) tellNoMore = known || place != 0;
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
    if (at < left && (at + anchorReach < left || !is(left - 1, leading))) continue;
    if (at < from || at >= to || behind > right) continue;
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
    if (<u32>load<u8>(classes + <usize>byte) & letterOrDigit) continue;
    if (back == 1) return true;
    return byte == 0x5c || byte == 0x25 || byte == 0x3d || byte == 0x5b || byte == 0x3b;
  }
  return false;
}

/** Whether `least` bytes of the class follow, or fewer and then something that is in no token (a wrap, an escape). */
function goesOn(at: usize, members: usize, least: usize): bool {
  for (let i: usize = 0; i < least; i++) {
    const byte = <usize>load<u8>(at + i);
    if (!load<u8>(members + byte)) return !(<u32>load<u8>(classes + byte) & token);
  }
  return true;
}

/** Whether a key without an anchor may stand here: it holds a digit, which may lie in another run of the same key. */
function mayStandAlone(left: usize, right: usize): bool {
  if (is(left - 1, joint) || is(right, joint)) return true;
  const zero = i8x16.splat(0x30);
  const ten = i8x16.splat(10);
  for (let at = left; at < right; at += 16) {
    const digits = <u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(v128.load(at), zero), ten));
    if (digits && at + <usize>ctz(digits) < right) return true;
  }
  return false;
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

@inline
function sextet(at: usize): u32 {
  return <u32>load<u8>(sextets + <usize>load<u8>(at));
}

/** The byte of that index in what the characters decode to. */
function decoded(chars: usize, index: usize): u32 {
  const third = index % 3;
  const at = chars + (index / 3) * 4 + third;
  return ((sextet(at) << <u32>(2 + 2 * third)) | (sextet(at + 1) >>> <u32>(4 - 2 * third))) & 0xff;
}

@inline
function isText(byte: u32): bool {
  return (<u32>load<u8>(classes + <usize>byte) & text) != 0;
}

/** The first place at which the run seems to hold encoded text, or 0. */
function encodedPlace(left: usize, right: usize): usize {
  if (left >= from && left < to && (beginsPacked(left, right) || beginsLine(left, right))) return left;
  const upper = i8x16(0, 0, 1, 2, 4, 8, 0x10, 0x20, 0, 0, 0, 0, 0, 0, 0, 0);
  const nibble = i8x16.splat(0x0f);
  const bit5 = v128.load(sextetBits);
  const bit3 = v128.load(sextetBits, 16);
  const bit1 = v128.load(sextetBits, 32);
  const digit = v128.load(digitBits);
  const even = i16x8.splat(0x00ff);
  const first = i32x4.splat(0x000000ff);
  const hexadecimal = right - left >= 40;
  let digits = false;
  const begin = max(left, from);
  const stop = min(right - 15, to);
  for (let at = begin + 11 - (begin + origin + 11) % 12; at < stop; at += 12) {
    const chars = v128.load(at);
    const low = v128.and(chars, nibble);
    const high = i8x16.swizzle(upper, v128.and(i16x8.shr_u(chars, 4), nibble));
    const five = v128.and(i8x16.swizzle(bit5, low), high);
    const three = v128.and(i8x16.swizzle(bit3, low), high);
    const one = v128.and(i8x16.swizzle(bit1, low), high);
    // The upper bit of a byte is bit 5 of a quad's first character, bit 3 of its second, bit 1 of its third.
    const second = i32x4.shl(first, 8);
    const third = i32x4.shl(first, 16);
    const fourth = i32x4.shl(first, 24);
    if (!v128.any_true(v128.or(v128.or(v128.and(five, first), v128.and(three, second)), v128.and(one, third)))) {
      if (holdsText(left, right, at)) return at;
    }
    if (!v128.any_true(v128.or(v128.or(v128.and(five, second), v128.and(three, third)), v128.and(one, fourth)))) {
      if (holdsText(left, right, at + 1)) return at;
    }
    if (!v128.any_true(v128.or(v128.or(v128.and(five, third), v128.and(three, fourth)), v128.and(one, first)))) {
      if (holdsText(left, right, at + 2)) return at;
    }
    if (!v128.any_true(v128.or(v128.or(v128.and(five, fourth), v128.and(three, first)), v128.and(one, second)))) {
      if (holdsText(left, right, at + 3)) return at;
    }
    if (!hexadecimal) continue;
    const before = digits;
    digits = i8x16.all_true(v128.and(i8x16.swizzle(digit, low), high));
    if (!digits) continue;
    if (!before && packedDigits(left, right, at)) return at;
    const eight = v128.and(i8x16.swizzle(v128.load(digitBits, 16), low), high);
    if (!v128.any_true(v128.and(eight, even)) && holdsDigits(left, right, at)) return at;
    if (!v128.any_true(v128.andnot(eight, even)) && holdsDigits(left, right, at + 1)) return at;
  }
  return right - left >= 32 && right - 1 >= from && right - 1 < to && endsLine(left, right) ? right - 1 : 0;
}

/** Whether the quads of which one begins at `quad` hold, around its third byte, as much text as a key is long. */
function holdsText(left: usize, right: usize, quad: usize): bool {
  const chars = left + ((quad - left) & 3);
  const length = ((right - chars) * 6) / 8;
  const index = ((quad - chars) >>> 2) * 3 + 2;
  if (!isText(decoded(chars, index))) return false;
  let start = index;
  while (start > 0 && index - start < shortestRun && isText(decoded(chars, start - 1))) start--;
  let stop = index + 1;
  while (stop < length && stop - start < shortestRun && isText(decoded(chars, stop))) stop++;
  return stop - start >= shortestRun;
}

@inline
function digit(at: usize): u32 {
  const byte = <u32>load<u8>(at);
  const letter = (byte | 0x20) - 0x61;
  if (letter < 6) return letter + 10;
  return byte - 0x30 < 10 ? byte - 0x30 : 0x100;
}

/** The byte that two digits stand for; above 255 where they are none. */
@inline
function pair(at: usize): u32 {
  return (digit(at) << 4) | digit(at + 1);
}

function isTextPair(left: usize, right: usize, at: usize): bool {
  if (at < left || at + 1 >= right) return false;
  const byte = pair(at);
  return byte < 0x100 && isText(byte);
}

/** Whether the digits around the place, two for each byte, hold as much text as a key is long. */
function holdsDigits(left: usize, right: usize, at: usize): bool {
  let start = at;
  while (at - start < 2 * shortestRun && isTextPair(left, right, start - 2)) start -= 2;
  let stop = at;
  while (stop - start < 2 * shortestRun && isTextPair(left, right, stop)) stop += 2;
  return stop - start >= 2 * shortestRun;
}

@inline
function isPacked(first: u32, second: u32, third: u32): bool {
  if (first == 0x1f) return second == 0x8b && third == 8;
  return first == 0x78 && (second == 0x01 || second == 0x5e || second == 0x9c || second == 0xda);
}

/** Whether the digits around the place begin as compressed bytes or UTF-16 do. */
function packedDigits(left: usize, right: usize, at: usize): bool {
  let start = at;
  while (start > left && at - start < 12 && digit(start - 1) < 16) start--;
  if (start > left && digit(start - 1) < 16) return false;
  for (let i = start; i <= start + 1 && i + 8 <= right; i++) {
    const a = pair(i);
    const b = pair(i + 2);
    const c = pair(i + 4);
    const d = pair(i + 6);
    if (isPacked(a, b, c) || (b == 0 ? d == 0 && a != 0 : a == 0 && c == 0)) return true;
  }
  return false;
}

/** Whether base64 that begins here, or up to three characters on, begins as compressed bytes or UTF-16 do. */
function beginsPacked(left: usize, right: usize): bool {
  for (let at = left; at < left + 4; at++) {
    if (right - at < shortestEncoded) return false;
    const first = load<u8>(at);
    if ((first == 0x48 || first == 0x65) && isPacked(decoded(at, 0), decoded(at, 1), decoded(at, 2))) return true;
    if (load<u8>(at, 4) != 0x41 && (sextet(at + 5) & 15) != 0) continue;
    const odd = decoded(at, 3) == 0;
    if (decoded(at, odd ? 4 : 5) == 0) continue;
    let index: usize = odd ? 5 : 4;
    while (index < shortestRun && decoded(at, index) == 0) index += 2;
    if (index >= shortestRun) return true;
  }
  return false;
}

/** Text at a line's edge that holds the larger part of the shortest key. */
const edge: usize = 9;

/** Whether the run stands where a line may begin, and begins with text. */
function beginsLine(left: usize, right: usize): bool {
  const before = load<u8>(left - 1);
  if (before != 0x0a && before != 0x20 && before != 0x09 && before != 0x5c) return false;
  const start = left + <usize>(before == 0x5c);
  for (let chars = start; chars < start + 4; chars++) {
    let index: usize = 0;
    while (index < edge && isText(decoded(chars, index))) index++;
    if (index == edge) return true;
  }
  return false;
}

/** Whether the line ends behind the run, and the run with text. */
function endsLine(left: usize, right: usize): bool {
  const behind = load<u8>(right);
  if (behind != 0x0a && behind != 0x0d && behind != 0x5c) return false;
  for (let chars = left; chars < left + 4; chars++) {
    const length = ((right - chars) * 6) / 8;
    let index = length;
    while (index > length - edge && isText(decoded(chars, index - 1))) index--;
    if (index == length - edge) return true;
  }
  return false;
}

/** Tells of UTF-16: sixteen bytes, every other zero, the others token characters. */
function wides(at: usize, tokens: u64): void {
  if (popcnt(tokens) < 8) {
    wide = 0;
    return;
  }
  const zero = i8x16.splat(0);
  let zeros: u64 = 0;
  for (let i: u32 = 0; i < 64; i += 16) {
    zeros |= <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(at + <usize>i), zero))) << <u64>i;
  }
  const even: u64 = 0x5555555555555555;
  let chars = (tokens & even) | (zeros & ~even);
  let swapped = (zeros & even) | (tokens & ~even);
  for (let place = at; place < at + 64; place += 16) {
    const now = <u32>((chars & 0xffff) == 0xffff) | (<u32>((swapped & 0xffff) == 0xffff) << 1);
    if (now != 0 && now != wide && place >= from && place < to) found(<u32>(place - data), wideText);
    wide = now;
    chars >>>= 16;
    swapped >>>= 16;
  }
}

/** Tells of sequences and line breaks in the block that a key may run through. */
function splits(block: usize, sequences: u64): void {
  while (sequences) {
    const at = block + <usize>ctz(sequences);
    sequences &= sequences - 1;
    const byte = load<u8>(at);
    const next = load<u8>(at, 1);
    if (!(load<u8>(triggers + <usize>byte) & load<u8>(followers + <usize>next))) continue;
    if (byte == 0x0a) {
      const start = line;
      line = at + 1;
      if (at - start >= narrowest) wrapAt(start, at, next);
    } else if (byte == 0x5c) {
      if (mayEscape(at, next)) escapeDone = follow(escape, at, escapeDone);
    } else if (byte == 0x25) percentDone = follow(percent, at, percentDone);
    else if (byte == 0x26) htmlDone = follow(html, at, htmlDone);
    else if (byte == 0x2b) {
      const before = load<u8>(at - 1);
      if (isQuote(before) || isBlank(before)) {
        const quote = closing(at);
        if (quote) concatDone = follow(concat, quote, concatDone);
      }
    } else ansiDone = follow(ansi, at, ansiDone);
  }
}

/** By its first digits, whether an escape may stand for what a key holds: most stand for control characters. */
@inline
function mayEscape(at: usize, next: u32): bool {
  const digit = <u32>load<u8>(at, 2);
  if (next == 0x78) return digit == 0x7b || digit - 0x32 < 6;
  if (next == 0x75) return digit == 0x7b || load<u16>(at, 2) == 0x3030;
  return next - 0x30 > 7 || digit - 0x30 < 8;
}

/** Sequences of one key are followed no further. */
const followed: usize = 2304;
/** What a sequence stands for that stands for nothing. */
const nothing: u32 = 0x100;

/** Tells of the sequence if a key may run through it; the offset up to which that is known. */
function follow(kind: i32, at: usize, done: usize): usize {
  if (at < from || at >= to || at + origin < done) return done;
  if (!joins(readAt(kind, at))) return at + 1 + origin;
  let left = at;
  const limit = max(at - shortestRun, data);
  while (left > limit && is(left - 1, token)) left--;
  let count = at - left;
  let right = at;
  const stop = min(end, at + followed);
  while (right < stop) {
    const read = readAt(kind, right);
    if (read == 0) {
      if (!is(right, token)) break;
      right++;
      count++;
    } else {
      if (!joins(read)) break;
      right += <usize>(read >>> 9);
      if ((read & 0x1ff) == nothing) continue;
      count++;
    }
    if (count < shortestRun) continue;
    found(<u32>(at - data), kind);
    break;
  }
  return max(right, at + 1) + origin;
}

/** Whether the sequence stands for what a key goes on with, or for nothing. */
@inline
function joins(read: u32): bool {
  const value = read & 0x1ff;
  if (value > 0xff) return value == nothing;
  return (<u32>load<u8>(classes + <usize>value) & (token | escaping)) != 0;
}

@inline
function sequence(length: usize, value: u32): u32 {
  return (<u32>length << 9) | value;
}

/** A sequence in one number: its length, and the byte that it stands for; 0 where none begins here. */
function readAt(kind: i32, at: usize): u32 {
  const byte = load<u8>(at);
  if (kind == escape) return byte == 0x5c ? readEscape(at) : 0;
  if (kind == percent) {
    if (byte != 0x25) return 0;
    const value = number(at + 1, at + 3);
    return value < 0 ? 0 : sequence(3, min(value, 0x80));
  }
  if (kind == html) return byte == 0x26 ? readReference(at) : 0;
  if (kind == concat) return isQuote(byte) ? readLiterals(at) : 0;
  const length = byte == 0x1b ? controlLength(at) : byte == 0xef ? orderLength(at) : 0;
  return length == 0 ? 0 : sequence(length, nothing);
}

/** What the hexadecimal digits stand for, or -1 where some byte is none. */
function number(at: usize, stop: usize): i32 {
  let value: u32 = 0;
  for (; at < stop; at++) {
    const one = digit(at);
    if (one > 15) return -1;
    // More digits than these are no character that matters.
    value = min((value << 4) | one, 0xffffff);
  }
  return <i32>value;
}

function readEscape(at: usize): u32 {
  const byte = load<u8>(at, 1);
  const digits: usize = byte == 0x78 ? 2 : byte == 0x75 ? 4 : byte == 0x55 ? 8 : 0;
  if (digits) {
    const braced = load<u8>(at, 2) == 0x7b;
    const start = at + 2 + <usize>braced;
    let stop = start + digits;
    if (braced) {
      stop = start;
      while (stop < at + 9 && load<u8>(stop) != 0x7d) stop++;
      if (load<u8>(stop) != 0x7d || stop == start) return 0;
    }
    const value = number(start, stop);
    return value < 0 ? 0 : sequence(stop + <usize>braced - at, min(value, 0x80));
  }
  if (byte >= 0x30 && byte <= 0x37) {
    let value: u32 = 0;
    for (let i: usize = 1; i <= 3; i++) {
      const one = <u32>load<u8>(at + i) - 0x30;
      if (one > 7) return 0;
      value = value * 8 + one;
    }
    return sequence(4, min(value, 0x80));
  }
  if (byte == 0x0a) return sequence(2, nothing);
  if (byte == 0x0d) return load<u8>(at, 2) == 0x0a ? sequence(3, nothing) : 0;
  // Of all others, only those matter that a key goes on with.
  return (<u32>load<u8>(classes + <usize>byte) & (token | escaping)) && !is(at + 1, letterOrDigit) ? sequence(2, byte) : 0;
}

/** Of named references, those alone that a key goes on with. */
function readReference(at: usize): u32 {
  if (load<u8>(at, 1) == 0x23) return readNumber(at);
  const four = load<u32>(at, 1);
  if (four == 0x3b706d61) return sequence(5, 0x26); // amp;
  if (four == 0x3b6c6f73) return sequence(5, 0x2f); // sol;
  if (four == 0x3b6d756e) return sequence(5, 0x23); // num;
  const fifth = load<u8>(at, 5);
  if (fifth == 0x3b) {
    if (four == 0x6c6f7362) return sequence(6, 0x5c); // bsol;
    if (four == 0x73756c70) return sequence(6, 0x2b); // plus;
    if (four == 0x6275636c) return sequence(6, 0x7b); // lcub;
    if (four == 0x62756372) return sequence(6, 0x7d); // rcub;
  }
  if (load<u8>(at, 7) != 0x3b) return 0;
  if (four == 0x62776f6c && fifth == 0x61 && load<u8>(at, 6) == 0x72) return sequence(8, 0x5f); // lowbar;
  if (fifth != 0x63 || load<u8>(at, 6) != 0x65) return 0;
  return four == 0x6172626c ? sequence(8, 0x7b) : four == 0x61726272 ? sequence(8, 0x7d) : 0; // lbrace; rbrace;
}

function readNumber(at: usize): u32 {
  const x = (load<u8>(at, 2) | 0x20) == 0x78;
  const start = at + 2 + <usize>x;
  const most = start + (x ? 6 : 7);
  let value: u32 = 0;
  let stop = start;
  for (; stop < most; stop++) {
    const one = digit(stop);
    if (one >= (x ? 16 : 10)) break;
    value = value * (x ? 16 : 10) + one;
  }
  return stop == start || load<u8>(stop) != 0x3b ? 0 : sequence(stop + 1 - at, min(value, 0x80));
}

@inline
function orderLength(at: usize): usize {
  return load<u8>(at, 1) == 0xbb && load<u8>(at, 2) == 0xbf ? 3 : 0;
}

function controlLength(at: usize): usize {
  const next = load<u8>(at, 1);
  let stop = at + 2;
  if (next == 0x5b) {
    while (stop - at < 64 && load<u8>(stop) >= 0x20 && load<u8>(stop) <= 0x3f) stop++;
    const last = load<u8>(stop);
    return last >= 0x40 && last <= 0x7e ? stop + 1 - at : 0;
  }
  if (next != 0x5d) return next >= 0x40 && next <= 0x5f ? 2 : 0;
  for (const most = min(end, at + 2048); stop < most; stop++) {
    const byte = load<u8>(stop);
    if (byte == 0x07) return stop + 1 - at;
    if (byte == 0x1b) return load<u8>(stop, 1) == 0x5c ? stop + 2 - at : 0;
  }
  return 0;
}

@inline
function isQuote(byte: u32): bool {
  return byte == 0x22 || byte == 0x27 || byte == 0x60;
}

@inline
function isBlank(byte: u32): bool {
  return byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d;
}

/** Blanks between two literals. */
const mostBlanks: usize = 120;

function skipBlanks(at: usize, stop: usize): usize {
  while (at < stop && isBlank(load<u8>(at))) at++;
  return at;
}

function readLiterals(at: usize): u32 {
  if (!is(at - 1, token)) return 0;
  const stop = at + mostBlanks;
  let next = skipBlanks(at + 1, stop);
  if (load<u8>(next) == 0x2b) next = skipBlanks(next + 1, stop);
  if (load<u8>(next) == 0x5c && load<u8>(next, 1) == 0x0a) next = skipBlanks(next + 1, stop);
  if (next == at + 1 || !isQuote(load<u8>(next)) || !is(next + 1, token)) return 0;
  return sequence(next + 1 - at, nothing);
}

/** The quote that closes the literal before the place, or 0. */
function closing(place: usize): usize {
  let at = place - 1;
  while (at > place - mostBlanks) {
    const byte = load<u8>(at);
    if (!isBlank(byte) && byte != 0x2b && byte != 0x5c) break;
    at--;
  }
  return isQuote(load<u8>(at)) ? at : 0;
}

/** Literals on either side of a long one, which no sign may stand between. */
function literals(left: usize, right: usize): void {
  if (isQuote(load<u8>(left - 1))) {
    const quote = closing(left - 1);
    if (quote) follow(concat, quote, 0);
  }
  if (isQuote(load<u8>(right))) follow(concat, right, 0);
}

/** No terminal is narrower. */
const narrowest: usize = 60;

/** Tells of a line that the terminal's width broke within what may be a key. */
function wrapAt(start: usize, at: usize, next: u32): void {
  const stop = load<u8>(at - 1) == 0x0d ? at - 1 : at;
  if (stop < from || stop >= to || stop - start < narrowest || !is(stop - 1, token)) return;
  if (!is(at + 1, token) && next != 0xef) return;
  if (load<u8>(at, 28) == 0x5a && !is(at + 30, token)) return;
  const goesOn = skipStamp(at + 1);
  if (!mayBreak(stop, goesOn)) return;
  let right = goesOn;
  while (right < goesOn + shortestRun && is(right, token)) right++;
  if (right == goesOn) return;
  let left = stop;
  while (left > stop - shortestRun && is(left - 1, token)) left--;
  if (stop - left + right - goesOn >= shortestRun) found(<u32>(stop - data), wrap);
}

/** Whether what stands on either side may be one key: see `wrap.ts`. */
function mayBreak(stop: usize, goesOn: usize): bool {
  let at = goesOn;
  while (isLowerWord(load<u8>(at))) at++;
  if (at >= goesOn + 5 && load<u8>(at) == 0x2f) return false;
  at = stop - 1;
  while (at > stop - 4 && !is(at, letterOrDigit)) at--;
  if (!is(at, letterOrDigit)) return false;
  at = stop;
  while (at > stop - 16 && isLowerDigit(load<u8>(at - 1))) at--;
  if (at > stop - 16) return true;
  for (let next = goesOn; next < goesOn + 4 && is(next, token); next++) {
    const byte = load<u8>(next);
    if (byte >= 0x67 && byte <= 0x7a) return false;
  }
  return true;
}

@inline
function isLowerWord(byte: u32): bool {
  return byte - 0x61 < 26 || byte == 0x2d || byte == 0x5f;
}

@inline
function isLowerDigit(byte: u32): bool {
  return byte - 0x30 < 10 || byte - 0x61 < 6;
}

/** Behind the time stamp of a build log, or where it would begin: `2025-07-04T14:32:09.5024381Z `. */
function skipStamp(at: usize): usize {
  let stamp = at;
  if (load<u8>(at) == 0xef && load<u8>(at, 1) == 0xbb && load<u8>(at, 2) == 0xbf) stamp += 3;
  const zero = i8x16.splat(0x30);
  const ten = i8x16.splat(10);
  const first = v128.load(stamp);
  const last = v128.load(stamp, 13);
  const isFirst = i8x16.eq(
    v128.bitselect(zero, first, i8x16.lt_u(i8x16.sub(first, zero), ten)),
    i8x16(0x30, 0x30, 0x30, 0x30, 0x2d, 0x30, 0x30, 0x2d, 0x30, 0x30, 0x54, 0x30, 0x30, 0x3a, 0x30, 0x30),
  );
  const isLast = i8x16.eq(
    v128.bitselect(zero, last, i8x16.lt_u(i8x16.sub(last, zero), ten)),
    i8x16(0x3a, 0x30, 0x30, 0x3a, 0x30, 0x30, 0x2e, 0x30, 0x30, 0x30, 0x30, 0x30, 0x30, 0x30, 0x5a, 0x20),
  );
  return i8x16.all_true(v128.and(isFirst, isLast)) ? stamp + 29 : stamp;
}
