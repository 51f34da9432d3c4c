/** The line with the environment's variable in place of the key, where the language makes that safe. */
import { isPlain, unheard } from './escape.ts';

/** A key on its line: `from` and `to` are the columns, from 1, of its first character and behind its last. */
export interface Literal {
  readonly path: string;
  readonly line: string;
  readonly from: number;
  readonly to: number;
}

interface Language {
  readonly files: RegExp;
  readonly quotes: string;
  /** What begins a comment, in which nothing is replaced. */
  readonly comment: string;
  readonly write: (variable: string) => string;
  /** What may stand around the literal, quotes left out. */
  readonly fits?: (before: string, after: string) => boolean;
  /** What the file needs besides. */
  readonly needs?: string;
}

const noSuffix = (before: string): boolean => !/[\w$]$/.test(before);

const languages: readonly Language[] = [
  {
    files: /\.pyi?$/,
    quotes: '"\'',
    comment: '#',
    write: (variable) => `os.environ["${variable}"]`,
    // A prefix (b"…", f"…") changes what the literal is; a neighbour string is joined to it.
    fits: (before, after) => noSuffix(before) && !/["']\s*$/.test(before) && !/^\s*["']/.test(after),
    needs: 'import os',
  },
  {
    files: /\.[cm]?[jt]sx?$/,
    quotes: '"\'',
    comment: '//',
    write: (variable) => `process.env.${variable}`,
    // Neither a property's name, nor an attribute of JSX, nor what a tag of a template or an import takes.
    fits: (before, after) =>
      noSuffix(before) && !/\b(?:from|import|case)\s*$|[^\s=!<>]=$/.test(before) && !/^\s*:/.test(after),
  },
  {
    files: /\.rb$/,
    quotes: '"\'',
    comment: '#',
    write: (variable) => `ENV.fetch("${variable}")`,
    fits: (before, after) => noSuffix(before) && !/^\s*(?:["']|:(?!:))/.test(after),
  },
  {
    files: /\.go$/,
    quotes: '"',
    comment: '//',
    write: (variable) => `os.Getenv("${variable}")`,
    // A constant cannot be asked for; whether a plain `name = ` stands in a `const (` block, the line does not tell.
    fits: (before) => !/\bconst\b|^\s*\w+(?:\s+\w+)?\s*=\s*$|^\s*(?:case|import)\b/.test(before),
    needs: 'import "os"',
  },
  {
    files: /\.(?:ba|z|k|da)?sh$/,
    quotes: '"\'',
    comment: '#',
    write: (variable) => `"\${${variable}:?}"`,
    fits: (before) => !/\\$/.test(before),
  },
];

const workflow = /^\.github\/workflows\/[^/]+\.ya?ml$/;

export interface Suggestion {
  /** The whole new line. */
  readonly line: string;
  /** What the file needs besides: `import os`. */
  readonly needs?: string;
}

export function suggest(literal: Literal, variable: string): Suggestion | undefined {
  const { path, line } = literal;
  // The suggestion is the line itself, which cannot be escaped: what a reader would not see has no place in it.
  if (!/^[A-Z][A-Z0-9_]{0,60}$/.test(variable) || line.length > 500 || !isExact(line)) return undefined;
  const suggestion = workflow.test(path) ? inWorkflow(literal, variable) : inCode(literal, variable);
  return suggestion === undefined || leavesToken(literal) ? undefined : suggestion;
}

/** Whether the line can be written as it is, wherever it is printed. */
function isExact(line: string): boolean {
  return isPlain(line.replaceAll('\t', '')) && unheard(line) === line;
}

function inCode({ path, line, from, to }: Literal, variable: string): Suggestion | undefined {
  const language = languages.find(({ files }) => files.test(path));
  const quote = line[from - 2] ?? '';
  if (language === undefined || quote === '' || !language.quotes.includes(quote) || line[to - 1] !== quote)
    return undefined;
  const before = line.slice(0, from - 2);
  const after = line.slice(to);
  const open = isCode(before, language.comment) && !before.endsWith(quote) && !after.startsWith(quote);
  if (!open || language.fits?.(before, after) === false) return undefined;
  const { needs } = language;
  return { line: `${before}${language.write(variable)}${after}`, ...(needs !== undefined && { needs }) };
}

/** Whether what stands before is neither within a string nor a comment, as far as one line tells. */
function isCode(before: string, comment: string): boolean {
  let quote = '';
  for (let at = 0; at < before.length; at++) {
    const char = before[at] ?? '';
    if (quote !== '') {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'" || char === '`') quote = char;
    else if (before.startsWith(comment, at) || /^\s*(?:\/?\*)/.test(before)) return false;
  }
  return quote === '';
}

/** A value of a mapping, and nothing else on the line. */
function inWorkflow({ line, from, to }: Literal, variable: string): Suggestion | undefined {
  const before = line.slice(0, from - 1);
  const after = line.slice(to - 1);
  const [, indent, quote] = /^(\s*(?:- )?[\w.-]+:\s+)(["']?)$/.exec(before) ?? [];
  if (indent === undefined || after.trimEnd() !== quote) return undefined;
  return { line: `${indent}\${{ secrets.${variable} }}` };
}

/** Whether something is left on the line that could be a key itself, or a part of this one. */
function leavesToken({ line, from, to }: Literal): boolean {
  return /[\w+/=-]{20}/.test(`${line.slice(0, from - 1)} ${line.slice(to - 1)}`);
}

/** `OPENAI_API_KEY`, of the ids of provider and format: what people call such a variable. */
export function variableFor(provider: string, format: string): string {
  const kind = /token|secret|password/.exec(format)?.[0] ?? 'api-key';
  const admin = format.startsWith('admin') ? '-admin' : '';
  const name = `${provider}${admin}-${admin === '' ? kind : kind.replace('api-', '')}`;
  return name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\d)/, 'KEY_');
}
