/** Long runs of token characters: where something encoded may stand. Most bytes are never looked at. */
import { isToken, type Layer } from './encoding.ts';

/** The base64 of the shortest key, without padding. */
export const shortestEncoded = 27;

/** Every run that is long enough holds a whole piece of so many bytes that begins at a multiple of it. */
const stride = (shortestEncoded + 1) / 2;

/** Each long run, in order. */
export function eachLongRun({ bytes, from, to }: Layer, onRun: (start: number, end: number) => void): void {
  let done = from;
  for (let at = from + stride - 1; at < to; ) {
    if (!mayHoldRun(bytes, at)) {
      at += stride;
      continue;
    }
    let start = at;
    while (start > done && isToken[bytes[start - 1] ?? 0] === 1) start--;
    let end = at + 1;
    while (end < to && isToken[bytes[end] ?? 0] === 1) end++;
    if (end - start >= shortestEncoded) onRun(start, end);
    done = end;
    at = end + stride;
  }
}

/** Four looks for a whole piece: those that fail, as most do, cost no more than one. */
function mayHoldRun(bytes: Buffer, at: number): boolean {
  const last = isToken[bytes[at] ?? 0] ?? 0;
  const first = isToken[bytes[at - stride + 1] ?? 0] ?? 0;
  return (last & first & (isToken[bytes[at - 4] ?? 0] ?? 0) & (isToken[bytes[at - 9] ?? 0] ?? 0)) === 1;
}
