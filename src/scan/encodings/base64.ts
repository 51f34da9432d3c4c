/**
 * Base64, standard and URL-safe, at any alignment, padded or not, on one line or wrapped over many. What is decoded is
 * chosen by a look through the encoding: what holds a key holds a run of text as long as it, and random bytes hold none.
 */
import { isText, isToken, type Layer, type Offer, type Range, shortestKey, splice } from './encoding.ts';
import { isCompressed } from './inflate.ts';
import { lineBefore, lineEnd } from './lines.ts';

/** The base64 of the shortest key, without padding. */
export const shortestEncoded = 27;

/** By character: its six bits. */
export const sextets = new Uint8Array(256);
for (const [value, char] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  sextets[char.charCodeAt(0)] = value;
}
sextets[0x2d] = 62;
sextets[0x5f] = 63;

/** Characters at which a text may be cut into quads. */
const phases = 4;

/** Lines that are wrapped are at least so long. */
const shortestLine = 32;

/** Unwraps the run, and once for all its lines what continues on the lines behind it. */
export interface RunEncoding {
  run(layer: Layer, start: number, end: number, offer: Offer): void;
}

export function base64(): RunEncoding {
  /** What lies before is part of lines that were put together already. */
  let joined = 0;
  return {
    run(layer, start, end, offer) {
      const { bytes } = layer;
      for (let phase = 0; phase < phases; phase++) {
        if (worthDecoding(bytes, start + phase, end)) unwrap(layer, bytes, [{ start, end }], phase, offer);
      }
      if (start < joined) return;
      const lines = continued(layer, firstLine(layer, joined, start, end));
      if (lines.length === 1) return;
      joined = lines.at(-1)?.end ?? end;
      const chars = Buffer.concat(lines.map((line) => bytes.subarray(line.start, line.end)));
      for (let phase = 0; phase < phases; phase++) {
        if (worthDecoding(chars, phase, chars.length)) unwrap(layer, chars, lines, phase, offer);
      }
    },
  };
}

/** Where the first line begins of those that the run is one of: it alone may be of another length, and the last. */
function firstLine({ bytes, from }: Layer, joined: number, start: number, end: number): number {
  let first = behindBreak(bytes, start);
  for (let length = end - first; ; ) {
    const stop = lineBefore(bytes, first);
    let begin = stop;
    while (begin > Math.max(from, joined) && isToken[bytes[begin - 1] ?? 0] === 1) begin--;
    begin = behindBreak(bytes, begin);
    if (stop === first || stop - begin < shortestLine) return first;
    if (stop - begin < length) return begin;
    if (stop - begin > length && first < start) return begin;
    first = begin;
    length = stop - begin;
  }
}

/** Behind the letter of a break that is written as `\n`. */
function behindBreak(bytes: Buffer, at: number): number {
  return bytes[at - 1] === 0x5c && bytes[at] === 0x6e ? at + 1 : at;
}

/** The run, and the lines that it goes on with. */
function continued({ bytes, to }: Layer, start: number): readonly Range[] {
  let end = start;
  while (end < to && isToken[bytes[end] ?? 0] === 1) end++;
  const lines: Range[] = [{ start, end }];
  for (let length = end - start; length >= shortestLine; ) {
    const next = lineEnd(bytes, end);
    if (next <= end || next >= to || isToken[bytes[next] ?? 0] === 0) break;
    end = next;
    while (end < to && isToken[bytes[end] ?? 0] === 1) end++;
    lines.push({ start: next, end });
    // All lines but the first, before which something stands, and the last are of one length.
    if (lines.length > 2 && end - next !== length) break;
    length = end - next;
  }
  return lines;
}

/** Decodes the lines, whose characters stand together in `chars` or are a single run of it. */
function unwrap(layer: Layer, chars: Buffer, lines: readonly Range[], phase: number, offer: Offer): void {
  const { bytes, budget } = layer;
  const first = lines[0]?.start ?? 0;
  const last = lines.at(-1)?.end ?? first;
  const text = lines.length === 1 ? chars.toString('latin1', first + phase, last) : chars.toString('latin1', phase);
  if (!budget.take(text.length)) return;
  const decoded = Buffer.from(text, 'base64');
  const stretch = { start: first, end: last + padding(bytes, last) };
  const outer = outerOffset(lines);
  offer(
    splice('base64', bytes, stretch, decoded, (start, end) => ({
      start: outer(phase + Math.floor((start * 8) / 6)),
      end: end === decoded.length ? stretch.end : outer(phase + Math.floor((end * 8 - 1) / 6)) + 1,
    })),
  );
}

function padding(bytes: Buffer, at: number): number {
  if (bytes[at] !== 0x3d) return 0;
  return bytes[at + 1] === 0x3d ? 2 : 1;
}

