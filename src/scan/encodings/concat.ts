/** String literals put together: `"abc" + "def"`, or one behind the other, as C, Python and shells join them. */
import { isToken } from './encoding.ts';
import { type Inline, nothing, sequence, tableOf } from './inline.ts';

const plus = 0x2b;
const isQuote = (byte: number | undefined): boolean => byte === 0x22 || byte === 0x27 || byte === 0x60;
const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/** Blanks between two literals: a line break and the next line's indentation. */
const mostBlanks = 120;

export const concat: Inline = {
  id: 'concat',
  leads: tableOf(0x22, 0x27, 0x60),
  triggers: [plus],
  glance: (before, after) => (isQuote(before) || isBlank(before)) && (isQuote(after) || isBlank(after)),
  begin: closing,
  read(bytes, at) {
    const quote = bytes[at];
    if (!isQuote(quote) || !isTokenAt(bytes, at - 1)) return 0;
    const limit = at + mostBlanks;
    let next = skip(bytes, at + 1, limit);
    if (bytes[next] === plus) next = skip(bytes, next + 1, limit);
    // `\` at the line's end, in languages that need it.
    if (bytes[next] === 0x5c && bytes[next + 1] === 0x0a) next = skip(bytes, next + 1, limit);
    if (next === at + 1 || !isQuote(bytes[next]) || !isTokenAt(bytes, next + 1)) return 0;
    return sequence(next + 1 - at, nothing);
  },
};

const isTokenAt = (bytes: Buffer, at: number): boolean => isToken[bytes[at] ?? 0] === 1;

function skip(bytes: Buffer, from: number, limit: number): number {
  let at = from;
  while (at < limit && isBlank(bytes[at])) at++;
  return at;
}

/** The quote that closes the literal before a sign, or before the quote that opens the next. */
function closing(bytes: Buffer, sign: number): number {
  let at = sign - 1;
  while (at > sign - mostBlanks && (isBlank(bytes[at]) || bytes[at] === plus || bytes[at] === 0x5c)) at--;
  return isQuote(bytes[at]) ? at : -1;
}

/** Closing quotes beside a long literal, which no sign may stand behind to tell of the next. */
export function quotesBeside(bytes: Buffer, start: number, end: number): readonly number[] {
  const before = isQuote(bytes[start - 1]) ? closing(bytes, start - 1) : -1;
  return [...(before < 0 ? [] : [before]), ...(isQuote(bytes[end]) ? [end] : [])];
}
