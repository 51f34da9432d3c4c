/** Where a line ends and the next begins, with what a build log writes before it. */

/** `2025-07-04T14:32:09.5024381Z `: digits stand where this says 0. */
const stamp = '0000-00-00T00:00:00.0000000Z ';

/**
 * The offset at which the text goes on that a line break interrupts, or -1 where there is none. The break may be written
 * as `\n` or `\r\n`, too; time stamp, byte-order mark and indentation of the next line are skipped.
 */
export function lineEnd(bytes: Buffer, at: number): number {
  const next = afterBreak(bytes, at);
  if (next < 0) return -1;
  return skipBlanks(bytes, skipStamp(bytes, next));
}

/** Where the text ends that a line break before the offset interrupts, or the offset itself where none does. */
export function lineBefore(bytes: Buffer, at: number): number {
  for (let end = at - 1; end >= Math.max(0, at - longestBreak); end--) {
    const byte = bytes[end];
    if ((byte === 0x0a || byte === 0x0d || byte === 0x5c) && lineEnd(bytes, end) === at) {
      const whole = bytes[end - 1] === 0x0d ? end - 1 : end;
      return isEscapedReturn(bytes, whole - 2) ? whole - 2 : whole;
    }
  }
  return at;
}

/** A break, a time stamp and what a line may be indented by. */
const longestBreak = 100;

const isEscapedReturn = (bytes: Buffer, at: number): boolean => bytes[at] === 0x5c && bytes[at + 1] === 0x72;

function afterBreak(bytes: Buffer, at: number): number {
  const first = bytes[at];
  if (first === 0x0a) return at + 1;
  if (first === 0x0d) return bytes[at + 1] === 0x0a ? at + 2 : -1;
  if (first !== 0x5c) return -1;
  if (bytes[at + 1] === 0x6e) return at + 2;
  return bytes.toString('latin1', at, at + 4) === '\\r\\n' ? at + 4 : -1;
}

/** Behind the time stamp, or where it would begin. */
export function skipStamp(bytes: Buffer, at: number): number {
  let from = at;
  if (bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf) from += 3;
  for (let i = 0; i < stamp.length; i++) {
    const byte = bytes[from + i] ?? 0;
    const expected = stamp.charCodeAt(i);
    if (expected === 0x30 ? byte < 0x30 || byte > 0x39 : byte !== expected) return from;
  }
  return from + stamp.length;
}

function skipBlanks(bytes: Buffer, at: number): number {
  let to = at;
  while (to - at < 64 && (bytes[to] === 0x20 || bytes[to] === 0x09)) to++;
  return to;
}
