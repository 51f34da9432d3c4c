/**
 * The prefilter in WebAssembly SIMD: the same candidates as `runs`, many times faster. The kernel finds runs of token
 * characters sixteen bytes at a time, looks up four bytes of an anchor at each place in them, and tells of those
 * candidates alone that have the right characters around.
 */
import { sextets } from '../encodings/base64.ts';
import { isText, isToken } from '../encodings/encoding.ts';
import { digits } from '../encodings/hex.ts';
import { inlines } from '../encodings/index.ts';
import { joining } from '../encodings/inline.ts';
import { kernel } from './kernel.ts';
import {
  type BuildPrefilter,
  joints,
  lettersAndDigits,
  type Needles,
  type Prefilter,
  tokenCharacters,
} from './prefilter.ts';
import { leadingBytes, runs } from './runs.ts';

/** The part of the host's WebAssembly that is needed here. */
declare const WebAssembly:
  | {
      readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object, imports: object) => { readonly exports: Kernel };
    }
  | undefined;

interface Kernel {
  /** Candidates from offset `first` up to `last` of the `length` bytes at `start`, which are at `base` of them all. */
  readonly search: (start: number, length: number, first: number, last: number, base: number) => void;
  /** Line feeds in the `length` bytes at `start`. */
  readonly lines: (start: number, length: number) => number;
}

/** `runs` where the host has no WebAssembly with SIMD. */
export const simd: BuildPrefilter = (needles) =>
  simdWith(
    () => needles,
    () => layOut(needles),
  );

/** As `simd`, with the tables that `layOut` gave for these needles. */
export function simdWith(needles: () => Needles, laidOut: () => Uint8Array): Prefilter {
  if (typeof WebAssembly === 'undefined') return runs(needles());
  let module: object;
  try {
    module = new WebAssembly.Module(Buffer.from(kernel, 'base64'));
  } catch {
    return runs(needles());
  }
  const tables = laidOut();
  const start = tables.length + padding;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((start + windowSize + padding) / pageSize) });
  const bytes = new Uint8Array(memory.buffer);
  bytes.set(tables);
  let hits: number[] = [];
  const found = (offset: number, anchor: number): void => {
    hits.push(offset, anchor);
  };
  const { search, lines } = new WebAssembly.Instance(module, { env: { memory, found } }).exports;
  const searchWindow: SearchWindow = (length, first, last, base) => {
    search(start, length, first, last, base);
    const told = hits;
    hits = [];
    return told;
  };
  return {
    ...windowed(bytes, start, searchWindow),
    lines(text) {
      let count = 0;
      for (let at = 0; at < text.length; at += windowSize) {
        const part = text.subarray(at, at + windowSize);
        bytes.set(part, start);
        bytes.fill(0, start + part.length, start + part.length + padding);
        count += lines(start, part.length);
      }
      return count;
    },
  };
}

type SearchWindow = (length: number, first: number, last: number, base: number) => readonly number[];

const pageSize = 65_536;

/** Zeros around the window, so that no load needs a check. */
const padding = 64;

/** Bytes that lie in the nearest cache, beside the tables. */
const windowSize = 256 * 1024;

/** What the kernel must see before a candidate's offset, and behind it: as far as it follows escape sequences. */
const before = 256;
const behind = 4096;

/** Copies the bytes into the kernel's memory, one window after another, each with what candidates at its edges need. */
function windowed(memory: Uint8Array, start: number, searchWindow: SearchWindow): Pick<Prefilter, 'search'> {
  return {
    search(bytes, onCandidate) {
      for (let next = 0; next < bytes.length; ) {
        const from = Math.max(0, next - before);
        const length = Math.min(bytes.length - from, windowSize);
        memory.set(bytes.subarray(from, from + length), start);
        memory.fill(0, start + length, start + length + padding);
        const last = from + length === bytes.length ? length : length - behind;
        // What is told of may search in turn, in the same memory: the window is done with by then.
        const told = searchWindow(length, next - from, last, from);
        for (let i = 0; i < told.length; i += 2) onCandidate(from + (told[i] ?? 0), told[i + 1] ?? 0);
        next = from + last;
      }
    },
  };
}

/** Where `kernel.as` looks for its tables. */
const anchorBits = 0x01000;
const anchorChains = 0x21000;
const wordChains = 0x41000;
const wordBits = 0x49000;
const classes = 0x59000;
const shortAnchors = 0x59100;
const shortWords = 0x59500;
const sextetsOf = 0x59900;
const sextetBits = 0x59a00;
const digitBits = 0x59a30;
const byteClasses = 0x59a50;
const triggers = 0x59a80;
const followers = 0x59b80;
const tablesEnd = 0x59c80;

