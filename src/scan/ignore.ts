/** Which paths are read: globs as upload-artifact and `.gitignore` writers know them. */
import { Minimatch } from 'minimatch';

/** A pattern without a slash matches at any depth; `include` empty means all. Paths have forward slashes. */
export function pathFilter(include: readonly string[], exclude: readonly string[]): (path: string) => boolean {
  const wanted = include.map(glob);
  const unwanted = exclude.map(glob);
  return (path) =>
    (wanted.length === 0 || wanted.some((matches) => matches(path))) && !unwanted.some((matches) => matches(path));
}

/** `docs/` means all below it. */
function glob(pattern: string): (path: string) => boolean {
  const slashed = pattern
    .replaceAll('\\', '/')
    .replace(/^\.?\//, '')
    .replace(/\/$/, '/**');
  const matcher = new Minimatch(slashed, {
    dot: true,
    matchBase: !slashed.includes('/'),
    nocomment: true,
    nonegate: true,
  });
  const below = new Minimatch(`${slashed.includes('/') ? '' : '**/'}${slashed}/**`, {
    dot: true,
    nocomment: true,
    nonegate: true,
  });
  return (path) => matcher.match(path) || below.match(path);
}
