import { expect, it } from '@jest/globals';
import { nothing, sequence } from '../../../src/scan/encodings/inline.ts';
import { wrap } from '../../../src/scan/encodings/wrap.ts';
import { stamp } from './wrappings.ts';

const long = 'x'.repeat(80);
const read = (text: string): number => wrap.read(Buffer.from(text), text.search(/\r?\n/));

it.each(['\n', '\r\n', `\n${stamp}`])('reads the end of a long line: %j', (end) => {
  expect(read(`${long}${end}abc`)).toBe(sequence(end.length, nothing));
});

it.each(['short\nabc', `${long};\nabc`, `${long}\n abc`, `${long}\n${stamp} abc`])('reads no other: %j', (text) => {
  expect(read(text)).toBe(0);
});
