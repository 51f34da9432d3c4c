import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringsOf, textOf } from '../../src/unpack/json.ts';

function all(json: string): readonly (readonly [path: string, text: string])[] {
  const text = Buffer.from(json);
  return Array.from(stringsOf(text), (each) => [each.path.join('.'), textOf(text, each)] as const);
}

test('strings are found by keys and indexes, at any depth', () => {
  expect(all('{"a": "1", "b": [1, "2", {"c\\n": ["3", [], "4"]}, "5"], "d": {"e": null, "f": "6"}}')).toEqual([
    ['a', '1'],
    ['b.1', '2'],
    ['b.2.c\n.0', '3'],
    ['b.2.c\n.2', '4'],
    ['b.3', '5'],
    ['d.f', '6'],
  ]);
});

test('a text is what JSON says that it is, wherever its quotes are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (key, value) => {
      expect(all(JSON.stringify({ [key]: [value, { x: value }] }))).toEqual([
        [`${key}.0`, value],
        [`${key}.1.x`, value],
      ]);
    }),
  );
});

test('what is no JSON ends it, and never more than that', () => {
  expect(all('{"a": "b", "c')).toEqual([['a', 'b']]);
  expect(all(`${'['.repeat(1000)}"deep"`)).toEqual([]);
  expect(all('"\\ud800\\q"')).toEqual([['', '']]);
  fc.assert(fc.property(fc.string(), (text) => all(text).length >= 0));
});
