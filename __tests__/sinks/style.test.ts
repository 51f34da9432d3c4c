/** Colour. */
import { expect, test } from '@jest/globals';
import { style } from '../../src/sinks/style.ts';

test('is by ANSI codes, each of which is ended', () => {
  const { bold, dim, red, green, yellow, cyan } = style(true);
  expect([bold, dim, red, green, yellow, cyan].map((paint) => paint('x'))).toEqual([
    '\x1b[1mx\x1b[22m',
    '\x1b[2mx\x1b[22m',
    '\x1b[31mx\x1b[39m',
    '\x1b[32mx\x1b[39m',
    '\x1b[33mx\x1b[39m',
    '\x1b[36mx\x1b[39m',
  ]);
});

test('is absent where it is not wanted, or where there is nothing to paint', () => {
  expect(style(false).red('x')).toBe('x');
  expect(style(true).red('')).toBe('');
});
