/** Undoes bzip2, block by block. */
import type { Decoder } from './decoder.ts';
import type { Reader } from './reader.ts';

const HEADER = 4;
const LEVEL = 100_000;
/** The first 6 bytes of a block, and of what ends a stream, in two halves. */
const BLOCK = [0x314159, 0x265359] as const;
const END = [0x177245, 0x385090] as const;
const MOST_SELECTORS = 32_768;
const GROUP = 50;
const LONGEST_CODE = 20;
const MOST_SYMBOLS = 258;
/** Bytes handed out at a time: a block may be packed 45 million to one, so its runs are never made all at once. */
const OUTPUT = 256 << 10;
/** No block, however badly packed, is longer: 900,000 bytes, 20 bits each, and tables. */
const LONGEST_BLOCK = 2_400_000;

export function isBzip2(head: Uint8Array): boolean {
  const bytes = Buffer.from(head.subarray(0, HEADER + 6));
  if (bytes.length < HEADER + 6 || bytes.toString('latin1', 0, 3) !== 'BZh' || levelOf(bytes) === 0) return false;
  return [BLOCK, END].some(([high, low]) => bytes.readUIntBE(4, 3) === high && bytes.readUIntBE(7, 3) === low);
}

function levelOf(header: Buffer): number {
  const level = (header[3] ?? 0) - 0x30;
  return level >= 1 && level <= 9 ? level : 0;
}

/** The table by which a block is checked: CRC-32 with its bits in reading order. */
const CHECK = new Int32Array(256).map((_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0);
  return value;
});

/** Thrown within this file only, where a block cannot be. */
class Damage extends Error {}

/** Reads bits from bytes, and zeros past their end. */
interface Bits {
  /** Up to 24 bits. */
  read(count: number): number;
  /** The next bits without consuming them; up to 24. */
  peek(count: number): number;
  /** Bits consumed. */
  readonly position: number;
  skip(count: number): void;
}

function createBits(bytes: Uint8Array, start: number): Bits {
  let position = start;
  function peek(count: number): number {
    const at = position >>> 3;
    const word =
      ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    return (word << (position & 7)) >>> (32 - count);
  }
  return {
    peek,
    read(count) {
      const value = peek(count);
      position += count;
      return value;
    },
    get position() {
      return position;
    },
    skip(count) {
      position += count;
    },
  };
}

/** A Huffman code: by the first bits of what comes, the symbol and its length in one number, and slowly the long ones. */
interface Code {
  readonly fast: Uint16Array;
  readonly limit: Int32Array;
  readonly base: Int32Array;
  readonly symbols: Uint16Array;
}

const FAST = 10;

function codeOf(lengths: Uint8Array, count: number): Code {
  const limit = new Int32Array(LONGEST_CODE + 2).fill(-1);
  const base = new Int32Array(LONGEST_CODE + 2);
  const symbols = new Uint16Array(MOST_SYMBOLS);
  const fast = new Uint16Array(1 << FAST);
  let next = 0;
  let code = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    base[length] = next - code;
    for (let symbol = 0; symbol < count; symbol++) {
      if (lengths[symbol] !== length) continue;
      symbols[next++] = symbol;
      if (length <= FAST) {
        const from = code << (FAST - length);
        fast.fill((symbol << 5) | length, from, from + (1 << (FAST - length)));
      }
      code++;
    }
    limit[length] = code - 1;
    code <<= 1;
  }
  return { fast, limit, base, symbols };
}

function readSymbol(bits: Bits, code: Code): number {
  const quick = code.fast[bits.peek(FAST)] ?? 0;
  if (quick !== 0) {
    bits.skip(quick & 31);
    return quick >> 5;
  }
  for (let length = FAST + 1; length <= LONGEST_CODE; length++) {
    const value = bits.peek(length);
    if (value > (code.limit[length] ?? -1)) continue;
    bits.skip(length);
    return code.symbols[value + (code.base[length] ?? 0)] ?? 0;
  }
  throw new Damage();
}

