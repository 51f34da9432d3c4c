/** Undoes xz (The .xz File Format 1.2.1), LZMA2 within it, and LZMA by itself. */
import type { Decoder, Ending } from './decoder.ts';
import { createLzma, LARGEST_DICTIONARY, LONGEST_SYMBOL, type Lzma } from './lzma.ts';
import type { Reader } from './reader.ts';

const STREAM_HEADER = 12;
const STREAM_MAGIC = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]);
const FOOTER = 12;
const LZMA2 = 0x21;
const SMALLEST_DICTIONARY = 4096;
/** Packed bytes that LZMA is given at a time, and unpacked ones that it makes at a time. */
const STEP = 64 << 10;
const OUTPUT = 256 << 10;
const ALONE_HEADER = 13;
const UNKNOWN_SIZE = 0xffff_ffff_ffff_ffffn;

export function isXz(head: Uint8Array): boolean {
  return STREAM_MAGIC.equals(head.subarray(0, 6));
}

/** Whether a content begins like one that `xz --format=lzma` made; the format has no magic number. */
export function isLzma(head: Uint8Array): boolean {
  if (head.length < ALONE_HEADER + 1 || head[0] !== 0x5d || head[ALONE_HEADER] !== 0) return false;
  const bytes = Buffer.from(head.subarray(0, ALONE_HEADER));
  const dictionary = bytes.readUInt32LE(1);
  const size = bytes.readBigUInt64LE(5);
  const isUsual = dictionary >= SMALLEST_DICTIONARY && (dictionary & (dictionary - 1)) === 0;
  return isUsual && (size === UNKNOWN_SIZE || size < 1n << 38n);
}

/** One chunk of LZMA2: what its first bytes say. */
interface Chunk {
  readonly control: number;
  readonly header: number;
  readonly packed: number;
  readonly size: number;
}

function chunkOf(head: Buffer): Chunk | undefined {
  const control = head[0] ?? 0;
  const size = head.length < 3 ? 0 : head.readUInt16BE(1) + 1;
  if (control < 0x80) return control > 2 ? undefined : { control, header: 3, packed: size, size };
  const packed = head.length < 5 ? 0 : head.readUInt16BE(3) + 1;
  return { control, header: control >= 0xc0 ? 6 : 5, packed, size: size + ((control & 0x1f) << 16) };
}

/** What the first chunks must bring, before others may build on it. */
interface Needs {
  dictionary: boolean;
  properties: boolean;
}

/** Gets the decoder ready for a chunk, as its control byte says; false where that cannot be. */
function prepare(lzma: Lzma, { control }: Chunk, head: Buffer, needs: Needs): boolean {
  if (control === 1 || control >= 0xe0) {
    lzma.resetDictionary();
    needs.dictionary = false;
  }
  if (needs.dictionary) return false;
  if (control < 0x80) return true;
  if (control >= 0xc0) {
    needs.properties = !lzma.configure(head[5] ?? 0xff);
  } else if (control >= 0xa0) {
    lzma.resetState();
  }
  return !needs.properties;
}

function decodeChunk(lzma: Lzma, chunk: Chunk, bytes: Buffer): boolean {
  if (chunk.control < 0x80) {
    lzma.raw(bytes.subarray(chunk.header));
    return true;
  }
  if (chunk.packed < 5 || !lzma.begin(bytes, chunk.header)) return false;
  // Not even damaged data are read past their end by more than one symbol.
  const how = lzma.run(bytes, chunk.header + 5, bytes.length + 1, chunk.size, chunk.size);
  return how === 'limit' && lzma.at === bytes.length && lzma.settled;
}