/** By a byte's lower and upper half: no bit in common for token characters, and the upper two bits for triggers. */
const lowerClasses = [0x0b, 3, 3, 3, 3, 0x43, 0x43, 3, 3, 3, 0x87, 0x75, 0xb7, 0x35, 0x37, 0xa5];
const upperClasses = [0x81, 0x41, 0x42, 4, 8, 0x90, 8, 0x20, 1, 1, 1, 1, 1, 1, 0x81, 1];

const hash = (four: number): number => Math.imul(four, 0x9e3779b1);

const entrySize = 48;
const textSize = 16;

/** The kernel's memory up to the window. */
export function layOut({ anchors, words, around }: Needles): Uint8Array {
  const arena = new Arena(2 * tablesEnd);
  layOutCharacters(arena.bytes, leadingBytes(anchors));
  layOutSequences(arena.bytes);

  const texts = anchors.map((anchor) => Buffer.from(anchor, 'latin1').subarray(0, textSize));
  const places = tellingPlaces(texts, 4);
  texts.forEach((text, index) => {
    const place = places[index] ?? 0;
    const anchor = anchors[index] ?? '';
    // Of a longer anchor, the beginning is looked for, wherever it stands.
    const { border = false, least = 0, members = '' } = (anchor.length <= textSize && around?.get(anchor)) || {};
    const entry = arena.take(entrySize, 16);
    const { view } = arena;
    arena.bytes.set(text, entry);
    arena.bytes.fill(0xff, entry + textSize, entry + textSize + text.length);
    view.setUint8(entry + 32, text.length);
    view.setUint8(entry + 33, place);
    view.setUint8(entry + 34, least);
    view.setUint8(entry + 35, border ? 1 : 0);
    view.setUint32(entry + 36, arena.membersOf(members), true);
    view.setInt32(entry + 40, index, true);
    const four = fourAt(text, place);
    if (place + 4 <= text.length) arena.link(anchorChains, hash(four) >>> 17, entry);
    else arena.link(shortAnchors, hash(four << 8) >>> 24, entry);
    const last = place + 4 <= text.length ? four >>> 24 : undefined;
    for (let byte = last ?? 0; byte <= (last ?? 255); byte++) {
      arena.setBit(anchorBits, hash((four & 0xffffff) | (byte << 24)) >>> 12);
    }
  });

  const folded = words.map((word) => Buffer.from(word, 'latin1').map((byte) => byte | 0x20));
  const wordPlaces = tellingPlaces(folded, 5);
  folded.forEach((text, index) => {
    for (const place of [wordPlaces[index] ?? 0, (wordPlaces[index] ?? 0) + 1]) {
      const entry = arena.take(2 + text.length, 1);
      arena.bytes.set([text.length, place], entry);
      arena.bytes.set(text, entry + 2);
      const four = fourAt(text, place) | 0x20202020;
      if (place + 4 <= text.length) arena.link(wordChains, hash(four) >>> 19, entry);
      else arena.link(shortWords, hash(four << 8) >>> 24, entry);
      const last = place + 4 <= text.length ? four >>> 24 : undefined;
      for (let byte = last ?? 0; byte <= (last ?? 255); byte++) {
        arena.setBit(wordBits, hash((four & 0xffffff) | ((byte | 0x20) << 24)) >>> 13);
      }
    }
  });
  return arena.bytes.subarray(0, arena.length);
}

/** What the kernel knows of each byte. */
function layOutCharacters(memory: Uint8Array, leading: Uint8Array): void {
  const isAlphanumeric = (byte: number): boolean => lettersAndDigits.includes(String.fromCharCode(byte));
  for (let byte = 0; byte < 256; byte++) {
    const escapes = joining[byte] === 1 && isToken[byte] === 0;
    memory[classes + byte] =
      (isToken[byte] === 0 ? 0 : isAlphanumeric(byte) ? 1 : 2) |
      (escapes ? 4 : 0) |
      (isText[byte] === 1 ? 16 : 0) |
      (joints.includes(String.fromCharCode(byte)) ? 32 : 0) |
      (leading[byte] === 1 ? 64 : 0);
  }
  memory.set(sextets, sextetsOf);
  memory.set([...lowerClasses, ...upperClasses], byteClasses);
  const value = (byte: number): number => sextets[byte] ?? 0;
  [32, 8, 2].forEach((bit, i) => {
    byHalves(memory, sextetBits + 16 * i, (byte) => isToken[byte] === 1 && (value(byte) & bit) !== 0);
  });
  byHalves(memory, digitBits, (byte) => digits[byte] !== 0);
  byHalves(memory, digitBits + 16, (byte) => (digits[byte] ?? 0) > 8);
}

