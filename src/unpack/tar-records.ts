/** The records of a tar archive (POSIX ustar and pax, GNU, star, old v7), read from bytes. */
import { tarName } from './names.ts';
import { view } from './reader.ts';

export const BLOCK = 512;

const CHECKSUM = { from: 148, to: 156 } as const;
const MAGIC = { from: 257, posix: 'ustar\0' } as const;
const SPACE = 0x20;

export interface TarHeader {
  readonly name: string;
  /** One character: `0` a file, `5` a folder, `x` attributes of the next member ... */
  readonly type: string;
  /** Bytes of data that follow; NaN where the field makes no sense. */
  readonly size: number;
  /** GNU sparse: whether blocks with more of the map stand before the data. */
  readonly extended: boolean;
}

/** Bytes up to the first NUL. */
export function untilNul(field: Buffer): Buffer {
  const end = field.indexOf(0);
  return end < 0 ? field : field.subarray(0, end);
}

/** A number in octal digits, or, with the first bit set, in base 256 (GNU, star). */
function parseNumber(field: Buffer): number {
  const first = field[0] ?? 0;
  if (first === 0x80) return field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
  const text = untilNul(field).toString('latin1').trim();
  if (text === '') return 0;
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number.NaN;
}

/** Whether the checksum holds: the sum of all bytes, its own field taken as spaces; some old writers summed signed ones. */
function hasValidChecksum(block: Buffer): boolean {
  const field = block.subarray(CHECKSUM.from, CHECKSUM.to);
  const expected = parseNumber(field);
  if (Number.isNaN(expected) || untilNul(field).length === 0) return false;
  let unsigned = 0;
  let signed = 0;
  for (let at = 0; at < BLOCK; at += 1) {
    const byte = at >= CHECKSUM.from && at < CHECKSUM.to ? SPACE : (block[at] ?? 0);
    unsigned += byte;
    signed += byte < 0x80 ? byte : byte - 0x100;
  }
  return expected === unsigned || expected === signed;
}

export function isTarHeader(block: Buffer): boolean {
  return block.length >= BLOCK && hasValidChecksum(block);
}

export function hasTarMagic(head: Uint8Array): boolean {
  return view(head).toString('latin1', MAGIC.from, MAGIC.from + 5) === 'ustar';
}

/** Only POSIX has the prefix; GNU keeps times where it would stand. */
function fullName(block: Buffer): string {
  const name = tarName(untilNul(block.subarray(0, 100)));
  if (block.toString('latin1', MAGIC.from, MAGIC.from + 6) !== MAGIC.posix) return name;
  const prefix = tarName(untilNul(block.subarray(345, 500)));
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Reads a header block; undefined where its checksum is wrong. */
export function parseTarHeader(block: Buffer): TarHeader | undefined {
  if (!isTarHeader(block)) return undefined;
  const type = block.toString('latin1', 156, 157);
  const name = fullName(block);
  return {
    name,
    // Old v7 tells a folder by its name alone.
    type: type === '\0' ? (name.endsWith('/') ? '5' : '0') : type,
    size: parseNumber(block.subarray(124, 136)),
    extended: type === 'S' && block[482] === 1,
  };
}

/** What a pax header may say of the next member, as far as it matters here. */
export interface Attributes {
  readonly path?: string;
  readonly size?: number;
}

/** Reads `length key=value\n` records (POSIX.1-2017, pax, "pax Extended Header"); stops at the first that makes no sense. */
export function parsePax(data: Buffer): Attributes {
  const values = new Map<string, Buffer>();
  let at = 0;
  while (at < data.length) {
    const space = data.indexOf(SPACE, at);
    const length = space < 0 ? Number.NaN : Number(data.toString('latin1', at, space));
    const equals = data.indexOf('=', space, 'latin1');
    const end = at + length;
    if (!(length > 0) || equals < space || equals >= end || end > data.length) break;
    values.set(data.toString('latin1', space + 1, equals), data.subarray(equals + 1, end - 1));
    at = end;
  }
  // A sparse file goes under a made-up path, and its own stands beside it.
  const path = values.get('GNU.sparse.name') ?? values.get('path');
  const size = values.get('size');
  return {
    ...(path === undefined ? {} : { path: tarName(path) }),
    ...(size === undefined ? {} : { size: Number(size.toString('latin1')) }),
  };
}
