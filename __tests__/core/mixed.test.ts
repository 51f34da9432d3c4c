import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { basic, Mixed, mixed, percent, type Text, told } from '../../src/core/mixed.ts';
import { sample } from '../../src/core/sample.ts';
import { reveal, Secret } from '../../src/core/secret.ts';
import { partsOf } from '../support/keys.ts';

const key = `acme-${sample(40)}`;
const secret = new Secret(key, 'acme-');
const plain = (text: Text): string => told(text, reveal);

describe('a text with a secret in it', () => {
  it('is told as it was written', () => {
    expect(plain(mixed`Bearer ${secret}`)).toBe(`Bearer ${key}`);
    expect(plain(mixed`${secret}:${'x'}:${secret}`)).toBe(`${key}:x:${key}`);
    expect(plain(mixed``)).toBe('');
  });

  it('may hold another', () => {
    const inner = mixed`key=${secret}`;
    expect(plain(mixed`https://acme.example/?${inner}&again=${inner}`)).toBe(
      `https://acme.example/?key=${key}&again=key=${key}`,
    );
  });

  it('is told by whoever reads secrets, and by nobody else', () => {
    const read: Secret[] = [];
    const spied = told(mixed`a ${secret} b ${percent(secret)} c ${basic('user', secret)}`, (one) => {
      read.push(one);
      return '?';
    });
    expect(spied).toBe(`a ? b %3F c Basic ${Buffer.from('user:?').toString('base64')}`);
    expect(read).toEqual([secret, secret, secret]);
  });

  it('a plain text and a secret alone are told, too', () => {
    expect(plain('as it is % +')).toBe('as it is % +');
    expect(plain(secret)).toBe(key);
  });
});

describe('a part of an address', () => {
  it.each(['a b', 'a/b?c=d&e#f', 'ä+%2F', '..', 'a:b@c'])('is one part, whatever stands in it: %s', (text) => {
    expect(plain(percent(new Secret(text)))).toBe(encodeURIComponent(text));
    const url = new URL(plain(mixed`https://acme.example/keys?one=${percent(text)}&two=2`));
    expect(url.searchParams.get('one')).toBe(text);
    expect(url.searchParams.get('two')).toBe('2');
    expect(url.hash).toBe('');
  });

  it('of several pieces is coded whole', () => {
    expect(plain(percent(mixed`a/${new Secret('b&c')}`))).toBe('a%2Fb%26c');
  });
});

describe('a user and password', () => {
  it.each<[string, Text, Text, string]>([
    ['two secrets', new Secret('user'), new Secret('pass:word'), 'user:pass:word'],
    ['a name and a secret', 'ädä', secret, `ädä:${key}`],
    ['a secret and nothing', secret, '', `${key}:`],
    ['a composed one', mixed`org/${secret}`, 'x', `org/${key}:x`],
  ])('are base64 of both: %s', (_, user, password, expected) => {
    const [scheme, coded = ''] = plain(basic(user, password)).split(' ');
    expect(scheme).toBe('Basic');
    expect(Buffer.from(coded, 'base64').toString('utf8')).toBe(expected);
  });
});

describe('nobody reads a secret off it', () => {
  const all: readonly (readonly [string, Mixed])[] = [
    ['as it is', mixed`Bearer ${secret}`],
    ['in an address', percent(secret)],
    ['as a password', basic('user', secret)],
    ['within another', mixed`a ${mixed`b ${basic(secret, percent(secret))}`}`],
  ];
  it.each(all)('%s', (_, text) => {
    const shown = [
      String(text),
      `${text}`,
      JSON.stringify({ text }),
      inspect(text, { depth: 9, showHidden: true }),
      JSON.stringify(text.pieces),
    ];
    for (const one of shown) {
      expect(one).toContain(secret.redacted);
      for (const part of partsOf(key, 'acme-')) {
        expect(one).not.toContain(part);
        expect(one).not.toContain(Buffer.from(part).toString('base64').slice(2, -4));
      }
    }
  });

  it('and it shows what is no secret as it is', () => {
    expect(String(mixed`Bearer ${secret} of ${'Ada'}`)).toBe(`Bearer ${secret.redacted} of Ada`);
    expect(JSON.stringify(new Mixed(['a', secret]))).toBe(`"a${secret.redacted}"`);
  });
});
