/** Checksums: the one that GitHub, npm and others end their tokens with, and a digest to name things by. */
import { createHash } from 'node:crypto';

const crcTable = new Uint32Array(256);
for (let n = 0; n < 256; n++) {
  let crc = n;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  crcTable[n] = crc >>> 0;
}

/** CRC-32 (IEEE 802.3). */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

const base62Digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The number in base 62, most significant digit first, zeros before it up to `width`. */
function base62(value: number, width: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = base62Digits.charAt(rest % 62) + text;
  return text.padStart(width, '0');
}

/**
 * The last six characters of a token whose text after the prefix is `body` and those six: CRC-32 of the body in base 62.
 * Source: https://github.blog/engineering/behind-githubs-new-authentication-token-formats/
 */
export function crc32Base62(body: string): string {
  return base62(crc32(Buffer.from(body, 'latin1')), 6);
}

/** SHA-256 of a text, in hex. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** SHA-1 of a text, in hex: no protection, only what other tools' lists name a key by. */
export function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
