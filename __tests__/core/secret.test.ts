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
