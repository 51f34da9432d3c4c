import { expect, it } from '@jest/globals';
import { at, isTrue, text } from '../../src/core/json.ts';

const json: unknown = JSON.parse('{"a": {"b": ["x", {"c": true}]}, "n": null}');

it('reads text at a path', () => {
  expect(text(json, 'a', 'b', 0)).toBe('x');
});

it('gives nothing where the shape is another', () => {
  expect(text(json, 'a', 'b', 1)).toBeUndefined();
  expect(text(json, 'n', 'b')).toBeUndefined();
  expect(at(json, 'toString')).toBeUndefined();
  expect(at(json, '__proto__')).toBeUndefined();
});

it('knows true from anything like it', () => {
  expect(isTrue(json, 'a', 'b', 1, 'c')).toBe(true);
  expect(isTrue(json, 'a')).toBe(false);
});
