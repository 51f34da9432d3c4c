/** Ways in which a text may be wrapped, each with the chain that the finding must name. */
import { deflateSync, gzipSync } from 'node:zlib';

export interface Wrapping {
  readonly name: string;
  /** Outermost first. */
  readonly encodings: readonly string[];
  wrap(text: string): Buffer;
}

const eachChar = (text: string, write: (code: number) => string): string =>
  [...Buffer.from(text)].map((byte) => write(byte)).join('');

const hexOf = (code: number, digits = 2): string => code.toString(16).padStart(digits, '0');

/** Lines of that length, each with a time stamp where asked. */
export function lines(text: string, length: number, between = '\n'): string {
  return text.match(new RegExp(`.{1,${length}}`, 'gs'))?.join(between) ?? '';
}

export const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');

export const stamp = '2025-07-04T14:32:09.5024381Z ';

const plain = (name: string, encodings: readonly string[], wrap: (text: string) => string): Wrapping => ({
  name,
  encodings,
  wrap: (text) => Buffer.from(wrap(text)),
});

/** The whole text is encoded. */
export const whole: readonly Wrapping[] = [
  plain('base64', ['base64'], base64),
  plain('base64, one byte on', ['base64'], (text) => base64(`x${' '}${text}`.slice(1))),
  plain('base64, two bytes on', ['base64'], (text) => base64(`{ ${text} }`)),
  plain('base64 without padding', ['base64'], (text) => base64(text).replace(/=+$/, '')),
  plain('URL-safe base64', ['base64'], (text) => Buffer.from(text).toString('base64url')),
  plain('base64 in lines of 76', ['base64'], (text) => lines(base64(text), 76)),
  plain('base64 in lines of 64', ['base64'], (text) => lines(base64(text), 64, '\r\n')),
  plain('base64 in lines of 76 with time stamps', ['base64'], (text) => lines(base64(text), 76, `\n${stamp}`)),
  plain('base64 in lines within a string', ['base64'], (text) => JSON.stringify(lines(base64(text), 64))),
  plain('base64 twice', ['base64', 'base64'], (text) => base64(base64(text))),
  plain('hexadecimal', ['hex'], (text) => Buffer.from(text).toString('hex')),
  plain('hexadecimal in capitals', ['hex'], (text) => Buffer.from(text).toString('hex').toUpperCase()),
  plain('percent-encoding of everything', ['percent'], (text) => eachChar(text, (code) => `%${hexOf(code)}`)),
  plain('escapes of everything, \\u', ['escape'], (text) => eachChar(text, (code) => `\\u${hexOf(code, 4)}`)),
  plain('escapes of everything, \\u{}', ['escape'], (text) => eachChar(text, (code) => `\\u{${hexOf(code)}}`)),
  plain('escapes of everything, \\x', ['escape'], (text) => eachChar(text, (code) => `\\x${hexOf(code)}`)),
  plain('escapes of everything, octal', ['escape'], (text) =>
    eachChar(text, (code) => `\\${code.toString(8).padStart(3, '0')}`),
  ),
  plain('character references', ['html'], (text) => eachChar(text, (code) => `&#${code};`)),
  plain('hexadecimal character references', ['html'], (text) => eachChar(text, (code) => `&#x${hexOf(code)};`)),
  { name: 'UTF-16, little-endian', encodings: ['utf-16'], wrap: (text) => Buffer.from(text, 'utf16le') },
  { name: 'UTF-16, big-endian', encodings: ['utf-16'], wrap: (text) => Buffer.from(text, 'utf16le').swap16() },
  {
    name: 'UTF-16 with a byte-order mark',
    encodings: ['utf-16'],
    wrap: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  },
  plain('base64 of UTF-16', ['base64', 'utf-16'], (text) => base64(Buffer.from(text, 'utf16le'))),
  plain('gzip in base64', ['base64', 'gzip'], (text) => base64(gzipSync(text))),
  plain('zlib in base64', ['base64', 'zlib'], (text) => base64(deflateSync(text))),
];

/** Something is put into the key, or some of its characters are replaced. */
export const split: readonly Wrapping[] = [
  plain('a colour within', ['ansi'], (key) => `${key.slice(0, 15)}\u001b[31m${key.slice(15)}`),
  plain('a percent escape within', ['percent'], (key) => replaced(key, 15, (code) => `%${hexOf(code)}`)),
  plain('a Unicode escape within', ['escape'], (key) => replaced(key, 15, (code) => `\\u${hexOf(code, 4)}`)),
  plain('a character reference within', ['html'], (key) => replaced(key, 15, (code) => `&#${code};`)),
  plain('its first character escaped', ['escape'], (key) => replaced(key, 0, (code) => `\\x${hexOf(code)}`)),
  plain('a line continued', ['escape'], (key) => `${key.slice(0, 15)}\\\n${key.slice(15)}`),
  plain('literals put together', ['concat'], (key) => `${key.slice(0, 15)}" + "${key.slice(15)}`),
  plain('literals over lines', ['concat'], (key) => `${key.slice(0, 10)}"\n    "${key.slice(10)}`),
];

function replaced(key: string, at: number, write: (code: number) => string): string {
  return key.slice(0, at) + write(key.charCodeAt(at)) + key.slice(at + 1);
}