/** LZMA2: chunks of at most 64 KiB packed and 2 MiB unpacked. */
async function* lzma2(reader: Reader, dictionary: number, ending: Ending): AsyncGenerator<Uint8Array> {
  const lzma = createLzma(Math.max(dictionary, SMALLEST_DICTIONARY));
  const needs: Needs = { dictionary: true, properties: true };
  for (;;) {
    const head = Buffer.from(await reader.peek(6));
    if (head[0] === 0) {
      await reader.skip(1);
      return;
    }
    const chunk = chunkOf(head);
    if (chunk === undefined) {
      ending.end = 'damaged';
      return;
    }
    const bytes = await reader.peek(chunk.header + chunk.packed);
    if (head.length < chunk.header || bytes.length < chunk.header + chunk.packed) {
      ending.end = 'cut';
      return;
    }
    const isWhole = prepare(lzma, chunk, head, needs) && decodeChunk(lzma, chunk, bytes);
    const made = lzma.take();
    if (made.length > 0) yield made;
    if (!isWhole) {
      ending.end = 'damaged';
      return;
    }
    await reader.skip(bytes.length);
  }
}

/** A number of up to 9 bytes, 7 bits each, and how long it is; undefined where it is none. */
function variable(bytes: Buffer, from: number): { readonly value: number; readonly next: number } | undefined {
  let value = 0;
  for (let count = 0; count < 9; count++) {
    const byte = bytes[from + count];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * count);
    if (byte < 0x80) return { value, next: from + count + 1 };
  }
  return undefined;
}

/** The dictionary's size that a block's header tells; undefined where another filter is used besides, or a larger one. */
function dictionaryOf(header: Buffer): number | undefined {
  const flags = header[1] ?? 0;
  if ((flags & 0x3f) !== 0) return undefined;
  let at = 2;
  for (const present of [flags & 0x40, flags & 0x80]) {
    if (present === 0) continue;
    const number = variable(header, at);
    if (number === undefined) return undefined;
    at = number.next;
  }
  if (header[at] !== LZMA2 || header[at + 1] !== 1) return undefined;
  return dictionarySize(header[at + 2] ?? 0xff);
}

/** Reads up to the end of the index and the footer behind it; false where they break off. */
async function skipIndex(reader: Reader): Promise<boolean> {
  const start = reader.position;
  await reader.skip(1);
  const next = async (): Promise<number | undefined> => {
    const number = variable(await reader.peek(9), 0);
    await reader.skip(number?.next ?? 0);
    return number?.value;
  };
  for (let left = ((await next()) ?? 0) * 2; left > 0; left--) if ((await next()) === undefined) return false;
  const padding = (4 - ((reader.position - start) % 4)) % 4;
  const rest = padding + 4 + FOOTER;
  return (await reader.skip(rest)) === rest;
}

/** Bytes of the check that ends each block, by its type. */
function checkLength(type: number): number {
  return type === 0 ? 0 : 4 << Math.floor((type - 1) / 3);
}

export const unxz: Decoder = async function* unxz(reader, ending) {
  const header = await reader.peek(STREAM_HEADER);
  if (header.length < STREAM_HEADER) {
    ending.end = 'cut';
    return;
  }
  const check = checkLength((header[7] ?? 0) & 0xf);
  await reader.skip(STREAM_HEADER);
  for (;;) {
    const [size] = await reader.peek(1);
    if (size === 0) {
      if (!(await skipIndex(reader))) ending.end = 'cut';
      return;
    }
    const length = ((size ?? 0) + 1) * 4;
    const block = await reader.peek(length);
    if (size === undefined || block.length < length) {
      ending.end = 'cut';
      return;
    }
    const dictionary = dictionaryOf(block);
    if (dictionary === undefined) {
      ending.end = 'unsupported';
      return;
    }
    await reader.skip(length);
    const start = reader.position;
    yield* lzma2(reader, dictionary, ending);
    if (ending.end !== 'complete') return;
    const rest = ((4 - ((reader.position - start) % 4)) % 4) + check;
    if ((await reader.skip(rest)) < rest) {
      ending.end = 'cut';
      return;
    }
  }
};

/** What a byte of LZMA2's properties says; undefined where it is none, or more than is read. */
function dictionarySize(bits: number): number | undefined {
  const size = (2 | (bits & 1)) * 2 ** ((bits >> 1) + 11);
  return bits <= 40 && size <= LARGEST_DICTIONARY ? size : undefined;
}

