import { expect, it } from '@jest/globals';
import { pathFilter } from '../../src/scan/ignore.ts';

it.each([
  [[], [], 'any/where.txt', true],
  [[], ['vendor'], 'vendor/a.js', false],
  [[], ['vendor'], 'src/vendor/a.js', false],
  [[], ['vendor/'], 'vendor/deep/a.js', false],
  [[], ['/vendor'], 'vendor/a.js', false],
  [[], ['./docs/**'], 'docs/a.md', false],
  [[], ['docs/**'], 'other/docs/a.md', true],
  [[], ['*.min.js'], 'a/b/c.min.js', false],
  [[], ['*.env'], 'a/.env', false],
  [['src/**'], [], 'src/a.ts', true],
  [['src/**'], [], 'test/a.ts', false],
  [['src/**'], ['**/*.snap'], 'src/x/a.snap', false],
  [[], ['docs\\*.md'], 'docs/a.md', false],
  [[], ['a/[b]/c'], 'a/b/c', false],
  [[], ['#x'], '#x', false],
  [[], ['!x'], '!x', false],
] as const)('include %j and exclude %j: %s → %s', (include, exclude, path, read) => {
  expect(pathFilter(include, exclude)(path)).toBe(read);
});
