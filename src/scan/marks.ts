/** Comments that ask scanners to leave the key on their line be: our own, and those that people already have. */
import type { Mark } from '../core/flow.ts';

/** Marks that a tool takes for its own wherever they stand in the line, as that tool does. */
const plain: readonly (readonly [Mark['kind'], RegExp])[] = [
  ['keyfuse:allow', /(?<![\w:./-])keyfuse:allow(?![\w-])/],
  ['gitleaks:allow', /(?<![\w:./-])gitleaks:allow(?![\w-])/],
  ['betterleaks:allow', /(?<![\w:./-])betterleaks:allow(?![\w-])/],
  ['trufflehog:ignore', /(?<![\w:./-])trufflehog:ignore(?![\w-])/],
];

/** detect-secrets wants its marks in a comment at the line's end: `# pragma: allowlist secret`. */
const pragma = /(?:#|\/\/|\/\*|'|--|<!--)[# \t]{0,8}pragma: ?(?:allow|white)list[ -]secret/;
const pragmaNextLine = /(?:#|\/\/|\/\*|'|--|<!--)[# \t]{0,8}pragma: ?(?:allow|white)list[ -]nextline[ -]secret/;

/** More of a line, or of a reason, than this is not looked at: a mark speaks for what a person sees beside it. */
const longestLine = 2000;
const longestReason = 200;

/** The mark that speaks for a key in the line, whose bytes are characters. `previous` is the line above, '' where there is none. */
export function markOn(line: string, previous = ''): Mark | undefined {
  for (const [kind, pattern] of plain) {
    const found = pattern.exec(line);
    if (found !== null) return { kind, reason: reasonIn(line.slice(found.index + found[0].length)) };
  }
  const here = pragma.exec(line);
  if (here !== null)
    return { kind: 'pragma: allowlist secret', reason: reasonIn(line.slice(here.index + here[0].length)) };
  const above = pragmaNextLine.exec(previous);
  if (above === null) return undefined;
  const reason = reasonIn(previous.slice(above.index + above[0].length));
  return { kind: 'pragma: allowlist nextline secret', reason };
}

/** What every mark holds one of. */
const telling = ['allow', 'ignore', 'whitelist'];

/** Tells marks in some bytes, for one key after another: where none is near, that is known for all. */
export function marksIn(bytes: Buffer): (start: number, end: number) => Mark | undefined {
  /** Before it, as far as a key's mark may stand, nothing tells of one. */
  let clear = 0;
  return (start, end) => {
    const to = Math.min(bytes.length, end + longestLine);
    const unknown = bytes.subarray(Math.max(0, start - longestLine, clear - longestTelling), to);
    if (telling.some((text) => unknown.includes(text))) return markAt(bytes, start, end);
    clear = Math.max(clear, to);
    return undefined;
  };
}

const longestTelling = 16;

/** The mark that speaks for the key at these offsets, which may go over several lines. */
export function markAt(bytes: Buffer, start: number, end: number): Mark | undefined {
  const before = bytes.toString('latin1', Math.max(0, start - longestLine), start);
  const after = bytes.toString('latin1', end, Math.min(bytes.length, end + longestLine));
  const key = bytes.toString('latin1', start, end);
  const lineStart = before.lastIndexOf('\n') + 1;
  const lineEnd = after.search(/[\r\n]/);
  // What stands within the key is no comment; only its lines' ends are kept.
  const within = key.includes('\n') ? '\n' : ' ';
  const line = `${before.slice(lineStart)}${within}${lineEnd < 0 ? after : after.slice(0, lineEnd)}`;
  const previousEnd = lineStart - 1;
  const previous = lineStart === 0 ? '' : before.slice(before.lastIndexOf('\n', previousEnd - 1) + 1, previousEnd);
  return markOn(line, previous);
}

/** The rest of the comment, as far as it is fit to be shown: without its end, and without what could be a key. */
function reasonIn(rest: string): string {
  const [first = ''] = rest.slice(0, longestReason).split('\n');
  return Buffer.from(first, 'latin1')
    .toString()
    .replace(/(?:\*\/|-->|\?>|%>|\]\]>).*$/, '')
    .replace(/[A-Za-z0-9+/_-]{20,}/g, '…')
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
    .replace(/^[\s:,;.–—-]+/, '')
    .trim();
}
