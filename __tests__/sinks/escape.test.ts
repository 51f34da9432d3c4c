/** Each grammar, and what it makes of harmful text. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  clip,
  code,
  commandData,
  commandProperty,
  isPlain,
  jsonText,
  prose,
  relativeUri,
  sarifText,
  target,
  unheard,
  visible,
} from '../../src/sinks/escape.ts';

const any = fc.string({ unit: 'binary' });

describe('visible', () => {
  test.each([
    ['plain ünï 漢字 🎉 ⚙️', 'plain ünï 漢字 🎉 ⚙️'],
    ['a\nb\rc\td', 'a\\nb\\rc\\td'],
    ['\x1b[31mred\x7f\x9b', '\\x1b[31mred\\x7f\\x9b'],
    ['\u202etxt\u2066\u200b\ufeff\u2028', '\\u202etxt\\u2066\\u200b\\ufeff\\u2028'],
    ['\ud800x\u{e0041}', '\\ud800x\\u{e0041}'],
    ['\u115f\u3164\u2800\ue000', '\\u115f\\u3164\\u2800\\ue000'],
  ])('%j', (text, shown) => {
    expect(visible(text)).toBe(shown);
    expect(isPlain(text)).toBe(text === shown);
  });

  test('once is enough', () => {
    fc.assert(fc.property(any, (text) => visible(visible(text)) === visible(text)));
  });
});

test('clip keeps both ends and no half of a pair', () => {
  expect(clip('abcdefghij', 10)).toBe('abcdefghij');
  expect(clip('abcdefghijk', 5)).toBe('ab…jk');
  expect(clip('🎉🎉🎉🎉', 4)).toBe('🎉…');
  fc.assert(fc.property(any, fc.integer({ min: 3, max: 9 }), (text, most) => clip(text, most).length <= most));
});

test.each([
  ['::error::x', '\\x3a:error::x'],
  ['a\n \u00a0::x', 'a\n \u00a0\\x3a:x'],
  ['std::vector', 'std::vector'],
  ['x ##[group] ##VSO[y] ##teamcity[z]', 'x #\\x23[group] #\\x23VSO[y] #\\x23teamcity[z]'],
  ['## heading', '## heading'],
])('unheard: %j', (text, shown) => expect(unheard(text)).toBe(shown));

test('commands', () => {
  expect(commandData('100%\r\n:,')).toBe('100%25%0D%0A:,');
  expect(commandProperty('100%\r\n:,')).toBe('100%25%0D%0A%3A%2C');
  fc.assert(fc.property(any, (text) => !/[\r\n:,]/.test(commandProperty(text))));
});

test('JSON is the same value, and shows nothing unseen', () => {
  fc.assert(
    fc.property(any, fc.constantFrom('', '##[', '\u202e', '\ud800'), fc.constantFrom(0, 2), (a, b, indent) => {
      const written = jsonText({ text: a + b, [`k${a}`]: [b] }, indent);
      expect(JSON.parse(written)).toEqual({ text: a + b, [`k${a}`]: [b] });
      expect(isPlain(written.replaceAll('\n', ''))).toBe(true);
      expect(written).not.toContain('##[');
    }),
  );
});

test.each([
  ['src/a.ts', '`src/a.ts`'],
  ['a`b|c<d>e&f', '`a\\x60b\\x7cc\\x3cd\\x3ee\\x26f`'],
  ['[x](y)', '`[x\\x5d(y)`'],
  [' a ', '`a`'],
  ['', '(none)'],
  [' ', '(none)'],
])('code: %j', (text, shown) => expect(code(text)).toBe(shown));

test.each([
  ['Set fetch-depth: 0.', 'Set fetch-depth: 0.'],
  ['a*b_c', 'a&#42;b&#95;c'],
  ['1. x', '&#49;. x'],
  ['- x', '&#45; x'],
  ['@org #1', '&#64;&#8288;org &#35;&#8288;1'],
  ['http://a www.b', 'http:&#8288;//a www&#8288;.b'],
])('prose: %j', (text, shown) => expect(prose(text)).toBe(shown));

test.each([
  ['https://a.example/b(c)', 'https://a.example/b%28c%29'],
  ['http://a.example', undefined],
  ['javascript:alert(1)', undefined],
  ['https://a.example/ b', undefined],
  ['https://a.example/\u202e', undefined],
])('target: %j', (address, link) => expect(target(address)).toBe(link));

test('a relative reference never leaves the tree', () => {
  fc.assert(
    fc.property(fc.oneof(any, fc.constantFrom('../..', '/a/../../b', './x', 'a/..', '\ud800')), (path) => {
      const uri = relativeUri(path);
      expect(uri).toMatch(/^(?:[\w.~-]|%[0-9A-F]{2})(?:[\w.~/-]|%[0-9A-F]{2})*$/);
      expect(uri.split('/')).not.toContain('..');
    }),
  );
});

test('a SARIF message has no link and no placeholder', () => {
  expect(sarifText('[a](b) {0} {a}')).toBe('[a\\x5d(b) \\x7b0} {a}');
});
