import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { basic, mixed, percent, told } from '../../src/core/mixed.ts';
import { sample } from '../../src/core/sample.ts';
import { reveal, Secret } from '../../src/core/secret.ts';

const text = `pre-${sample(30)}/+`;
const key = new Secret(text, 'pre-');

describe('a text with a secret in it', () => {
  it('is told whole by whoever may read secrets, each part in its coding', () => {
    expect(told(mixed`Bearer ${key}`, reveal)).toBe(`Bearer ${text}`);
    expect(told(mixed`a=${percent(key)}&b=${'c'}`, reveal)).toBe(`a=${encodeURIComponent(text)}&b=c`);
    expect(told(basic('api', key), reveal)).toBe(`Basic ${Buffer.from(`api:${text}`).toString('base64')}`);
    expect(told(mixed`<${mixed`(${key})`}>`, reveal)).toBe(`<(${text})>`);
    expect(told(key, reveal)).toBe(text);
    expect(told('plain', reveal)).toBe('plain');
  });

  it('prints as a redaction wherever else it goes', () => {
    for (const one of [mixed`Bearer ${key}`, mixed`a=${percent(key)}`, basic('api', key), basic(key, '')]) {
      for (const shown of [String(one), JSON.stringify({ one }), `${one}`, inspect(one, { depth: 9 })]) {
        expect(shown).not.toContain(text.slice(4, 20));
        expect(shown).not.toContain(Buffer.from(text).toString('base64').slice(0, 16));
      }
    }
    expect(String(mixed`Bearer ${key}`)).toBe(`Bearer ${key.redacted}`);
    expect(String(basic('api', key))).toBe(`Basic api:${key.redacted}`);
  });
});