/** From an offset in the lines put together to the one in the outer bytes. */
function outerOffset(lines: readonly Range[]): (offset: number) => number {
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return (offset) => only.start + offset;
  const begins: number[] = [];
  let length = 0;
  for (const { start, end } of lines) {
    begins.push(length);
    length += end - start;
  }
  return (offset) => {
    let low = 0;
    let high = begins.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((begins[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return (lines[low]?.start ?? 0) + offset - (begins[low] ?? 0);
  };
}

/** Whether the characters decode to a run of text, or to what needs a closer look. */
function worthDecoding(chars: Buffer, from: number, to: number): boolean {
  if (to - from < shortestEncoded) return false;
  if (startsSpecial(chars, from)) return true;
  // Of each 18 bytes, in 24 characters, the last is looked at: the run that a key holds has one of them.
  for (let at = from + 22; at + 1 < to; ) {
    if (isText[lastOfThree(chars, at)] === 0) at += 24;
    else if (holdsRun(chars, from, to, at)) return true;
    else at += 24;
  }
  return false;
}

/** The third byte of a quad, by the offset of its third character. */
function lastOfThree(chars: Buffer, at: number): number {
  return (((sextets[chars[at] ?? 0] ?? 0) & 3) << 6) | (sextets[chars[at + 1] ?? 0] ?? 0);
}

/** Whether the byte that the character at `at` begins stands in a run of text that is as long as a key's. */
function holdsRun(chars: Buffer, from: number, to: number, at: number): boolean {
  const length = Math.floor(((to - from) * 6) / 8);
  const index = ((at - from - 2) / 4) * 3 + 2;
  let start = index;
  while (start > 0 && index - start < shortestKey && isText[byteAt(chars, from, start - 1)] === 1) start--;
  let end = index + 1;
  while (end < length && end - start < shortestKey && isText[byteAt(chars, from, end)] === 1) end++;
  return end - start >= shortestKey;
}

/** The byte of that index in what the characters decode to. */
function byteAt(chars: Buffer, from: number, index: number): number {
  const third = index % 3;
  const at = from + ((index - third) / 3) * 4 + third;
  const a = sextets[chars[at] ?? 0] ?? 0;
  const b = sextets[chars[at + 1] ?? 0] ?? 0;
  return ((a << (2 + 2 * third)) | (b >> (4 - 2 * third))) & 0xff;
}

/** Whether the run begins so, at any alignment. */
export function beginsPacked(chars: Buffer, start: number, end: number): boolean {
  for (let phase = 0; phase < phases; phase++) {
    if (end - start - phase >= shortestEncoded && startsSpecial(chars, start + phase)) return true;
  }
  return false;
}

/** Whether the quad's third byte stands, in what the run decodes to, in a run of text that is as long as a key's. */
export function quadHoldsText(chars: Buffer, start: number, end: number, quad: number): boolean {
  const at = quad + 2;
  return isText[lastOfThree(chars, at)] === 1 && holdsRun(chars, start + ((quad - start) & 3), end, at);
}

/** Text at a run's edge that holds the larger part of the shortest key. */
const edge = shortestKey / 2 - 1;

/** Whether the run stands where a line may begin, and begins with text. */
export function beginsLine(chars: Buffer, start: number): boolean {
  const before = chars[start - 1];
  if (before !== 0x0a && before !== 0x20 && before !== 0x09 && before !== 0x5c) return false;
  for (let from = before === 0x5c ? start + 1 : start, phase = 0; phase < phases; phase++) {
    if (isAllText(chars, from + phase, 0)) return true;
  }
  return false;
}

/** Whether the line ends behind the run, and the run with text. */
export function endsLine(chars: Buffer, start: number, end: number): boolean {
  if (end - start < shortestLine) return false;
  const behind = chars[end];
  if (behind !== 0x0a && behind !== 0x0d && behind !== 0x5c) return false;
  for (let from = start; from < start + phases; from++) {
    if (isAllText(chars, from, Math.floor(((end - from) * 6) / 8) - edge)) return true;
  }
  return false;
}

function isAllText(chars: Buffer, from: number, index: number): boolean {
  for (let i = index; i < index + edge; i++) if (isText[byteAt(chars, from, i)] === 0) return false;
  return true;
}

/** Whether they begin as compressed bytes do, or as UTF-16 does: every other byte is zero. */
function startsSpecial(chars: Buffer, from: number): boolean {
  const first = chars[from];
  // `H4sI` is gzip; `eJ`, `eA`, `eF` and `eN` are zlib.
  if (first === 0x48 || first === 0x65) {
    if (isCompressed(byteAt(chars, from, 0), byteAt(chars, from, 1), byteAt(chars, from, 2))) return true;
  }
  const fifth = chars[from + 4];
  if (fifth !== 0x41 && (sextets[chars[from + 5] ?? 0] ?? 1) % 16 !== 0) return false;
  const odd = byteAt(chars, from, 3) === 0;
  for (let at = odd ? 5 : 4; at < shortestKey; at += 2) if (byteAt(chars, from, at) !== 0) return false;
  return byteAt(chars, from, odd ? 4 : 5) !== 0;
}
