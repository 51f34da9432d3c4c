/** Hexadecimal digits, in either case. Hashes decode to no run of text, so they are left alone. */
import type { RunEncoding } from './base64.ts';
import { isText, type Layer, type Offer, shortestKey, splice } from './encoding.ts';
import { isCompressed } from './inflate.ts';

/** Digits of the shortest key. */
export const shortestDigits = 2 * shortestKey;

/** The digit's value plus one; 0 for what is none. */
export const digits = new Uint8Array(256);
for (const [value, char] of [...'0123456789abcdef'].entries()) {
  digits[char.charCodeAt(0)] = value + 1;
  digits[char.toUpperCase().charCodeAt(0)] = value + 1;
}

export const hex: RunEncoding = {
  run(layer, start, end, offer) {
    let done = start;
    for (let at = start + shortestDigits - 1; at < end; ) {
      if (digits[layer.bytes[at] ?? 0] === 0) {
        at += shortestDigits;
        continue;
      }
      let from = at;
      while (from > done && digits[layer.bytes[from - 1] ?? 0] !== 0) from--;
      let to = at + 1;
      while (to < end && digits[layer.bytes[to] ?? 0] !== 0) to++;
      if (to - from >= shortestDigits) unwrap(layer, from, to, offer);
      done = to;
      at = to + shortestDigits;
    }
  },
};

function unwrap({ bytes, budget }: Layer, start: number, end: number, offer: Offer): void {
  for (const phase of [0, 1]) {
    if (!worthDecoding(bytes, start + phase, end)) continue;
    if (!budget.take(end - start)) return;
    const first = start + phase;
    const decoded = Buffer.from(bytes.toString('latin1', first, end), 'hex');
    offer(
      splice('hex', bytes, { start, end }, decoded, (from, to) => ({ start: first + 2 * from, end: first + 2 * to })),
    );
  }
}

function worthDecoding(bytes: Buffer, start: number, end: number): boolean {
  if (startsSpecial(bytes, start)) return true;
  for (let at = start + 2 * (shortestKey - 1); at + 1 < end; at += 2 * shortestKey) {
    if (isText[byteAt(bytes, at)] === 1 && holdsRun(bytes, start, end, at)) return true;
  }
  return false;
}

/** Whether some digits around the offset, where there are some to either side, hold a run of text that is as long as a key's. */
export function digitsHoldText(bytes: Buffer, start: number, end: number, at: number): boolean {
  const { from, to } = digitsAround(bytes, start, end, at, shortestDigits);
  return isText[byteAt(bytes, at)] === 1 && holdsRun(bytes, from + ((at - from) & 1), to, at);
}

/** Whether the digits that begin at most `reach` before the offset begin as compressed bytes or UTF-16 do. */
export function digitsBeginPacked(bytes: Buffer, start: number, end: number, at: number, reach: number): boolean {
  const { from } = digitsAround(bytes, start, end, at, reach);
  if (from > start && digits[bytes[from - 1] ?? 0] !== 0) return false;
  return startsSpecial(bytes, from) || startsSpecial(bytes, from + 1);
}

function digitsAround(
  bytes: Buffer,
  start: number,
  end: number,
  at: number,
  reach: number,
): { readonly from: number; readonly to: number } {
  let from = at;
  while (from > Math.max(start, at - reach) && digits[bytes[from - 1] ?? 0] !== 0) from--;
  let to = at;
  while (to < Math.min(end, at + reach + 2) && digits[bytes[to] ?? 0] !== 0) to++;
  return { from, to };
}

/** Whether the digits at the offset stand in a run of text that is as long as a key's. */
function holdsRun(bytes: Buffer, start: number, end: number, at: number): boolean {
  const most = 2 * shortestKey;
  let from = at;
  while (from - 2 >= start && at - from < most && isText[byteAt(bytes, from - 2)] === 1) from -= 2;
  let to = at + 2;
  while (to + 1 < end && to - from < most && isText[byteAt(bytes, to)] === 1) to += 2;
  return to - from >= most;
}

function startsSpecial(bytes: Buffer, at: number): boolean {
  return isSpecial(byteAt(bytes, at), byteAt(bytes, at + 2), byteAt(bytes, at + 4), byteAt(bytes, at + 6));
}

function byteAt(bytes: Buffer, at: number): number {
  return (((digits[bytes[at] ?? 0] ?? 1) - 1) << 4) | ((digits[bytes[at + 1] ?? 0] ?? 1) - 1);
}

/** Compressed bytes, or UTF-16. */
function isSpecial(a: number, b: number, c: number, d: number): boolean {
  if (isCompressed(a, b, c)) return true;
  return b === 0 ? d === 0 && a !== 0 : a === 0 && c === 0;
}
