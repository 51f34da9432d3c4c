import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { sample } from '../../src/core/sample.ts';
import { reveal, Secret } from '../../src/core/secret.ts';
import { anthropicKey, partsOf } from '../support/keys.ts';

describe('a secret', () => {
  const key = anthropicKey();
  const secret = new Secret(key, 'sk-ant-api03-');

  it('prints as its public prefix and last four characters, however it is printed', () => {
    const redacted = `sk-ant-api03-…${key.slice(-4)}`;
    expect(String(secret)).toBe(redacted);
    expect(`${secret}`).toBe(redacted);
    expect(JSON.stringify({ secret })).toBe(`{"secret":"${redacted}"}`);
    expect(inspect(secret)).toContain(redacted);
    const everything = [
      inspect({ deep: { secret } }, { depth: 9, showHidden: true }),
      JSON.stringify(Object.entries(secret)),
    ];
    for (const text of everything) for (const part of partsOf(key, 'sk-ant-api03-')) expect(text).not.toContain(part);
  });

  it('hides its end, too, where that would be much of it', () => {
    expect(String(new Secret('abc-1234567', 'abc-'))).toBe('abc-…');
  });

  it('has the same fingerprint wherever it stands, and another than any other secret', () => {
    expect(new Secret(key, 'sk-').fingerprint).toBe(secret.fingerprint);
    expect(new Secret(anthropicKey('other')).fingerprint).not.toBe(secret.fingerprint);
    expect(secret.fingerprint).toMatch(/^kf1-[0-9a-f]{32}$/);
  });

  it('tells its text to nobody but `reveal`', () => {
    expect(reveal(secret)).toBe(key);
    expect(Object.values(secret)).not.toContain(key);
  });
});

describe('a secret is compared with', () => {
  const key = `acme-proj-${sample(40)}`;
  const secret = new Secret(key, 'acme-proj-');
  const [head, tail] = [key.slice(0, 14), key.slice(-4)];

  it('a text: it is that one, or it is not', () => {
    expect(secret.equals(key)).toBe(true);
    for (const other of ['', key.slice(1), key.slice(0, -1), `${key} `, key.toUpperCase(), secret.redacted])
      expect(secret.equals(other)).toBe(false);
  });

  it('a pattern: it fits, or it does not', () => {
    expect(secret.fits(/^acme-proj-/)).toBe(true);
    expect(secret.fits(/^acme-proj$/)).toBe(false);
    expect(secret.fits({ test: (text) => text === key })).toBe(true);
  });

  it.each([
    ['three dots', `${head}...${tail}`],
    ['two dots', `${head}..${tail}`],
    ['an ellipsis', `${head}…${tail}`],
    ['stars', `${head}****${tail}`],
    ['as many stars as hidden characters', `${head}${'*'.repeat(key.length - 18)}${tail}`],
    ['its beginning alone', `${head}...`],
    ['its end alone', `****${key.slice(-6)}`],
    ['all but one character', `${head}...${key.slice(15)}`],
  ])('a redaction of it: %s', (_, hint) => {
    expect(secret.hintedBy(hint)).toBe(true);
  });

  it.each([
    ['another beginning', `acme-test-${key.slice(10, 14)}...${tail}`],
    ['another end', `${head}...${tail.slice(1)}~`],
    ['nothing', ''],
    ['the gap alone', '...'],
    ['no gap', `${head}${tail}`],
    ['one star, which may belong to a name', `${head}*${tail}`],
    ['the whole key', key],
    ['the whole key, and a gap', `${head}...${key.slice(14)}`],
    ['parts that overlap', `${key.slice(0, 30)}...${key.slice(20)}`],
    ['two gaps', `${head}...${key.slice(20, 24)}...${tail}`],
    ['words around it', `key ${head}...${tail}`],
    ['a line more', `${head}...${tail}\n`],
    ['too little', `a...${tail}`],
  ])('a redaction of something else: %s', (_, hint) => {
    expect(secret.hintedBy(hint)).toBe(false);
  });

  it('a redaction that tells as many characters as are asked for, six unless told', () => {
    const [five, six] = [`${key.slice(0, 1)}...${tail}`, `${key.slice(0, 2)}...${tail}`];
    expect([five, six].map((hint) => secret.hintedBy(hint))).toEqual([false, true]);
    expect([five, six].map((hint) => secret.hintedBy(hint, 5))).toEqual([true, true]);
    expect([five, six].map((hint) => secret.hintedBy(hint, 7))).toEqual([false, false]);
  });
});

describe('a part of a secret', () => {
  const id = sample(12);
  const key = `${id}.${sample(32)}`;
  const secret = new Secret(key);

  it('is a secret of its own', () => {
    const part = secret.part(/^(\w+)\./);
    expect(part).toBeInstanceOf(Secret);
    expect(part?.equals(id)).toBe(true);
    expect(part?.fingerprint).toBe(new Secret(id).fingerprint);
    expect(inspect({ part, text: String(part), json: JSON.stringify(part) })).not.toContain(id.slice(0, 8));
  });

  it('is none where the pattern does not fit, or has no group that does', () => {
    expect(secret.part(/^(\w+):/)).toBeUndefined();
    expect(secret.part(/^\w+\./)).toBeUndefined();
    expect(secret.part(/^(?:(x{99})|\w+)\./)).toBeUndefined();
  });
});
