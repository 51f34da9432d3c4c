/** Escapes by a backslash, as in JSON, in source code and in shells: `\u0073`, `\u{73}`, `\x73`, `\163`, `\/`, `\"`. */
import { byteOf, type Inline, nothing, sequence, tableOf } from './inline.ts';
import { hexValue } from './percent.ts';

const backslash = 0x5c;

/** What a letter stands for. */
const letters: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09, b: 0x08, f: 0x0c };

const codes: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** 1 for what, behind a backslash, may stand for a token character or for nothing. */
const splits = new Uint8Array(256);
for (const char of 'xuU01234567+/_-\r\n') splits[char.charCodeAt(0)] = 1;

export const backslashes: Inline = {
  id: 'escape',
  leads: tableOf(backslash),
  triggers: [backslash],
  glance: (_, after) => splits[after] === 1,
  read(bytes, at) {
    if (bytes[at] !== backslash || at + 1 >= bytes.length) return 0;
    const byte = bytes[at + 1] ?? 0;
    const char = String.fromCharCode(byte);
    const digits = codes[char];
    if (digits !== undefined) return numbered(bytes, at, digits);
    if (byte >= 0x30 && byte <= 0x37) return octal(bytes, at);
    // A backslash at the line's end continues it.
    if (byte === 0x0a) return sequence(2, nothing);
    if (byte === 0x0d) return bytes[at + 2] === 0x0a ? sequence(3, nothing) : 0;
    const value = letters[char] ?? (isPunctuation(byte) ? byte : -1);
    return value < 0 ? 0 : sequence(2, value);
  },
};

function numbered(bytes: Buffer, at: number, digits: number): number {
  if (bytes[at + 2] === 0x7b) return braced(bytes, at);
  const value = hexValue(bytes, at + 2, at + 2 + digits);
  return value < 0 ? 0 : sequence(2 + digits, byteOf(value));
}

/** `\u{73}` and `\x{73}` */
function braced(bytes: Buffer, at: number): number {
  let end = at + 3;
  while (end < at + 9 && bytes[end] !== 0x7d) end++;
  if (bytes[end] !== 0x7d || end === at + 3) return 0;
  const value = hexValue(bytes, at + 3, end);
  return value < 0 ? 0 : sequence(end + 1 - at, byteOf(value));
}

function octal(bytes: Buffer, at: number): number {
  let value = 0;
  for (let i = 1; i <= 3; i++) {
    const digit = (bytes[at + i] ?? 0) - 0x30;
    if (digit < 0 || digit > 7) return 0;
    value = value * 8 + digit;
  }
  return sequence(4, byteOf(value));
}

function isPunctuation(byte: number): boolean {
  if (byte <= 0x20 || byte >= 0x7f) return false;
  const letter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  return !letter && !(byte >= 0x30 && byte <= 0x39);
}
