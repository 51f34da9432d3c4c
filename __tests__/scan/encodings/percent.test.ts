import { expect, it } from '@jest/globals';
import { nothing, sequence } from '../../../src/scan/encodings/inline.ts';
import { percent } from '../../../src/scan/encodings/percent.ts';

const value = (char: string): number => (char === '' ? nothing : char.charCodeAt(0));

it.each([
  ['%2D', '-', 0],
  ['%5f', '_', 0],
])('reads %j as %j', (text, char, from) => {
  expect(percent.read(Buffer.from(text), from)).toBe(sequence(Buffer.byteLength(text) - 2 * from, value(char)));
});

it.each(['%', '%2', '%zz', '2D'])('reads nothing in %j', (text) => {
  expect(percent.read(Buffer.from(text), 0)).toBe(0);
});
