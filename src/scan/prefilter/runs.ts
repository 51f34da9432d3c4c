/**
 * The prefilter in plain JavaScript. Every key holds a run of 20 token characters, so looking at each 20th byte is
 * enough to skip the rest; only within runs are anchors searched (by a bit set of their first three bytes), and only
 * before runs are words.
 */

import { shortestEncoded } from '../encodings/base64.ts';
import { concat, quotesBeside } from '../encodings/concat.ts';
import { inlines } from '../encodings/index.ts';
import { eachSplit, follow } from '../encodings/inline.ts';
import { encodedPlace } from '../encodings/runs.ts';
import { eachWide } from '../encodings/utf16.ts';
import {
  type Around,
  anchorReach,
  besideWord,
  encodedRun,
  escapeReach,
  escapeStarts,
  firstSplit,
  joints,
  lettersAndDigits,
  type Needles,
  type OnCandidate,
  type Prefilter,
  shortestRun,
  tokenCharacters,
  wideText,
  wordReach,
} from './prefilter.ts';

/** By byte: 1 where the text holds it. */
function bytesOf(text: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(text, 'latin1')) table[byte] = 1;
  return table;
}

const isToken = bytesOf(tokenCharacters);
const isLetterOrDigit = bytesOf(lettersAndDigits);
const startsEscape = bytesOf(escapeStarts);
const isJoint = bytesOf(joints);
const isDigit = bytesOf('0123456789');

const gramBits = 16;
const wordBits = 19;

/** Hash of three bytes, `gramBits` wide. */
const gramHash = (a: number, b: number, c: number): number =>
  Math.imul(a | (b << 8) | (c << 16), 0x9e3779b1) >>> (32 - gramBits);

/** Hash of four letters in any case, `wordBits` wide. */
const wordHash = (four: number): number => Math.imul(four | 0x20202020, 0x9e3779b1) >>> (32 - wordBits);

interface Needle {
  readonly bytes: Uint8Array;
  readonly index: number;
}

/** By byte: 1 for what touches a run before which an anchor may begin. */
export function leadingBytes(anchors: readonly string[]): Uint8Array {
  const leading = bytesOf(anchors.join('') + joints);
  for (const byte of Buffer.from(tokenCharacters)) leading[byte] = 0;
  return leading;
}

export function runs(needles: Needles): Prefilter {
  const leading = leadingBytes(needles.anchors);
  const anchors = table(needles.anchors, 1 << gramBits, ([a = 0, b = 0, c = 0]) => gramHash(a, b, c));
  const words = table(needles.words, 1 << wordBits, ([a = 0, b = 0, c = 0, d = 0]) =>
    wordHash(a | (b << 8) | (c << 16) | (d << 24)),
  );
  const fits = needles.anchors.map((anchor) => standsWell(anchor, needles.around?.get(anchor)));

  function searchAnchors(bytes: Uint8Array, from: number, to: number, onCandidate: OnCandidate): void {
    let a = bytes[from] ?? 0;
    let b = bytes[from + 1] ?? 0;
    for (let at = from; at + 2 < to; at++) {
      const c = bytes[at + 2] ?? 0;
      const hash = gramHash(a, b, c);
      if (anchors.some[hash] === 1) {
        for (const { index } of anchors.lists.get(hash) ?? []) {
          if (fits[index]?.(bytes, at, to) === true) onCandidate(at, index);
        }
      }
      a = b;
      b = c;
    }
  }

  function hasWordBefore(bytes: Uint8Array, run: number): boolean {
    let four = 0;
    for (let at = Math.max(0, run - wordReach); at < run; at++) {
      four = (four >>> 8) | ((bytes[at] ?? 0) << 24);
      const hash = wordHash(four);
      if (words.some[hash] !== 1) continue;
      for (const { bytes: word } of words.lists.get(hash) ?? []) {
        if (at - 3 + word.length <= run && standsAt(bytes, at - 3, word, 0x20)) return true;
      }
    }
    return false;
  }

  return {
    search(bytes, onCandidate) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      eachRun(bytes, (start, end) => {
        const before = leading[bytes[start - 1] ?? 0] === 1 ? anchorReach : 0;
        searchAnchors(bytes, Math.max(0, start - before), end, onCandidate);
        if (mayStandAlone(bytes, start, end) && hasWordBefore(bytes, start)) onCandidate(start, besideWord);
        if (end - start >= shortestEncoded) searchEncoded(buffer, start, end, onCandidate);
      });
      eachWide(buffer, (at) => onCandidate(at, wideText));
      eachSplit(inlines, buffer, (at, index) => onCandidate(at, firstSplit - index));
    },
    lines(bytes) {
      let count = 0;
      for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count++;
      return count;
    },
  };
}

