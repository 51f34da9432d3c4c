import { expect, it } from '@jest/globals';
import { extent } from '../../src/scan/extent.ts';

it.each([
  [/abc/, 3, 3],
  [/sk-[\w-]{20,40}AA/, 25, 45],
  [/(?:ab|c)\d?x{2}/, 3, 5],
  [/a[\]b]{3}\.c/, 6, 6],
  [/a+b*/, 1, Number.POSITIVE_INFINITY],
  [/a{2,}/, 2, Number.POSITIVE_INFINITY],
  [/(?:a(?:b|cd){2}){1,2}/, 3, 10],
])('%s matches %d to %d characters', (pattern, min, max) => {
  expect(extent(pattern)).toEqual({ min, max });
});

it.each([/^a/, /a$/, /\ba/, /(a)/, /(?=a)b/, /a+?/, /(?<n>a)/])('refuses %s, which formats do not need', (pattern) => {
  expect(() => extent(pattern)).toThrow('pattern');
});
