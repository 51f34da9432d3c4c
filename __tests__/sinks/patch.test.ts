/** Lines that a diff shows. */
import { expect, test } from '@jest/globals';
import { isShown, shownLines } from '../../src/sinks/patch.ts';

test('added lines and those around them, by their new numbers', () => {
  const patch = '@@ -1,3 +1,4 @@ head\n a\n-b\n+c\n+d\n e\n@@ -20 +21 @@\n-x\n+y\n\\ No newline at end of file';
  expect([...shownLines(patch)]).toEqual([
    [1, 'a'],
    [2, 'c'],
    [3, 'd'],
    [4, 'e'],
    [21, 'y'],
  ]);
});

test('a line that looks like a hunk is a line', () => {
  expect([...shownLines('@@ -0,0 +1,2 @@\n+@@ -1 +99 @@\n+b')]).toEqual([
    [1, '@@ -1 +99 @@'],
    [2, 'b'],
  ]);
});

test.each(['', 'no diff', '@@ @@\n+a', '+a\n+b'])('nothing of %j', (patch) => {
  expect(shownLines(patch).size).toBe(0);
});

test('a range is shown only as a whole', () => {
  const shown = shownLines('@@ -0,0 +5,2 @@\n+a\n+b');
  expect([isShown(shown, 5, 6), isShown(shown, 5, 5), isShown(shown, 4, 5), isShown(shown, 6, 5)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(isShown(shown, 5, 1e9)).toBe(false);
});
