/** The same bytes without what may split a key: terminal colours and byte-order marks. Offsets lead back. */

export interface View {
  readonly bytes: Buffer;
  /** The offset in the outer bytes of an offset in these. */
  outer(offset: number): number;
}

const control = 0x1b;
const mark = Buffer.from('\uFEFF', 'utf8');

/** Undefined where there is nothing to take out. */
export function withoutMarks(bytes: Buffer): View | undefined {
  if (bytes.indexOf(control) < 0 && bytes.indexOf(mark) < 0) return undefined;
  const out = Buffer.allocUnsafe(bytes.length);
  /** Where, in these bytes, something was taken out; and how much, all told. */
  const cuts: number[] = [];
  const taken: number[] = [];
  let length = 0;
  let from = 0;
  let total = 0;
  for (const at of marks(bytes)) {
    const skip = at < from ? 0 : markLength(bytes, at);
    if (skip === 0) continue;
    length += bytes.copy(out, length, from, at);
    total += skip;
    cuts.push(length);
    taken.push(total);
    from = at + skip;
  }
  if (total === 0) return undefined;
  length += bytes.copy(out, length, from);
  return {
    bytes: out.subarray(0, length),
    outer: (offset) => offset + (taken[lastAtMost(cuts, offset)] ?? 0),
  };
}

/** Where a mark may begin, in order. Each byte is looked at once a kind. */
function* marks(bytes: Buffer): Generator<number> {
  const next = (found: number): number => (found < 0 ? bytes.length : found);
  let colour = next(bytes.indexOf(control));
  let order = next(bytes.indexOf(mark));
  while (colour < bytes.length || order < bytes.length) {
    yield Math.min(colour, order);
    if (colour < order) colour = next(bytes.indexOf(control, colour + 1));
    else order = next(bytes.indexOf(mark, order + 1));
  }
}

/** Bytes of the mark at the offset: a byte-order mark or a CSI or OSC sequence; 0 when it is none. */
function markLength(bytes: Buffer, at: number): number {
  if (bytes[at] === mark[0]) return mark.length;
  const next = bytes[at + 1] ?? 0;
  if (next === 0x5b) return sequenceLength(bytes, at);
  if (next === 0x5d) return commandLength(bytes, at);
  return next >= 0x40 && next <= 0x5f ? 2 : 0;
}

/** `ESC [ parameters intermediates final` */
function sequenceLength(bytes: Buffer, at: number): number {
  let end = at + 2;
  while (end < bytes.length && end - at < 64 && (bytes[end] ?? 0) >= 0x20 && (bytes[end] ?? 0) <= 0x3f) end++;
  const last = bytes[end] ?? 0;
  return last >= 0x40 && last <= 0x7e ? end + 1 - at : 0;
}

/** `ESC ] … BEL` or `ESC ] … ESC \` */
function commandLength(bytes: Buffer, at: number): number {
  for (let end = at + 2; end < Math.min(bytes.length, at + 2048); end++) {
    if (bytes[end] === 0x07) return end + 1 - at;
    if (bytes[end] === control) return bytes[end + 1] === 0x5c ? end + 2 - at : 0;
  }
  return 0;
}

/** Index of the last of the rising numbers that is at most `limit`, or -1. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
