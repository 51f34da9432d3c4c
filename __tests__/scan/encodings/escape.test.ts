import { expect, it } from '@jest/globals';
import { backslashes } from '../../../src/scan/encodings/escape.ts';
import { nothing, sequence } from '../../../src/scan/encodings/inline.ts';

const value = (char: string): number => (char === '' ? nothing : char.charCodeAt(0));

it.each([
  ['\\u0073', 's', 0],
  ['\\u{73}', 's', 0],
  ['\\x2d', '-', 0],
  ['\\055', '-', 0],
  ['\\/', '/', 0],
  ['\\"', '"', 0],
  ['\\n', '\n', 0],
  ['\\\n', '', 0],
])('reads %j as %j', (text, char, from) => {
  expect(backslashes.read(Buffer.from(text), from)).toBe(sequence(Buffer.byteLength(text) - 2 * from, value(char)));
});

it.each(['\\', '\\u00', '\\xg0', '\\u{}', '\\q', 'u0073'])('reads nothing in %j', (text) => {
  expect(backslashes.read(Buffer.from(text), 0)).toBe(0);
});