/** LZMA2 by itself, as 7z has it. */
export function lzma2Decoder(bits: number): Decoder | undefined {
  const dictionary = dictionarySize(bits);
  return dictionary === undefined ? undefined : (reader, ending) => lzma2(reader, dictionary, ending);
}

/** LZMA as 7z has it: its five bytes of properties lie elsewhere. */
export function lzmaDecoder(properties: Buffer): Decoder | undefined {
  if (properties.length < 5) return undefined;
  const dictionary = properties.readUInt32LE(1);
  if (dictionary > LARGEST_DICTIONARY) return undefined;
  return async function* decodeLzma(reader, ending, { size }) {
    ending.end = yield* lzma1(reader, { properties: properties[0] ?? 0xff, dictionary, size });
  };
}

/** What comes before the data of LZMA by itself. */
interface Alone {
  readonly properties: number;
  readonly dictionary: number;
  /** Undefined where a mark ends the data. */
  readonly size: number | undefined;
}

async function beginLzma1(reader: Reader, { properties, dictionary, size }: Alone): Promise<Lzma | 'cut' | 'damaged'> {
  const lzma = createLzma(Math.max(Math.min(dictionary, size ?? dictionary), SMALLEST_DICTIONARY));
  const start = await reader.peek(5);
  if (start.length < 5) return 'cut';
  if (!lzma.configure(properties) || !lzma.begin(start, 0)) return 'damaged';
  await reader.skip(5);
  return lzma;
}

/** Where the size was known, an end mark may follow all the same. */
async function endLzma1(reader: Reader, lzma: Lzma): Promise<'complete' | 'damaged'> {
  if (lzma.settled) return 'complete';
  const input = await reader.peek(LONGEST_SYMBOL);
  const how = lzma.run(input, 0, 1, 1, 0);
  await reader.skip(Math.min(lzma.at, input.length));
  return how === 'end' ? 'complete' : 'damaged';
}

async function* lzma1(reader: Reader, alone: Alone): AsyncGenerator<Uint8Array, Ending['end']> {
  const lzma = await beginLzma1(reader, alone);
  if (typeof lzma === 'string') return lzma;
  for (let left = alone.size ?? Number.POSITIVE_INFINITY; left > 0; ) {
    const input = await reader.peek(STEP);
    const atEnd = input.length < STEP;
    const end = atEnd ? input.length + 1 : input.length - LONGEST_SYMBOL;
    const how = lzma.run(input, 0, end, Math.min(left, OUTPUT), left);
    const isOver = lzma.at > input.length;
    await reader.skip(Math.min(lzma.at, input.length));
    const made = lzma.take();
    left -= made.length;
    if (made.length > 0) yield made;
    if (how === 'end') return 'complete';
    if (isOver) return 'cut';
    if (how === 'damaged') return 'damaged';
  }
  return endLzma1(reader, lzma);
}

export const unlzma: Decoder = async function* unlzma(reader, ending) {
  const header = Buffer.from(await reader.peek(ALONE_HEADER));
  if (header.length < ALONE_HEADER) {
    ending.end = 'cut';
    return;
  }
  const size = header.readBigUInt64LE(5);
  const dictionary = header.readUInt32LE(1);
  if (dictionary > LARGEST_DICTIONARY) {
    ending.end = 'unsupported';
    return;
  }
  await reader.skip(ALONE_HEADER);
  const known = size === UNKNOWN_SIZE ? undefined : Number(size);
  ending.end = yield* lzma1(reader, { properties: header[0] ?? 0xff, dictionary, size: known });
};

/** LZMA as zip has it (APPNOTE 5.8.8): version, length of the properties, properties. */
export const unzipLzma: Decoder = async function* unzipLzma(reader, ending, { size }) {
  const header = Buffer.from(await reader.peek(9));
  if (header.length < 9) {
    ending.end = 'cut';
    return;
  }
  const dictionary = header.readUInt32LE(5);
  if (dictionary > LARGEST_DICTIONARY || header.readUInt16LE(2) !== 5) {
    ending.end = 'unsupported';
    return;
  }
  await reader.skip(9);
  ending.end = yield* lzma1(reader, { properties: header[4] ?? 0xff, dictionary, size });
};
