/** Makes text from outside harmless, by the grammar of each place that it is written into. */

/**
 * Characters that a reader does not see but a terminal or a browser obeys: controls (ANSI begins with one), format
 * characters (bidi overrides, zero-width ones, tags), line separators, halves of surrogate pairs, letters that are
 * blank. Emoji selectors (U+FE0E, U+FE0F) stay: step names have them, and they change but the look of one character.
 */
const unseen = /(?![\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

const heard = /##(?=\[|vso\[|teamcity\[)/gi;

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A character as its number, in the way of string literals: `\x1b`, `\u202e`, `\u{e0041}`. */
function numbered(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\u{${code.toString(16)}}`;
}

/** One line of text in which every unseen character is shown by its number. */
export function visible(text: string): string {
  return text.replace(unseen, (char) => named[char] ?? numbered(char));
}

/** Whether the text can be shown just as it is. */
export function isPlain(text: string): boolean {
  return visible(text) === text;
}

/** At most `most` characters, with the middle left out: the ends of a path say most. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const tail = Math.floor((most - 1) / 2);
  const head = most - 1 - tail;
  return `${text.slice(0, head)}…${text.slice(-tail)}`.replace(/\p{Cs}/gu, '');
}

/**
 * Text that is printed where a runner listens. The runner obeys a line that begins with `::` once it is trimmed, and
 * `##[` anywhere (actions/runner, ActionCommand.cs), as Azure Pipelines does `##vso[` and TeamCity `##teamcity[`.
 * All are broken up.
 */
export function unheard(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:)/gm, '$1\\x3a').replace(heard, '#\\x23');
}

/** The message of a workflow command (actions/toolkit, command.ts: escapeData). */
export function commandData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a workflow command (escapeProperty): ends at `,` or `:` too. */
export function commandProperty(text: string): string {
  return commandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** JSON (RFC 8259) that is safe to print: the same value, with unseen characters and `##[` written by number. */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent)
    .replace(unseen, (char) => (char === '\n' ? char : units(char)))
    .replace(heard, '#\\u0023');
}

function units(char: string): string {
  let text = '';
  for (let i = 0; i < char.length; i++) text += `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return text;
}

/**
 * A code span of GitHub's Markdown: nothing within one is a link, a mention, an image or HTML. What could end the
 * span or a table's cell, and what could do harm if a span were ever lost, is shown by its number.
 */
export function code(text: string): string {
  const inert = visible(text)
    .replace(/[`|<>&]/g, numbered)
    .replace(/\](?=\()/g, numbered(']'))
    .trim();
  return inert === '' ? '(none)' : `\`${inert}\``;
}

/**
 * Prose within GitHub's Markdown, as plain text: punctuation becomes character references, which never are markup.
 * Links and mentions are looked for after those are resolved, so a word joiner (U+2060) parts what makes them.
 */
export function prose(text: string): string {
  const parted = visible(text).replace(
    /@|:(?=\/\/)|\bwww(?=\.)|\b(?:mailto|xmpp):|#(?=\d)|\bGH-(?=\d)/gi,
    (part) => `${part}\u2060`,
  );
  return parted.replace(/[^\p{L}\p{N}\p{M} ,;:'()/\u2026.-]|^(?:\d+(?=[.)])|[-:])/gu, reference);
}

function reference(text: string): string {
  let all = '';
  for (const char of text) all += `&#${char.codePointAt(0) ?? 0};`;
  return all;
}

/** A web address as a link's target in Markdown, or nothing if it is none. */
export function target(address: string): string | undefined {
  if (!/^https:\/\/[^\s<>"'`|\\^{}]+$/.test(address) || !isPlain(address)) return undefined;
  return address.replaceAll('(', '%28').replaceAll(')', '%29');
}

/** A path as a relative reference (RFC 3986): each segment percent-encoded, and none that climbs out of the tree. */
export function relativeUri(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return kept.map(percent).join('/') || 'unknown';
}

/** `encodeURIComponent` throws at half a surrogate pair, and leaves the sub-delimiters `!'()*`. */
function percent(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Text of a SARIF message (§3.11): no embedded link `[text](target)`, no placeholder `{0}`. */
export function sarifText(text: string): string {
  return visible(text)
    .replace(/\](?=\()/g, numbered(']'))
    .replace(/\{(?=\d+\})/g, numbered('{'));
}
