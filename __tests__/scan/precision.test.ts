import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sample } from '../../src/core/sample.ts';
import { doubt, entropy, looksRandom } from '../../src/scan/precision.ts';

describe('doubt', () => {
  it.each([
    ['K7MDENGbPxRfiCYEXAMPLEKEYz', 'placeholder'],
    ['your_api_key_goes_here_now', 'placeholder'],
    ['a8Kd0sxxxxxxxxxxxxxxxxxxxL', 'placeholder'],
    ['q7Rt000000000000000000Zp1m', 'placeholder'],
    ['x7abcdefghijklmnop99QrTzLm', 'sequence'],
    ['kP9876543210mmZkLqWeRtYuIo', 'sequence'],
    ['a1b2c3d4e5f6g7h8i9j0k1l2m3', 'sequence'],
    ['abababcbcbababcbabcbabcbca', 'low-entropy'],
  ])('%s is a %s', (body, reason) => {
    expect(doubt(body)).toBe(reason);
  });

  it('has none of what chance makes: at most one made-up key in a thousand', () => {
    let doubted = 0;
    for (let seed = 0; seed < 1000; seed++) {
      for (const alphabet of ['hex', 'alnum', 'word', 'base32'] as const) {
        if (doubt(sample(32, alphabet, String(seed))) !== undefined) doubted++;
      }
    }
    expect(doubted).toBeLessThanOrEqual(4);
  });

  it('takes the format’s word for how much entropy there must be', () => {
    expect(doubt('tctctccctttccctc', 0.5)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => [undefined, 'placeholder', 'sequence', 'low-entropy'].includes(doubt(text))),
    );
  });
});

it('measures entropy in bits a character', () => {
  expect(entropy('aaaa')).toBe(0);
  expect(entropy('abcd')).toBe(2);
});

it('wants letters and digits in a key that has nothing else to show', () => {
  expect(looksRandom('applicationConfigurationProviders')).toBe(false);
  expect(looksRandom('1234567890')).toBe(false);
  expect(looksRandom('a1b2')).toBe(true);
});
