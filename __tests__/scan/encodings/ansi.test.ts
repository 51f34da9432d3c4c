import { expect, it } from '@jest/globals';
import { ansi } from '../../../src/scan/encodings/ansi.ts';
import { nothing, sequence } from '../../../src/scan/encodings/inline.ts';

const value = (char: string): number => (char === '' ? nothing : char.charCodeAt(0));

it.each([
  ['\u001b[31m', '', 0],
  ['\u001b]0;title\u0007', '', 0],
  ['\uFEFF', '', 0],
])('reads %j as %j', (text, char, from) => {
  expect(ansi.read(Buffer.from(text), from)).toBe(sequence(Buffer.byteLength(text) - 2 * from, value(char)));
});

it.each(['\u001b', '\u001b[', 'é', 'x'])('reads nothing in %j', (text) => {
  expect(ansi.read(Buffer.from(text), 0)).toBe(0);
});
