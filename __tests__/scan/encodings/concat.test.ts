import { expect, it } from '@jest/globals';
import { concat } from '../../../src/scan/encodings/concat.ts';
import { nothing, sequence } from '../../../src/scan/encodings/inline.ts';

it.each(['" + "', "' + '", '"+"', '" "', '"\n  "', '" +\n  "'])('reads %j between two parts', (sign) => {
  expect(concat.read(Buffer.from(`"abc${sign}def"`), 4)).toBe(sequence(sign.length, nothing));
});

it.each(['", "', '": "', '""', '" - "', '" + " '])('reads nothing in %j', (sign) => {
  expect(concat.read(Buffer.from(`"abc${sign}def"`), 4)).toBe(0);
});