function readUsed(bits: Bits): Uint8Array {
  const ranges = bits.read(16);
  const used: number[] = [];
  for (let range = 0; range < 16; range++) {
    if ((ranges & (0x8000 >> range)) === 0) continue;
    const set = bits.read(16);
    for (let each = 0; each < 16; each++) if ((set & (0x8000 >> each)) !== 0) used.push(range * 16 + each);
  }
  if (used.length === 0) throw new Damage();
  return Uint8Array.from(used);
}

/** Takes the value at `index` to the front. */
function toFront(list: Uint8Array, index: number): number {
  const value = list[index] ?? 0;
  list.copyWithin(1, 0, index);
  list[0] = value;
  return value;
}

function readSelectors(bits: Bits, groups: number): Uint8Array {
  const count = bits.read(15);
  if (count === 0 || count > MOST_SELECTORS) throw new Damage();
  const order = Uint8Array.from({ length: groups }, (_, index) => index);
  const selectors = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    let index = 0;
    while (bits.read(1) === 1) if (++index >= groups) throw new Damage();
    selectors[at] = toFront(order, index);
  }
  return selectors;
}

function readCode(bits: Bits, symbols: number): Code {
  const lengths = new Uint8Array(MOST_SYMBOLS);
  let length = bits.read(5);
  for (let symbol = 0; symbol < symbols; symbol++) {
    while (bits.read(1) === 1) {
      length += bits.read(1) === 0 ? 1 : -1;
      if (length < 1 || length > LONGEST_CODE) throw new Damage();
    }
    if (length < 1 || length > LONGEST_CODE) throw new Damage();
    lengths[symbol] = length;
  }
  return codeOf(lengths, symbols);
}

/** What a block holds before its order is restored. */
interface Block {
  readonly check: number;
  /** One byte in the lower 8 bits of each; what follows which is written above them. */
  readonly table: Uint32Array;
  readonly count: number;
  readonly origin: number;
}

interface Header {
  readonly check: number;
  readonly origin: number;
  readonly used: Uint8Array;
  readonly selectors: Uint8Array;
  readonly codes: readonly Code[];
}

function readHeader(bits: Bits): Header {
  const check = (bits.read(16) << 16) | bits.read(16);
  if (bits.read(1) === 1) throw new Damage();
  const origin = bits.read(24);
  const used = readUsed(bits);
  const groups = bits.read(3);
  if (groups < 2 || groups > 6) throw new Damage();
  const selectors = readSelectors(bits, groups);
  const codes = Array.from({ length: groups }, () => readCode(bits, used.length + 2));
  return { check, origin, used, selectors, codes };
}

/** Takes a block's symbols, and fills the table with the bytes that they stand for. */
interface Sink {
  readonly count: number;
  put(symbol: number): void;
  /** Ends a run of one byte, if there is one. */
  flush(): void;
}

function createSink(table: Uint32Array, used: Uint8Array): Sink {
  const order = Uint8Array.from(used);
  let count = 0;
  let run = 0;
  let weight = 1;

  function flush(): void {
    if (run === 0) return;
    table.fill(order[0] ?? 0, count, count + run);
    count += run;
    run = 0;
    weight = 1;
  }
  return {
    get count() {
      return count;
    },
    put(symbol) {
      if (symbol <= 1) {
        run += weight << symbol;
        weight <<= 1;
      } else {
        flush();
        table[count++] = toFront(order, symbol - 1);
      }
      if (count + run > table.length) throw new Damage();
    },
    flush,
  };
}

/** Fills the table with a block's bytes; how many there are. */
function readBytes(bits: Bits, { used, selectors, codes }: Header, table: Uint32Array, end: number): number {
  const last = used.length + 1;
  const sink = createSink(table, used);
  for (const selector of selectors) {
    const code = codes[selector];
    if (code === undefined || bits.position > end) throw new Damage();
    for (let left = GROUP; left > 0; left--) {
      const symbol = readSymbol(bits, code);
      if (symbol === last) {
        sink.flush();
        return sink.count;
      }
      sink.put(symbol);
    }
  }
  throw new Damage();
}

