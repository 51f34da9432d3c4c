/** Which files `actions/upload-artifact` takes for its `path` input, by the rules of `@actions/glob`. */
import { Minimatch } from 'minimatch';
import { UserError } from '../core/errors.ts';
import type { Search } from '../core/ports.ts';

export interface Surroundings {
  /** Absolute; patterns are relative to it. */
  readonly workspace: string;
  /** Absolute; what a leading `~` stands for. */
  readonly home: string;
  /** Paths are then case-blind, and a backslash is a separator instead of an escape. */
  readonly windows: boolean;
  /** Whether files and folders whose name begins with a dot are taken. */
  readonly hidden: boolean;
}

/**
 * One pattern a line; those with `!` exclude, and the last one that matches decides. Throws a `UserError` for what
 * upload-artifact refuses, too.
 *
 * Source: actions/toolkit, packages/glob (0.6.1); actions/upload-artifact v7, src/shared/search.ts.
 */
export function uploadPaths(lines: readonly string[], around: Surroundings): Search {
  const given = lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => parse(line, around));
  const patterns = given.flatMap((pattern) => [matcher(pattern, around), ...descendants(pattern, around)]);
  const taken = patterns.filter(({ excludes }) => !excludes);
  const decided = (path: string, as: readonly Matcher[]): boolean =>
    as.findLast(({ matches }) => matches(path))?.excludes === false;
  const forFiles = patterns.filter(({ foldersOnly }) => !foldersOnly);
  const seen = (path: string): boolean => around.hidden || !baseName(path).startsWith('.');
  return {
    roots: outermost(
      given.filter(({ excludes }) => !excludes).map(({ segments }) => literalBeginning(segments, around.windows)),
      around.windows,
    ),
    file: (path) => seen(path) && decided(path, forFiles),
    near: (path) => seen(path) && (decided(path, patterns) || taken.some(({ leadsTo }) => leadsTo(path))),
  };
}

// ---- Patterns

interface Pattern {
  readonly excludes: boolean;
  /** The root (`/`, `C:/`, `//host/share`) without a slash at its end, then the rest. */
  readonly segments: readonly string[];
  /** Ended with a slash. */
  readonly foldersOnly: boolean;
}

function parse(line: string, around: Surroundings): Pattern {
  const [, marks = '', rest = ''] = /^((?:!\s*)*)(.*)$/s.exec(line) ?? [];
  if (rest === '') throw refused(line, 'there is nothing behind the “!”');
  const written = slashed(rest, around.windows);
  const absolute = absolutePattern(written, line, around);
  return {
    excludes: (marks.match(/!/g) ?? []).length % 2 === 1,
    segments: segmentsOf(absolute),
    foldersOnly: absolute.endsWith('/'),
  };
}

function absolutePattern(written: string, line: string, around: Surroundings): string {
  const { windows } = around;
  const names = segmentsOf(written).map((segment) => literal(segment, windows));
  const rooted = isAbsolute(written, windows);
  if (names.some((name, at) => name === '..' || (name === '.' && (at > 0 || rooted))))
    throw refused(line, '“.” and “..” are not understood within it');
  const [, first = '', rest = ''] = /^([.~])(\/.*)?$/s.exec(written) ?? [];
  if (first === '.') return slashed(escaped(around.workspace, windows) + rest, windows);
  if (first === '~') return slashed(escaped(around.home, windows) + rest, windows);
  if (rooted) return written;
  if (windows && written.startsWith('/')) return `${around.workspace.slice(0, 2)}${written}`;
  if (windows && /^[a-z]:/i.test(written)) throw refused(line, 'a drive needs a slash behind its colon');
  return slashed(`${escaped(around.workspace, windows)}/${written}`, windows);
}

function refused(line: string, why: string): UserError {
  return new UserError(`paths: ${JSON.stringify(line)} is no path that actions/upload-artifact takes: ${why}.`);
}

