/** UTF-16, little- and big-endian, in a text or in the middle of anything: token characters with a zero byte between. */
import { context, isToken, type Layer, type Offer, shortestKey } from './encoding.ts';

/** A text that is followed no further is unwrapped in parts that overlap. */
const mostBytes = 1 << 16;
const overlap = 1 << 13;

export function utf16(layer: Layer, offer: Offer): void {
  const { bytes, from, to } = layer;
  const zero = bytes.indexOf(0, from);
  if (zero < 0 || zero >= to) return;
  for (let at = Math.max(from, zero - 1); at + 1 < to; ) {
    const char = bytes[at + 1] === 0 ? at : at + 1;
    at = isTextAt(bytes, char) ? Math.max(at + shortestKey, unwrap(layer, char, offer)) : at + shortestKey;
  }
}

/** Looks into the middle of what would be a key: a token character and a zero byte, here and further on. */
function isTextAt(bytes: Buffer, char: number): boolean {
  return isCharAt(bytes, char) && isCharAt(bytes, char + 8) && isCharAt(bytes, char + 16);
}

function isCharAt(bytes: Buffer, at: number): boolean {
  return isToken[bytes[at] ?? 0] === 1 && bytes[at + 1] === 0;
}

/** Unwraps the text that the character belongs to; the offset up to which that is done. */
function unwrap({ bytes, from, to, budget }: Layer, char: number, offer: Offer): number {
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
