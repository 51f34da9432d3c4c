import { describe, expect, it } from '@jest/globals';
import { UserError } from '../../src/core/errors.ts';
import { type Given, names, settings, settle } from '../../src/core/settings.ts';

const label = (name: string): string => `--${name}`;

describe('settings', () => {
  it('have defaults that their own parser accepts', () => {
    const settled = settle([], label);
    for (const name of names) expect(() => settled(name)).not.toThrow();
    expect(settled('max-depth')).toBe(8);
    expect(settled('include')).toEqual([]);
  });

  it('come from the first layer that gives them', () => {
    const layers: Given[] = [{ 'max-depth': ['2'] }, { 'max-depth': ['3'], 'fail-on': ['high'] }];
    const settled = settle(layers, label);
    expect(settled('max-depth')).toBe(2);
    expect(settled('fail-on')).toBe('high');
  });

  it.each([
    ['max-depth', '0', 'expected a whole number above 0'],
    ['max-depth', '1e3', 'expected a whole number above 0'],
    ['max-expanded', '5 parsecs', 'expected a size such as 500MB or 4GiB'],
    ['fail-on', 'always', 'expected one of low, medium, high, never'],
    ['stdin', 'maybe', 'expected true or false'],
  ] as const)('refuse %s: %s', (name, text, message) => {
    expect(() => settle([{ [name]: [text] }], label)).toThrow(UserError);
    expect(() => settle([{ [name]: [text] }], label)).toThrow(`--${name}: ${message}`);
  });

  it('do not repeat a long value that may be a key', () => {
    const text = 'sk-not-a-number-but-long';
    expect(() => settle([{ 'max-depth': [text] }], label)).toThrow('not what was given');
  });

  it.each([
    ['1', 1],
    ['64KiB', 65536],
    ['1.5MB', 1_500_000],
    ['4 GiB', 4 * 1024 ** 3],
  ])('read the size %s', (text, bytes) => {
    expect(settings['max-expanded'].parse(text)).toBe(bytes);
  });
});
