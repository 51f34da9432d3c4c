import { expect, it } from '@jest/globals';
import { html } from '../../../src/scan/encodings/html.ts';
import { nothing, sequence } from '../../../src/scan/encodings/inline.ts';

const value = (char: string): number => (char === '' ? nothing : char.charCodeAt(0));

it.each([
  ['&#45;', '-', 0],
  ['&#x2D;', '-', 0],
  ['&amp;', '&', 0],
  ['&quot;', '"', 0],
])('reads %j as %j', (text, char, from) => {
  expect(html.read(Buffer.from(text), from)).toBe(sequence(Buffer.byteLength(text) - 2 * from, value(char)));
});

it.each(['&', '&&', '&#;', '&toString;', '&unknown;', '&#45'])('reads nothing in %j', (text) => {
  expect(html.read(Buffer.from(text), 0)).toBe(0);
});