/** A folder's files come with it. */
function descendants(pattern: Pattern, around: Surroundings): readonly Matcher[] {
  if (!pattern.foldersOnly && pattern.segments.at(-1) === '**') return [];
  return [matcher({ ...pattern, foldersOnly: false, segments: [...pattern.segments, '**'] }, around, true)];
}

interface Matcher extends Pick<Pattern, 'excludes' | 'foldersOnly'> {
  matches(path: string): boolean;
  /** Whether the path is the beginning of one that may match. */
  leadsTo(path: string): boolean;
}

function matcher({ excludes, foldersOnly, segments }: Pattern, { windows }: Surroundings, implied = false): Matcher {
  const glob = new Minimatch(segments.length === 1 ? `${segments[0]}/` : segments.join('/'), {
    dot: true,
    nobrace: true,
    nocase: windows,
    nocomment: true,
    noext: true,
    nonegate: true,
    platform: windows ? 'win32' : 'linux',
  });
  // `a/**`, where somebody wrote it, means `a` too, be it a file.
  const itself = segments.at(-1) === '**' && !implied;
  return {
    excludes,
    foldersOnly,
    matches: (path) => glob.match(itself && !path.endsWith('/') ? `${path}/` : path),
    leadsTo: (path) => path.endsWith('/') || glob.match(path, true),
  };
}

// ---- Where to search

/** The literal path in front of the first segment with a wildcard. */
function literalBeginning([root = '', ...segments]: readonly string[], windows: boolean): string {
  const names = segments.map((segment) => literal(segment, windows));
  const wild = names.indexOf('');
  const path = [root, ...(wild < 0 ? names : names.slice(0, wild))].join('/');
  return path === root ? `${root}/` : path;
}

function outermost(paths: readonly string[], windows: boolean): readonly string[] {
  const keyOf = (path: string): string => `${windows ? path.toLowerCase() : path}/`.replace('//', '/');
  const byKey = new Map(paths.map((path) => [keyOf(path), path]));
  const keys = [...byKey.keys()];
  return [...byKey]
    .filter(([key]) => !keys.some((other) => other !== key && key.startsWith(other)))
    .map(([, path]) => path);
}

/** The name that a segment stands for; '' where it may stand for several. */
function literal(segment: string, windows: boolean): string {
  let name = '';
  const parts = windows ? /\[([^\]])\]|(.)/gs : /\\(.)|\[(?:\\(.)|([^\]\\]))\]|(.)/gs;
  for (const part of segment.matchAll(parts)) {
    const [whole] = part;
    if (whole === '*' || whole === '?' || (whole === '[' && closes(segment.slice(part.index), windows))) return '';
    name += part.slice(1).find((group) => group !== undefined) ?? '';
  }
  return name;
}

/** Whether it begins with a set of more than one character. */
function closes(rest: string, windows: boolean): boolean {
  return (windows ? /^\[[^\]]{2,}\]/s : /^\[(?:\\.|[^\]\\]){2,}\]/s).test(rest);
}

// ---- Paths

/** With forward slashes, none of them doubled but for the two that begin a Windows share. */
function slashed(path: string, windows: boolean): string {
  if (!windows) return path.replace(/\/{2,}/g, '/');
  return path.replaceAll('\\', '/').replace(/(?!^)\/{2,}|^\/{3,}/g, '/');
}

function isAbsolute(path: string, windows: boolean): boolean {
  return windows ? /^(?:\/\/|[a-z]:\/)/i.test(path) : path.startsWith('/');
}

function segmentsOf(path: string): readonly string[] {
  const [root = ''] = /^\/\/[^/]+(?:\/[^/]+)?/.exec(path) ?? [];
  const rest = path.slice(root.length).replace(/\/$/, '');
  return root === '' ? rest.split('/') : [root, ...rest.split('/').slice(1)];
}

/** As a pattern that matches the path alone. */
function escaped(path: string, windows: boolean): string {
  const safe = windows ? path.replaceAll('\\', '/') : path.replaceAll('\\', '\\\\');
  return safe.replace(/\[(?=[^/]+\])|[?*]/g, '[$&]');
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
