import { describe, expect, it } from '@jest/globals';
import { following } from '../../../src/scan/prefilter/shape.ts';

const hex = '0123456789abcdef';

describe('what follows an anchor', () => {
  it.each([
    [/abc-[0-9a-f]{20}/, 'abc-', 20, hex],
    [/abc-[0-9a-f]{20,30}x/, 'abc-', 20, hex],
    [/abc-[0-9a-f]{64}/, 'abc-', 32, hex],
    [/(?:abc-|xyz-)(?:x_)?[0-9a-f]{20}/, 'xyz-', 20, '0123456789_abcdefx'],
    [/a\.b[0-9a-f]{4}\.[0-9a-f]{20}/, 'a.b', 4, hex],
    [/abc-(?:[0-9]{4}|[0-9a-f]{6})/, 'abc-', 4, hex],
  ])('%s after %s: at least %d of %s', (pattern, anchor, least, members) => {
    const found = following(pattern, anchor);
    expect([found?.least, [...new Set(found?.members)].sort().join('')]).toEqual([least, members]);
  });

  it.each([
    [/[a-z]{20}abc-/, 'abc-'],
    [/abc-[a-z]{20}/i, 'abc-'],
    [/abc-(?:[a-z]{2}-){3}/, 'abc-'],
    [/abc-?[a-z]{20}/, 'abc-'],
  ])('is not known for %s', (pattern, anchor) => {
    expect(following(pattern, anchor)).toBeUndefined();
  });
});