/** Writes above each byte where the one that follows it stands. */
function link(table: Uint32Array, count: number): void {
  const starts = new Uint32Array(256);
  for (let at = 0; at < count; at++) {
    const byte = (table[at] ?? 0) & 0xff;
    starts[byte] = (starts[byte] ?? 0) + 1;
  }
  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    const many = starts[byte] ?? 0;
    starts[byte] = sum;
    sum += many;
  }
  for (let at = 0; at < count; at++) {
    const byte = (table[at] ?? 0) & 0xff;
    const to = starts[byte] ?? 0;
    starts[byte] = to + 1;
    table[to] = (table[to] ?? 0) | (at << 8);
  }
}

/** The block's bytes in their order, runs of four or more made long again; false in the end where they are wrong. */
function* restored({ table, count, origin, check }: Block): Generator<Uint8Array, boolean> {
  const out = new Uint8Array(OUTPUT + 256);
  let made = 0;
  let crc = -1;
  let entry = table[origin] ?? 0;
  let previous = -1;
  let same = 0;
  for (let left = count; left > 0; left--) {
    entry = table[entry >>> 8] ?? 0;
    const byte = entry & 0xff;
    if (same === 4) {
      for (let more = byte; more > 0; more--) {
        out[made++] = previous;
        crc = (crc << 8) ^ (CHECK[((crc >>> 24) ^ previous) & 0xff] ?? 0);
      }
      same = 0;
      previous = -1;
    } else {
      same = byte === previous ? same + 1 : 1;
      previous = byte;
      out[made++] = byte;
      crc = (crc << 8) ^ (CHECK[((crc >>> 24) ^ byte) & 0xff] ?? 0);
    }
    if (made < OUTPUT) continue;
    yield out.subarray(0, made);
    made = 0;
  }
  if (made > 0) yield out.subarray(0, made);
  return ~crc === check;
}

function readBlock(bits: Bits, table: Uint32Array, end: number): Block {
  const header = readHeader(bits);
  const count = readBytes(bits, header, table, end);
  if (header.origin >= count) throw new Damage();
  link(table, count);
  return { check: header.check, origin: header.origin, table, count };
}

function isMark(bits: Bits, [high, low]: readonly [number, number]): boolean {
  return bits.peek(24) === high && createMark(bits) === low;
}

/** The 24 bits behind the next 24. */
function createMark(bits: Bits): number {
  bits.skip(24);
  const value = bits.peek(24);
  bits.skip(-24);
  return value;
}

/** The block that begins where the bits are, or why there is none. */
function blockAt(bits: Bits, table: Uint32Array, end: number): Block | 'cut' | 'damaged' {
  const start = bits.position;
  if (!isMark(bits, BLOCK)) return end < start + 48 ? 'cut' : 'damaged';
  bits.skip(48);
  try {
    const block = readBlock(bits, table, end);
    return bits.position > end ? 'cut' : block;
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    return bits.position > end ? 'cut' : 'damaged';
  }
}

/** Blocks follow each other bit by bit; what is carried from one to the next are the bits of a byte in its middle. */
async function* blocks(reader: Reader, table: Uint32Array): AsyncGenerator<Uint8Array, 'complete' | 'cut' | 'damaged'> {
  for (let used = 0; ; ) {
    const bytes = await reader.peek(LONGEST_BLOCK);
    const bits = createBits(bytes, used);
    if (isMark(bits, END)) {
      const length = Math.ceil((used + 80) / 8);
      return (await reader.skip(length)) === length ? 'complete' : 'cut';
    }
    const block = blockAt(bits, table, bytes.length * 8);
    if (typeof block === 'string') return block;
    used = bits.position & 7;
    await reader.skip(bits.position >>> 3);
    if (!(yield* restored(block))) return 'damaged';
  }
}

export const unbzip2: Decoder = async function* unbzip2(reader, ending) {
  const header = Buffer.from(await reader.peek(HEADER));
  const level = levelOf(header);
  if (header.length < HEADER || level === 0) {
    ending.end = header.length < HEADER ? 'cut' : 'damaged';
    return;
  }
  await reader.skip(HEADER);
  ending.end = yield* blocks(reader, new Uint32Array(level * LEVEL));
};
