import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { patternMistake } from '../../src/config/pattern.ts';
import { providers } from '../../src/providers/index.ts';

describe('a pattern', () => {
  it.each([
    'acme_[A-Za-z0-9]{40}',
    'acme-(?:live|test)-[\\w-]{20,120}',
    'a\\.b\\/c[^"\\s]{20}\\d{4,9}',
    '[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}',
  ])('may be %s', (pattern) => {
    expect(patternMistake(pattern)).toBeUndefined();
  });

  it.each([
    ['a(b)c{20}', 'only groups of the form (?:…) are for formats (character 2)'],
    ['a(?=b)c{20}', 'only groups of the form'],
    ['^a{20}', 'without ^ and $'],
    ['a{20}$', 'without ^ and $'],
    ['\\bacme\\w{20}', 'of escapes, only'],
    ['(?:a)\\1{20}', 'of escapes, only'],
    ['\\p{L}{20}', 'of escapes, only'],
    ['[abc', 'this character class is not closed'],
    ['[]a]{20}', 'this character class is not closed, is empty'],
    ['[[:alpha:]]{20}', 'this character class'],
    ['[\\b]{20}', 'this character class'],
    ['a{20}?', 'lazy and doubled quantifiers'],
    ['(?:a|+){20}', 'there is nothing to repeat'],
    ['*a{20}', 'there is nothing to repeat'],
    ['a{1001}', 'a part is repeated at most 1000 times'],
    ['a{20,1001}', 'a part is repeated at most 1000 times'],
    ['(?:a{20}', 'a group is not closed'],
    ['a{20})', 'a group is closed that was not opened'],
    ['a{x}', 'stands for itself only with a backslash'],
    ['[z-a]{20}', 'this is not a valid pattern'],
    ['a{19}', 'every key must have at least 20 characters; this can match 19'],
    ['(?:[a-z]{100}){6}', 'a key has at most 512 characters; this can match 600'],
    ['[a-z]{20,}', 'a key has at most 512 characters; this can match without end'],
    ['a'.repeat(501), 'expected a pattern of at most 500 characters'],
  ])('may not be %j', (pattern, message) => {
    expect(patternMistake(pattern)).toContain(message);
  });

  it('of every provider of this project would do, but for the few that are longer', () => {
    const formats = providers.flatMap((provider) => provider.formats);
    const refused = formats.filter(({ pattern }) => patternMistake(pattern.source) !== undefined);
    expect(refused.length / formats.length).toBeLessThan(0.1);
  });

  it('is told to be wrong, never thrown over', () => {
    const piece = fc.constantFrom(
      'a',
      '[',
      ']',
      '(',
      ')',
      '(?:',
      '|',
      '*',
      '{',
      '}',
      '{2,}',
      '\\',
      '^',
      '-',
      '.',
      'z-a',
    );
    fc.assert(fc.property(fc.array(piece), (pieces) => patternMistake(pieces.join('')) !== ''));
  });
});
