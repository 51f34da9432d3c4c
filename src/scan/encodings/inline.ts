/**
 * Encodings that put sequences in place of single characters, or sequences that are nothing into a text: escapes,
 * colours, line breaks. They matter only where they split a key, so each sequence is first asked whether it stands
 * within enough token characters.
 */
import { context, isToken, type Layer, type Offer, type Range, shortestKey, type Unwrapped } from './encoding.ts';

export interface Inline {
  readonly id: string;
  /** By byte: 1 where a sequence may begin with it. */
  readonly leads: Uint8Array;
  /** The bytes that call for a look. */
  readonly triggers: readonly number[];
  /** By the bytes on either side of a trigger, whether it can belong to a sequence that splits a key. Most do not. */
  glance(before: number, after: number): boolean;
  /** Where the sequence begins that holds the trigger; where absent, at the trigger. Negative where there is none. */
  readonly begin?: (bytes: Buffer, trigger: number) => number;
  /** The sequence at the offset, as made by `sequence`, or 0 where none begins there. */
  read(bytes: Buffer, at: number): number;
}

/** A table of these bytes. */
export function tableOf(...bytes: readonly number[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of bytes) table[byte] = 1;
  return table;
}

/** What a sequence stands for that stands for nothing. */
export const nothing = 0x100;

/** A sequence in one number: its length, and the byte that it stands for. */
export const sequence = (length: number, value: number): number => length * 0x200 + value;
const lengthIn = (read: number): number => Math.floor(read / 0x200);
const valueIn = (read: number): number => read % 0x200;

/** The byte for a character, or one that no key holds where it is not of ASCII. */
export const byteOf = (codePoint: number): number => Math.min(codePoint, 0x80);

/** How far a text is followed to either side of a sequence. */
const reachBefore = 1024;
const reachAfter = 8192;

/** What a key is made of, and what escapes are made of that may hide it once more. */
export const joining = isToken.slice();
for (const char of '\\%&#;{}') joining[char.charCodeAt(0)] = 1;

const joins = (value: number): boolean => value === nothing || joining[value] === 1;

/**
 * Each sequence that a key may run through. Of sequences that one key runs through, the first is told. What `kernel.as`
 * tells fast is defined here.
 */
export function eachSplit(inlines: readonly Inline[], bytes: Buffer, onSplit: OnSplit): void {
  const byTrigger: (number | undefined)[] = [];
  for (const [index, { triggers }] of inlines.entries()) for (const byte of triggers) byTrigger[byte] = index;
  const done = inlines.map(() => 0);
  for (let at = 0; at < bytes.length; at++) {
    const index = byTrigger[bytes[at] ?? 0];
    const inline = index === undefined ? undefined : inlines[index];
    if (index === undefined || inline?.glance(bytes[at - 1] ?? 0, bytes[at + 1] ?? 0) !== true) continue;
    const start = inline.begin?.(bytes, at) ?? at;
    if (start < (done[index] ?? 0)) continue;
    const { splits, to } = follow(inline, bytes, start);
    if (splits) onSplit(start, index);
    done[index] = to;
  }
}

type OnSplit = (at: number, index: number) => void;

/** Sequences of one key are followed no further. */
const followed = 2304;

/**
 * Whether a key may run through the sequence at the offset: as many token characters as it has. And up to where that is
 * known of all sequences.
 */
export function follow(inline: Inline, bytes: Buffer, at: number): { readonly splits: boolean; readonly to: number } {
  let left = at;
  while (left > Math.max(0, at - shortestKey) && isToken[bytes[left - 1] ?? 0] === 1) left--;
  let count = at - left;
  let right = at;
  while (right < Math.min(bytes.length, at + followed)) {
    const read = readAt(inline, bytes, right);
    const value = read === 0 ? (bytes[right] ?? 0) : valueIn(read);
    if (read === 0 ? isToken[value] !== 1 : !joins(value)) break;
    right += Math.max(1, lengthIn(read));
    if (value === nothing) continue;
    count++;
    // What stands before the sequence is no key that it splits.
    if (count >= shortestKey) return { splits: true, to: right };
  }
  return { splits: false, to: Math.max(right, at + 1) };
}

/** The sequence at the offset, or 0. */
function readAt(inline: Inline, bytes: Buffer, at: number): number {
  return inline.leads[bytes[at] ?? 0] === 0 ? 0 : inline.read(bytes, at);
}

/** Blanks, quotes and control characters end what may be one credential, where they stand as they are. */
const ends = (byte: number): boolean =>
  byte <= 0x20 || byte === 0x22 || byte === 0x27 || byte === 0x60 || byte === 0x7f;

/** A text that a sequence stands in, as far as it is one, but none of what lies before `since`. */
export function textAround(inline: Inline, { bytes, to }: Layer, at: number, since: number): Text {
  let start = at;
  while (start > Math.max(since, at - reachBefore) && !ends(bytes[start - 1] ?? 0)) start--;
  let end = at;
  const limit = Math.min(to, at + reachAfter);
  while (end < limit) {
    const read = readAt(inline, bytes, end);
    if (read === 0 && ends(bytes[end] ?? 0)) break;
    end += read === 0 ? 1 : lengthIn(read);
  }
  return { start, end, next: end < limit || limit === to ? end : Math.max(at + 1, end - reachBefore) };
}

interface Text extends Range {
  /** What lies before it is part of the text. */
  readonly next: number;
}

/** Unwraps all that stands in the stretch, if the budget allows it. */
export function unwrapStretch(inline: Inline, { bytes, budget }: Layer, { start, end }: Range, offer: Offer): void {
  const first = Math.max(0, start - context);
  const last = Math.min(bytes.length, end + context);
  if (budget.take(last - first)) offer(rewrite(inline, bytes, { first, last, start, end }));
}

interface Extent {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
}

function rewrite(inline: Inline, bytes: Buffer, { first, last, start, end }: Extent): Unwrapped {
  const out = Buffer.allocUnsafe(last - first);
  let length = 0;
  let from = 0;
  let to = 0;
  for (let at = first; at < last; ) {
    if (at <= start) from = length;
    const read = readAt(inline, bytes, at);
    const value = read === 0 ? (bytes[at] ?? 0) : valueIn(read);
    if (value !== nothing) out[length++] = value;
    if (at < end) to = length;
    at += read === 0 ? 1 : lengthIn(read);
  }
  // Most of what is rewritten holds no key, and nobody asks.
  let origins: Origins | undefined;
  return {
    encoding: inline.id,
    bytes: out.subarray(0, length),
    from,
    to,
    outer(a, b) {
      origins ??= originsOf(inline, bytes, first, last);
      return { start: a < length ? (origins.starts[a] ?? first) : first, end: origins.ends[b - 1] ?? last };
    },
  };
}

/** Where in the outer bytes the text stands that each rewritten byte comes from. */
interface Origins {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function originsOf(inline: Inline, bytes: Buffer, first: number, last: number): Origins {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = first; at < last; ) {
    const read = readAt(inline, bytes, at);
    const next = at + (read === 0 ? 1 : lengthIn(read));
    if (read === 0 || valueIn(read) !== nothing) {
      starts.push(at);
      ends.push(next);
    }
    at = next;
  }
  return { starts, ends };
}
