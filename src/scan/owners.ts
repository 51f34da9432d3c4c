/** Who owns a path by a CODEOWNERS file. https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners */
import { Minimatch } from 'minimatch';

/** Owners as they are written (`@ada`, `@acme/team`, an address), by path; of several lines that fit, the last holds. */
export function ownersBy(codeowners: string): (path: string) => readonly string[] {
  const rules = codeowners
    .split('\n')
    .map((line) =>
      line
        .replace(/(?:^|\s)#.*$/, '')
        .trim()
        .split(/\s+/),
    )
    .flatMap(([pattern = '', ...owners]) => (pattern === '' ? [] : [{ fits: fitting(pattern), owners }]))
    .reverse();
  return (path) => rules.find(({ fits }) => fits(path))?.owners ?? [];
}

/** As `.gitignore` reads a pattern: one with a slash before its end begins at the root, and a folder means all below it. */
function fitting(pattern: string): (path: string) => boolean {
  const bare = pattern.replace(/^\//, '').replace(/\/$/, '');
  const start = pattern.replace(/\/$/, '').includes('/') ? bare : `**/${bare}`;
  const options = { dot: true, nocomment: true, nonegate: true };
  const itself = pattern.endsWith('/') ? undefined : new Minimatch(start, options);
  const below = /\/\*$/.test(pattern) ? undefined : new Minimatch(`${start}/**`, options);
  return (path) => itself?.match(path) === true || below?.match(path) === true;
}
