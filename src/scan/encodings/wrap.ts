/** A line that the terminal's width broke, with the next line's time stamp in the text. */
import { isToken } from './encoding.ts';
import { type Inline, nothing, sequence } from './inline.ts';
import { skipStamp } from './lines.ts';

const newline = 0x0a;

/** No terminal is narrower, so no shorter line is broken. */
const narrowest = 60;

export const wrap: Inline = {
  id: 'wrap',
  leads: [newline, 0x0d],
  triggers: [newline],
  glance: (before, after) => (isToken[before] === 1 || before === 0x0d) && (isToken[after] === 1 || after === 0xef),
  begin: (bytes, end) => (bytes[end - 1] === 0x0d ? end - 1 : end),
  read(bytes, at) {
    const end = bytes[at] === 0x0d ? at + 1 : at;
    if (bytes[end] !== newline || isToken[bytes[at - 1] ?? 0] !== 1) return 0;
    // Most lines of a log begin with a time stamp and a blank: a glance behind it is enough.
    if (bytes[end + 28] === 0x5a && isToken[bytes[end + 30] ?? 0] !== 1) return 0;
    const next = skipStamp(bytes, end + 1);
    if (isToken[bytes[next] ?? 0] !== 1 || !isWide(bytes, at)) return 0;
    return sequence(next - at, nothing);
  },
};

/** Whether the line that ends here is as long as a line is that was broken. */
function isWide(bytes: Buffer, end: number): boolean {
  if (end < narrowest) return false;
  for (let at = end - 1; at >= end - narrowest; at--) if (bytes[at] === newline) return false;
  return true;
}
