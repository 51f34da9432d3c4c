/** Lines and columns in a stream of bytes: a cursor that only moves forward, so that each byte is counted once. */

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The bytes looked at are a window that moves over the stream. */
export interface Cursor {
  /** The position of an offset in the window, which must not lie before one asked for earlier. */
  at(window: Buffer, offset: number): Position;
  /** The window moves on: the first `dropped` of its bytes are gone for good. */
  drop(window: Buffer, dropped: number): void;
}

const newline = 0x0a;

/**
 * Columns are in UTF-16 units. What a log line carries but a person does not see (byte-order mark, time stamp, colours)
 * does not count when `asSeen`.
 */
export function cursor(asSeen: boolean, linesIn: (bytes: Uint8Array) => number): Cursor {
  let offset = 0;
  let line = 1;
  let units = 0;
  let atLineStart = true;

  function move(window: Buffer, to: number): void {
    if (to <= offset) return;
    const start = window.lastIndexOf(newline, to - 1) + 1;
    if (start > offset) {
      line += linesIn(window.subarray(offset, start));
      offset = start;
      units = 0;
      atLineStart = true;
    }
    if (to > offset) {
      units += asSeen ? seen(window.toString('utf8', offset, to), atLineStart) : unitsIn(window, offset, to);
      atLineStart = false;
    }
    offset = to;
  }

  return {
    at(window, to) {
      move(window, to);
      return { line, column: units + 1 };
    },
    drop(window, dropped) {
      move(window, dropped);
      offset -= dropped;
    },
  };
}

/** The last place up to `before` where the window may be cut so that no line, or at least no character, is split. */
export function cutBefore(window: Buffer, before: number, lineWithin: number): number {
  if (before <= 0) return 0;
  const line = window.lastIndexOf(newline, before - 1) + 1;
  if (line > 0 && before - line <= lineWithin) return line;
  let at = before;
  while (at > 0 && ((window[at] ?? 0) & 0xc0) === 0x80) at--;
  return at;
}

/** `2025-07-04T14:32:09.5024381Z `, as the runner writes it before a line. */
const timestamp = /^\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z ?/;

/** Control sequences of a terminal (ECMA-48): colours, cursor, links; and byte-order marks. */
const unseen = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])|\uFEFF/g;

/** Of long lines, most parts are ASCII and need not be decoded. Parts end before ASCII, so that no character is split. */
function unitsIn(window: Buffer, from: number, to: number): number {
  let units = 0;
  for (let at = from; at < to; ) {
    let end = Math.min(to, at + part);
    while (end < to && (window[end] ?? 0) >= 0x80) end++;
    const bytes = window.subarray(at, end);
    units += isAscii(bytes) ? bytes.length : bytes.toString().length;
    at = end;
  }
  return units;
}

const part = 4096;

function isAscii(bytes: Buffer): boolean {
  let bits = 0;
  for (let at = 0; at < bytes.length; at++) bits |= bytes[at] ?? 0;
  return bits < 0x80;
}

function seen(text: string, atLineStart: boolean): number {
  return (atLineStart ? text.replace(timestamp, '') : text).replace(unseen, '').length;
}
