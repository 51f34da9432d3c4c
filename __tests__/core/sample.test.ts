import { expect, it } from '@jest/globals';
import { sample, sampleUuid } from '../../src/core/sample.ts';

it('gives the same text for the same request, and another for another seed', () => {
  expect(sample(40)).toBe(sample(40));
  expect(sample(40, 'alnum', 'a')).not.toBe(sample(40, 'alnum', 'b'));
});

it('keeps to the length and the alphabet', () => {
  expect(sample(33, 'hex')).toMatch(/^[0-9a-f]{33}$/);
  expect(sample(50, 'base32')).toMatch(/^[A-Z2-7]{50}$/);
});

it('begins and ends with a letter or digit', () => {
  for (let seed = 0; seed < 200; seed++) expect(sample(12, 'word', String(seed))).toMatch(/^[A-Za-z0-9].*[A-Za-z0-9]$/);
});

it('makes UUIDs of version 4', () => {
  expect(sampleUuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});
