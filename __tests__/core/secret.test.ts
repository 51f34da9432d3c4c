import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
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

describe('what a key answers without being read', () => {
  const key = new Secret('sk-proj-abcDEFGHIJKLMNOP0123wxyz', 'sk-proj-');

  it('whether it is a text', () => {
    expect(key.equals('sk-proj-abcDEFGHIJKLMNOP0123wxyz')).toBe(true);
    expect(key.equals('sk-proj-abcDEFGHIJKLMNOP0123wxyZ')).toBe(false);
  });

  it.each([
    ['sk-proj-abc...wxyz', true],
    ['sk-proj-abc…wxyz', true],
    ['sk-proj-abc********wxyz', true],
    ['sk-proj-abc...wxyZ', false],
    ['sk-proj-abd...wxyz', false],
    ['...wxyz', false],
    ['sk-...z', false],
    ['sk-proj-abcDEFGHIJKLMNOP0123wxyz', false],
    ['sk-proj-abcDEFGHIJKLMNOP...DEFGHIJKLMNOP0123wxyz', false],
    ['', false],
    ['...', false],
  ])('whether a redaction may be of it: %s, %s', (hint, expected) => {
    expect(key.hintedBy(hint)).toBe(expected);
  });

  it('with how little a redaction may tell is for the asker to say', () => {
    expect(key.hintedBy('sk-...z', 4)).toBe(true);
  });

  it('a part of it, which is a secret, too', () => {
    const part = new Secret('id-123.secret').part(/^([^.]+)\./);
    expect(part).toBeInstanceOf(Secret);
    expect(part?.equals('id-123')).toBe(true);
    expect(String(part)).not.toContain('123');
    expect(key.part(/^([^.]+)\./)).toBeUndefined();
  });
});
