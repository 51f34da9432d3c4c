import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { noConfig } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { UserError } from '../../src/core/errors.ts';

const fingerprint = `kf1-${'0123456789abcdef'.repeat(2)}`;
const parse = (text: string) => parseConfig(text, 'keyfuse.yml');

describe('the configuration', () => {
  it('is nothing when empty', () => {
    expect(parse('')).toEqual(noConfig);
    expect(parse('# only a comment\n')).toEqual(noConfig);
  });

  it('gives settings as texts, single values and lists alike', () => {
    const { given } = parse('exclude: [vendor, "*.snap"]\ninclude: src/**\nmax-depth: 3\nfail-on: medium\n');
    expect(given).toEqual({
      exclude: ['vendor', '*.snap'],
      include: ['src/**'],
      'max-depth': ['3'],
      'fail-on': ['medium'],
    });
  });

  it('gives allow entries', () => {
    const text = `allow:\n  - fingerprint: ${fingerprint}\n    reason: a test key\n    owner: "@team"\n    expires: 2027-01-31\n`;
    expect(parse(text).allow).toEqual([{ fingerprint, reason: 'a test key', owner: '@team', expires: '2027-01-31' }]);
  });

  it.each([
    ['a: [1', 'keyfuse.yml:1:6: this is not valid YAML (bad indent)'],
    ['just text', 'keyfuse.yml:1:1: the file: expected one of the keys allow, '],
    ['- a list', 'keyfuse.yml:1:1: the file: expected one of the keys allow, '],
    ['exclude: x\nexcluded: y\n', 'keyfuse.yml:2:1: excluded: not known here; expected one of the keys allow, '],
    ['max-depth: many\n', 'keyfuse.yml:1:1: max-depth: expected a whole number above 0'],
    ['git: a..b\n', 'keyfuse.yml:1:1: git: not known here'],
    ['exclude: {a: b}\n', 'keyfuse.yml:1:1: exclude: expected a list'],
    ['allow: yes\n', 'keyfuse.yml:1:1: allow: expected a list of entries'],
    ['allow:\n  - reason: x\n', 'keyfuse.yml:2:5: allow.0.fingerprint: expected an entry with fingerprint'],
    [
      `allow:\n  - fingerprint: abc\n`,
      'keyfuse.yml:2:5: allow.0.fingerprint: expected a fingerprint as the report gives it',
    ],
    [
      `allow:\n  - fingerprint: ${fingerprint}\n    reason: " "\n    owner: a\n    expires: 2027-01-01\n`,
      'keyfuse.yml:3:5: allow.0.reason: expected a reason',
    ],
    [
      `allow:\n  - fingerprint: ${fingerprint}\n    reason: r\n    owner: a\n    expires: 2027-02-30\n`,
      'keyfuse.yml:5:5: allow.0.expires: expected a date such as 2027-01-31',
    ],
    ['exclude: a\nexclude: b\n', 'keyfuse.yml:2:1: this is not valid YAML'],
  ])('says what is wrong, and where: %j', (text, message) => {
    expect(() => parse(text)).toThrow(UserError);
    expect(() => parse(text)).toThrow(message);
  });

  it('never repeats a value, which may be a key', () => {
    const key = 'sk-very-secret-value-1234567890';
    for (const text of [
      `fail-on: ${key}`,
      `allow:\n  - fingerprint: ${key}`,
      `max-depth: ${key}`,
      `exclude: [{${key}: 1}]`,
    ]) {
      expect(() => parse(text)).toThrow(
        expect.not.objectContaining({ message: expect.stringContaining('very-secret') }),
      );
    }
  });

  it('gives a UserError or a configuration for any text', () => {
    const line = fc.constantFrom(
      'allow:',
      '  - fingerprint: x',
      'exclude: a',
      '&a [*a]',
      '? x',
      '!!binary x',
      '\t',
      '- 1',
      'a: b',
      '...',
      '---',
      '"',
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        try {
          parse(lines.join('\n'));
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});
