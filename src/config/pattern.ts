/** The patterns that own formats may use: what JavaScript and RE2 read alike, of a length that the scan can hold. */
import { extent } from '../scan/extent.ts';

/** Longer ones are no key's shape, and cost time to make ready. */
const longestPattern = 500;

/** Shortest text that the scan sees; and the longest, for each candidate costs as much time as its pattern may match. */
const shortestKey = 20;
const longestKey = 512;

/** One step of a pattern: an escape, a class, a group's opening, a quantifier, or a character. */
const token =
  /\\(?:[dwsDWS]|[^A-Za-z0-9])|\[\^?(?!\])(?:\\(?:[dwsDWS]|[^A-Za-z0-9])|(?!\[:)[^\\\]])+\]|\(\?:|\)|\||(?:\{\d{1,4}(?:,\d{0,4})?\}|[*+?])|\.|[^\\[\](){}*+?|^$]/y;

/** What is wrong with the pattern, if anything. Repeats nothing of it, but the place. */
export function patternMistake(pattern: string): string | undefined {
  if (pattern.length > longestPattern) return `expected a pattern of at most ${longestPattern} characters`;
  let depth = 0;
  let before = '(?:';
  for (token.lastIndex = 0; token.lastIndex < pattern.length; ) {
    const at = token.lastIndex;
    const [found] = token.exec(pattern) ?? [];
    const wrong = found === undefined ? strange(pattern.slice(at)) : misplaced(found, before);
    if (found === undefined || wrong !== undefined) return `${wrong} (character ${at + 1})`;
    if (found === '(?:') depth++;
    if (found === ')') depth--;
    if (depth < 0) return `a group is closed that was not opened (character ${at + 1})`;
    before = found;
  }
  if (depth > 0) return 'a group is not closed';
  return lengthMistake(pattern);
}

const quantifier = /^(?:[*+?]|\{\d.*\})$/;

function misplaced(found: string, before: string): string | undefined {
  if (!quantifier.test(found)) return undefined;
  if (found.match(/\d+/g)?.some((times) => Number(times) > 1000) === true)
    return 'a part is repeated at most 1000 times';
  if (quantifier.test(before)) return 'lazy and doubled quantifiers are not for formats';
  return before === '(?:' || before === '|' ? 'there is nothing to repeat' : undefined;
}

/** Why the rest of a pattern cannot be read on. */
function strange(rest: string): string {
  if (rest.startsWith('(')) return 'only groups of the form (?:…) are for formats';
  if (/^[\^$]/.test(rest)) return 'a pattern is the whole key, without ^ and $; the scan checks its borders';
  if (rest.startsWith('\\')) return 'of escapes, only \\d, \\w, \\s, their opposites, and signs are for formats';
  if (rest.startsWith('[')) return 'this character class is not closed, is empty, or holds what is not for formats';
  return 'this sign stands for itself only with a backslash before it';
}

/** What is wrong with the lengths of the texts that a well-formed pattern matches. */
function lengthMistake(pattern: string): string | undefined {
  let lengths: { readonly min: number; readonly max: number };
  try {
    lengths = extent(new RegExp(pattern));
  } catch {
    return 'this is not a valid pattern';
  }
  if (lengths.min < shortestKey)
    return `every key must have at least ${shortestKey} characters; this can match ${lengths.min}`;
  if (lengths.max > longestKey)
    return `a key has at most ${longestKey} characters; this can match ${lengths.max === Infinity ? 'without end' : lengths.max}`;
  return undefined;
}