/** What a sequence may begin with, and what may stand behind that; every line feed counts, whatever stands behind it. */
function layOutSequences(memory: Uint8Array): void {
  for (const [index, inline] of inlines.entries()) {
    for (const byte of inline.triggers) memory[triggers + byte] = 1 << index;
    for (let byte = 0; byte < 256; byte++) {
      const counts = inline.triggers.includes(0x0a) || inline.glance(0x22, byte);
      if (counts) memory[followers + byte] = (memory[followers + byte] ?? 0) | (1 << index);
    }
  }
}

/** By a character's lower half, a bit for each upper half from 2 to 7. */
function byHalves(memory: Uint8Array, at: number, holds: (byte: number) => boolean): void {
  for (let byte = 0x20; byte < 0x80; byte++) {
    if (holds(byte)) memory[at + (byte & 15)] = (memory[at + (byte & 15)] ?? 0) | (1 << ((byte >> 4) - 2));
  }
}

/** Memory that grows while the tables are laid out. */
class Arena {
  bytes: Uint8Array;
  view: DataView;
  length = tablesEnd;
  readonly #members = new Map<string, number>();

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Room for so many bytes. */
  take(size: number, alignment: number): number {
    const at = Math.ceil(this.length / alignment) * alignment;
    this.length = at + size;
    if (this.length > this.bytes.length) {
      const more = new Uint8Array(2 * this.length);
      more.set(this.bytes);
      this.bytes = more;
      this.view = new DataView(more.buffer);
    }
    return at;
  }

  setBit(bits: number, index: number): void {
    const at = bits + (index >>> 3);
    this.bytes[at] = (this.bytes[at] ?? 0) | (1 << (index & 7));
  }

  /** By byte: 1 where it is one of these. */
  membersOf(members: string): number {
    let at = this.#members.get(members);
    if (at === undefined) {
      at = this.take(256, 1);
      for (const byte of Buffer.from(members, 'latin1')) this.bytes[at + byte] = 1;
      this.#members.set(members, at);
    }
    return at;
  }

  /** Puts the entry at the head of the chain. */
  link(chains: number, key: number, entry: number): void {
    const head = chains + 4 * key;
    const next = this.view.getUint32(head, true);
    if (next !== 0 && this.view.getUint32(next, true) === entry) return;
    const at = this.take(8, 4);
    this.view.setUint32(at, entry, true);
    this.view.setUint32(at + 4, next, true);
    this.view.setUint32(head, at, true);
  }
}

const fourAt = (text: Uint8Array, at: number): number =>
  (text[at] ?? 0) | ((text[at + 1] ?? 0) << 8) | ((text[at + 2] ?? 0) << 16) | ((text[at + 3] ?? 0) << 24);

/** How often a byte stands in the runs of source text, logs and encoded data, roughly; in all, some 256. */
const commonness = new Float64Array(256).fill(0.2);
for (const byte of Buffer.from(tokenCharacters)) commonness[byte] = 2;
for (const byte of Buffer.from('abcdefghijklmnopqrstuvwxyz0123456789')) commonness[byte] = 5;
for (const byte of Buffer.from('eationrsl/')) commonness[byte] = 10;

/** For each text, where its most telling bytes stand, of which there are so many: rare ones that few others hold. */
function tellingPlaces(texts: readonly Uint8Array[], size: number): readonly number[] {
  const shared = new Map<number, number>();
  for (const text of texts) {
    for (let at = 0; at + 4 <= text.length; at++) {
      const four = fourAt(text, at);
      shared.set(four, (shared.get(four) ?? 0) + 1);
    }
  }
  return texts.map((text) => {
    let best = 0;
    let least = Infinity;
    for (let at = 0; at + size <= text.length; at++) {
      let weight = shared.get(fourAt(text, at)) ?? 1;
      for (let i = 0; i < size; i++) weight *= commonness[text[at + i] ?? 0] ?? 1;
      if (weight < least) [best, least] = [at, weight];
    }
    return best;
  });
}
