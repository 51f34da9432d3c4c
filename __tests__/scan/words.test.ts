import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { vocabulary } from '../../src/scan/words.ts';

const words = vocabulary(['cohere', 'fal_key', 'fal', 'openai api']);
const told = (text: string, from = 0, to = text.length): readonly string[] =>
  words(Buffer.from(text, 'latin1'))
    .within(from, to)
    .map(({ word, start, end }) => `${word} ${start}-${end}`);

it('are found in any case, where they stand alone', () => {
  expect(told('COHERE_API_KEY myCohereKey incoherent')).toEqual(['cohere 0-6', 'cohere 17-23']);
  expect(told('FAL_KEY="OpenAI API"')).toEqual(['fal_key 0-7', 'fal 0-3', 'openai api 9-19']);
});

it('are told where they lie within the range', () => {
  const text = 'cohere cohere cohere';
  expect(told(text, 1, 19)).toEqual(['cohere 7-13']);
  expect(told(text, 7, 13)).toEqual(['cohere 7-13']);
});

it('are found wherever they stand, in bytes of any length', () => {
  fc.assert(
    fc.property(fc.nat(3000), fc.nat(600), (before, after) => {
      const text = `${'.'.repeat(before)}cohere${'.'.repeat(after)}`;
      expect(told(text)).toEqual([`cohere ${before}-${before + 6}`]);
    }),
  );
});
