/** A line that the terminal's width broke, with the next line's time stamp in the text. */
import { isToken } from './encoding.ts';
import { type Inline, nothing, sequence, tableOf } from './inline.ts';
import { skipStamp } from './lines.ts';

const newline = 0x0a;

/** No terminal is narrower, so no shorter line is broken. */
const narrowest = 60;

export const wrap: Inline = {
  id: 'wrap',
  leads: tableOf(newline, 0x0d),
  triggers: [newline],
  glance: (before, after) => (isToken[before] === 1 || before === 0x0d) && (isToken[after] === 1 || after === 0xef),
  begin: (bytes, end) => (bytes[end - 1] === 0x0d ? end - 1 : end),
  read(bytes, at) {
    const end = bytes[at] === 0x0d ? at + 1 : at;
    if (bytes[end] !== newline || isToken[bytes[at - 1] ?? 0] !== 1) return 0;
    // Most lines of a log begin with a time stamp and a blank: a glance behind it is enough.
    if (bytes[end + 28] === 0x5a && isToken[bytes[end + 30] ?? 0] !== 1) return 0;
    const next = skipStamp(bytes, end + 1);
    if (isToken[bytes[next] ?? 0] !== 1 || !isWide(bytes, at) || !mayBreak(bytes, at, next)) return 0;
    return sequence(next - at, nothing);
  },
};

const isLetterOrDigit = (byte: number): boolean => isToken[byte] === 1 && !'+/_-'.includes(String.fromCharCode(byte));
const isDigit = (byte: number): boolean => (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66);

const isLowerWord = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || byte === 0x2d || byte === 0x5f;

/** Whether what stands on either side may be one key: no path, nor a rule before, nor a hash and then other letters. */
function mayBreak(bytes: Buffer, end: number, next: number): boolean {
  let word = next;
  while (isLowerWord(bytes[word] ?? 0)) word++;
  if (word >= next + 5 && bytes[word] === 0x2f) return false;
  if (!bytes.subarray(Math.max(0, end - 4), end).some(isLetterOrDigit)) return false;
  if (end < 16 || !bytes.subarray(end - 16, end).every(isDigit)) return true;
  for (let at = next; at < next + 4 && isToken[bytes[at] ?? 0] === 1; at++) {
    if ((bytes[at] ?? 0) >= 0x67 && (bytes[at] ?? 0) <= 0x7a) return false;
  }
  return true;
}

/** Whether the line that ends here is as long as a line is that was broken. */
function isWide(bytes: Buffer, end: number): boolean {
  if (end < narrowest) return false;
  for (let at = end - 1; at >= end - narrowest; at--) if (bytes[at] === newline) return false;
  return true;
}
