/** UTF-16, little- and big-endian, in a text or in the middle of anything: token characters with a zero byte between. */
import { context, isToken, type Layer, type Offer, shortestKey } from './encoding.ts';

/** A text that is followed no further is unwrapped in parts that overlap. */
const mostBytes = 1 << 16;
const overlap = 1 << 13;

/** Every text that holds a key holds a whole block that begins at a multiple of its size. */
const block = 16;

/** Each block of token characters with zeros between, but for those behind another. What `kernel.as` tells fast. */
export function eachWide(bytes: Buffer, onWide: (at: number) => void): void {
  let before = -1;
  for (let at = 0; at + block <= bytes.length; at += block) {
    const now = [0, 1].find((odd) => isWide(bytes, at, odd)) ?? -1;
    if (now >= 0 && now !== before) onWide(at);
    before = now;
  }
}

function isWide(bytes: Buffer, block: number, odd: number): boolean {
  for (let at = block + odd; at < block + 16; at += 2) {
    if (isToken[bytes[at] ?? 0] === 0 || bytes[at ^ 1] !== 0) return false;
  }
  return true;
}

/** Unwraps the text in the block; the offset up to which that is done. */
export function unwrapWide(layer: Layer, at: number, offer: Offer): number {
  const { bytes, to } = layer;
  let char = bytes[at + 1] === 0 ? at : at + 1;
  for (;;) {
    const end = unwrapPart(layer, char, offer);
    if (end - char < mostBytes - overlap || end >= to) return end;
    char = end;
  }
}

/** Unwraps the text that the character belongs to, or a part of it. */
function unwrapPart({ bytes, from, to, budget }: Layer, char: number, offer: Offer): number {
  const isText = (at: number): boolean =>
    (bytes[at] ?? 0) !== 0 && (bytes[at] ?? 0x80) < 0x80 && (bytes[at + 1] ?? 0) === 0;
  let start = char;
  while (start - 2 >= from && start > char - context && isText(start - 2)) start -= 2;
  let end = start;
  let run = 0;
  let longest = 0;
  while (end < to && end - start < mostBytes && isText(end)) {
    run = isToken[bytes[end] ?? 0] === 1 ? run + 1 : 0;
    if (run > longest) longest = run;
    end += 2;
  }
  if (longest < shortestKey || !budget.take((end - start) / 2)) return end;
  const narrow = Buffer.allocUnsafe((end - start) / 2);
  for (let at = start, i = 0; at < end; at += 2) narrow[i++] = bytes[at] ?? 0;
  offer({
    encoding: 'utf-16',
    bytes: narrow,
    from: 0,
    to: narrow.length,
    outer: (a, b) => ({ start: start + 2 * a, end: Math.min(to, start + 2 * b) }),
  });
  return end - start < mostBytes ? end : end - overlap;
}
