import { describe, expect, test } from '@jest/globals';
import { createListing } from '../../src/unpack/zip-listing.ts';

const ORIGIN = { surface: 'file', path: 'a.zip' } as const;

describe('a listing', () => {
  test('misses nothing that was seen', () => {
    const listing = createListing(10);
    listing.saw(0);
    listing.names({ name: 'a', offset: 0 }, 100);
    expect([...listing.missing(ORIGIN, 100)]).toEqual([]);
  });

  test('tells what was not seen, each once', () => {
    const listing = createListing(10);
    listing.names({ name: 'a', offset: 5 }, 100);
    expect([...listing.missing(ORIGIN, 100)]).toMatchObject([{ origin: { path: 'a.zip!a' }, reason: 'corrupt' }]);
    expect([...listing.missing(ORIGIN, 100)]).toEqual([]);
  });

  test('allows for something before the archive', () => {
    const listing = createListing(10);
    listing.saw(1000);
    listing.names({ name: 'a', offset: 0 }, 1100);
    expect([...listing.missing(ORIGIN, 100)]).toEqual([]);
  });

  test('remembers no more than it may, and counts the rest', () => {
    const listing = createListing(3);
    for (let index = 0; index < 50; index += 1) listing.names({ name: `${index}`, offset: 7 + index }, 100);
    const gaps = [...listing.missing(ORIGIN, 100)];
    expect(gaps.map(({ origin }) => origin.path)).toEqual(['a.zip!0', 'a.zip!1', 'a.zip!2', 'a.zip']);
    expect(gaps[3]?.detail).toContain(' 47 ');
  });
});