function searchEncoded(bytes: Buffer, start: number, end: number, onCandidate: OnCandidate): void {
  const place = encodedPlace(bytes, start, end);
  if (place >= 0) onCandidate(place, encodedRun);
  for (const quote of quotesBeside(bytes, start, end)) {
    if (follow(concat, bytes, quote).splits) onCandidate(quote, firstSplit - inlines.indexOf(concat));
  }
}

function mayStandAlone(bytes: Uint8Array, start: number, end: number): boolean {
  if (isJoint[bytes[start - 1] ?? 0] === 1 || isJoint[bytes[end] ?? 0] === 1) return true;
  for (let at = start; at < end; at++) if (isDigit[bytes[at] ?? 0] === 1) return true;
  return false;
}

/** Whether the anchor stands at an offset and ends up to another, and has around it what it must. */
function standsWell(
  anchor: string,
  { border, least, members }: Around = { border: false, least: 0, members: '' },
): (bytes: Uint8Array, at: number, to: number) => boolean {
  const text = Buffer.from(anchor, 'latin1');
  const follows = bytesOf(members);
  return (bytes, at, to) => {
    const behind = at + text.length;
    if (behind > to || !standsAt(bytes, at, text)) return false;
    if (border && !beginsThere(bytes, at)) return false;
    for (let next = behind; next < behind + least; next++) {
      const byte = bytes[next] ?? 0;
      // What is in no token breaks one off: a line that is wrapped, an escape sequence, the end of a literal.
      if (follows[byte] === 0) return isToken[byte] === 0;
    }
    return true;
  };
}

/** Whether no letter or digit touches it on the left, but for those of an escape sequence. */
function beginsThere(bytes: Uint8Array, at: number): boolean {
  for (let back = 1; back <= escapeReach; back++) {
    const byte = bytes[at - back] ?? 0;
    if (isLetterOrDigit[byte] === 0) return back === 1 || startsEscape[byte] === 1;
  }
  return false;
}

/** Each run of at least `shortestRun` token characters, in order. */
function eachRun(bytes: Uint8Array, onRun: (start: number, end: number) => void): void {
  const { length } = bytes;
  let done = 0;
  for (let at = shortestRun - 1; at < length; ) {
    if (isToken[bytes[at] ?? 0] === 0) {
      at += shortestRun;
      continue;
    }
    let start = at;
    while (start > done && isToken[bytes[start - 1] ?? 0] === 1) start--;
    let end = at + 1;
    while (end < length && isToken[bytes[end] ?? 0] === 1) end++;
    if (end - start >= shortestRun) onRun(start, end);
    done = end;
    at = end + shortestRun;
  }
}

interface Table {
  /** 1 where some needle has this hash. */
  readonly some: Uint8Array;
  readonly lists: ReadonlyMap<number, readonly Needle[]>;
}

function table(texts: readonly string[], size: number, hashOf: (bytes: Uint8Array) => number): Table {
  const some = new Uint8Array(size);
  const lists = new Map<number, Needle[]>();
  texts.forEach((text, index) => {
    const bytes = Buffer.from(text, 'latin1');
    const hash = hashOf(bytes);
    some[hash] = 1;
    lists.set(hash, [...(lists.get(hash) ?? []), { bytes, index }]);
  });
  return { some, lists };
}

/** Whether the needle stands at `at`; `fold` is or-ed to each byte of the text first (0x20 makes letters lower-case). */
function standsAt(bytes: Uint8Array, at: number, needle: Uint8Array, fold = 0): boolean {
  for (let i = 0; i < needle.length; i++) if (((bytes[at + i] ?? 0) | fold) !== ((needle[i] ?? 0) | fold)) return false;
  return true;
}
