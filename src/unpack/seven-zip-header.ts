/** The listing of a 7z archive (LZMA SDK, `7zFormat.txt`): which packed data make which files. */
import { view } from './reader.ts';

/** One step of unpacking, by the method's id in hex: `030101` LZMA. */
export interface Coder {
  readonly method: string;
  readonly properties: Buffer;
  readonly inputs: number;
  readonly outputs: number;
}

/** Packed data, and how they become the bytes of one file or several. */
export interface Folder {
  /** In the order in which they are applied; undefined where they form no chain. */
  readonly chain: readonly Coder[] | undefined;
  readonly packedAt: number;
  readonly packedSize: number;
  /** Sizes of what each step makes, in the order of `chain`. */
  readonly sizes: readonly number[];
  /** Sizes of the files, one after the other. */
  readonly files: readonly number[];
}

export interface Listing {
  readonly folders: readonly Folder[];
  /** Names of the files that have bytes, in the order of the folders' files. */
  readonly names: readonly string[];
}

/** More of anything than this is no honest archive. */
const mostEntries = 1_000_000;

/** The listing, or undefined where the bytes are none. `base` is where packed data begin in the file. */
export function listingOf(bytes: Uint8Array, base: number): Listing | undefined {
  try {
    return header(cursor(view(bytes)), base);
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

class Malformed extends Error {}

interface Cursor {
  byte(): number;
  number(): number;
  count(): number;
  bytes(length: number): Buffer;
  /** Bits, the highest of each byte first. */
  bits(length: number): readonly boolean[];
  skip(length: number): void;
}

function cursor(bytes: Buffer): Cursor {
  let at = 0;
  const take = (length: number): Buffer => {
    if (length < 0 || at + length > bytes.length) throw new Malformed();
    at += length;
    return bytes.subarray(at - length, at);
  };
  const byte = (): number => take(1)[0] ?? 0;
  /** The first byte's leading ones say how many bytes follow; the rest of it are the highest bits. */
  const number = (): number => {
    const first = byte();
    let value = 0;
    for (let i = 0, mask = 0x80; i < 8; i++, mask >>= 1) {
      if ((first & mask) === 0) return value + (first & (mask - 1)) * 2 ** (8 * i);
      value += byte() * 2 ** (8 * i);
    }
    return value;
  };
  const count = (): number => {
    const value = number();
    if (value > mostEntries) throw new Malformed();
    return value;
  };
  return {
    byte,
    number,
    count,
    bytes: take,
    bits: (length) => {
      const packed = take(Math.ceil(length / 8));
      return Array.from({ length }, (_, i) => ((packed[i >> 3] ?? 0) & (0x80 >> (i & 7))) !== 0);
    },
    skip: (length) => void take(length),
  };
}

/** Ids of the parts of a listing. */
const END = 0x00;
const HEADER = 0x01;
const STREAMS = 0x04;
const FILES = 0x05;
const PACKED = 0x06;
const FOLDERS = 0x07;
const PARTS = 0x08;
const SIZE = 0x09;
const CRC = 0x0a;
const FOLDER = 0x0b;
const UNPACKED_SIZE = 0x0c;
const PART_COUNT = 0x0d;
const EMPTY = 0x0e;
const NAMES = 0x11;
const PACKED_LISTING = 0x17;

/** `HEADER` lists files; `PACKED_LISTING` says how the listing itself is packed, and has no files. */
function header(from: Cursor, base: number): Listing {
  const kind = from.byte();
  if (kind === PACKED_LISTING) return { folders: streams(from, base), names: [] };
  if (kind !== HEADER) throw new Malformed();
  let folders: readonly Folder[] = [];
  let names: readonly string[] = [];
  for (let id = from.byte(); id !== END; id = from.byte()) {
    if (id === STREAMS) folders = streams(from, base);
    else if (id === FILES) names = files(from);
    else throw new Malformed();
  }
  return { folders, names };
}

interface Packed {
  readonly at: number;
  readonly sizes: readonly number[];
}

function streams(from: Cursor, base: number): readonly Folder[] {
  let packed: Packed = { at: base, sizes: [] };
  let shapes: readonly Shape[] = [];
  let parts: readonly (readonly number[])[] | undefined;
  for (let id = from.byte(); id !== END; id = from.byte()) {
    if (id === PACKED) packed = packedStreams(from, base);
    else if (id === FOLDERS) shapes = folderShapes(from);
    else if (id === PARTS) parts = partSizes(from, shapes);
    else throw new Malformed();
  }
  let stream = 0;
  let at = packed.at;
  return shapes.map((shape, i) => {
    const sizes = packed.sizes.slice(stream, stream + shape.packedStreams);
    const packedSize = sizes.reduce((sum, size) => sum + size, 0);
    const packedAt = at;
    stream += shape.packedStreams;
    at += packedSize;
    const order = chainOf(shape);
    return {
      chain: order?.flatMap((coder) => shape.coders[coder] ?? []),
      packedAt,
      packedSize,
      sizes: (order ?? []).map((coder) => shape.sizes[coder] ?? 0),
      files: parts?.[i] ?? [whole(shape)],
    };
  });
}

function packedStreams(from: Cursor, base: number): Packed {
  const at = base + from.number();
  const count = from.count();
  let sizes: readonly number[] = [];
  for (let id = from.byte(); id !== END; id = from.byte()) {
    if (id === SIZE) sizes = Array.from({ length: count }, () => from.number());
    else if (id === CRC) digests(from, count);
    else throw new Malformed();
  }
  return { at, sizes };
}

/** Which of them have a check, which is not used here. */
function digests(from: Cursor, count: number): readonly boolean[] {
  const defined = from.byte() === 0 ? from.bits(count) : Array.from({ length: count }, () => true);
  from.skip(4 * defined.filter(Boolean).length);
  return defined;
}

/** A folder before its packed data are known. */
interface Shape {
  readonly coders: readonly Coder[];
  /** For inputs that take what another step makes: input, output. */
  readonly pairs: readonly (readonly [number, number])[];
  readonly packedStreams: number;
  readonly hasCheck: boolean;
  /** By output. */
  readonly sizes: readonly number[];
}

function folderShapes(from: Cursor): readonly Shape[] {
  if (from.byte() !== FOLDER) throw new Malformed();
  const count = from.count();
  // Listings that lie elsewhere were never made.
  if (from.byte() !== 0) throw new Malformed();
  const bare = Array.from({ length: count }, () => folderShape(from));
  if (from.byte() !== UNPACKED_SIZE) throw new Malformed();
  const sized = bare.map((shape) => ({
    ...shape,
    sizes: shape.coders.flatMap((coder) => sizesOf(from, coder.outputs)),
  }));
  let checked: readonly boolean[] = [];
  for (let id = from.byte(); id !== END; id = from.byte()) {
    if (id !== CRC) throw new Malformed();
    checked = digests(from, count);
  }
  return sized.map((shape, i) => ({ ...shape, hasCheck: checked[i] === true }));
}

function sizesOf(from: Cursor, count: number): readonly number[] {
  return Array.from({ length: count }, () => from.number());
}

const mostCoders = 32;

function folderShape(from: Cursor): Omit<Shape, 'sizes' | 'hasCheck'> {
  const count = from.count();
  if (count === 0 || count > mostCoders) throw new Malformed();
  const coders = Array.from({ length: count }, () => coder(from));
  const inputs = coders.reduce((sum, one) => sum + one.inputs, 0);
  const outputs = coders.reduce((sum, one) => sum + one.outputs, 0);
  const pairs = Array.from({ length: outputs - 1 }, () => [from.count(), from.count()] as const);
  const packedStreams = inputs - pairs.length;
  if (packedStreams < 1 || packedStreams > mostCoders) throw new Malformed();
  if (packedStreams > 1) for (let i = 0; i < packedStreams; i++) from.number();
  return { coders, pairs, packedStreams };
}

function coder(from: Cursor): Coder {
  const flags = from.byte();
  const method = from.bytes(flags & 0x0f).toString('hex');
  const isComplex = (flags & 0x10) !== 0;
  const inputs = isComplex ? from.count() : 1;
  const outputs = isComplex ? from.count() : 1;
  if (inputs > mostCoders || outputs > mostCoders || outputs === 0) throw new Malformed();
  const properties = (flags & 0x20) !== 0 ? from.bytes(from.count()) : Buffer.alloc(0);
  return { method, properties, inputs, outputs };
}

/** The steps from the packed data on; undefined where one has several inputs or outputs. */
function chainOf({ coders, pairs }: Shape): readonly number[] | undefined {
  if (coders.some(({ inputs, outputs }) => inputs !== 1 || outputs !== 1)) return undefined;
  const order: number[] = [];
  let next = coders.findIndex((_, i) => !pairs.some(([input]) => input === i));
  while (next >= 0 && !order.includes(next)) {
    const made = next;
    order.push(made);
    next = pairs.find(([, output]) => output === made)?.[0] ?? -1;
  }
  return order.length === coders.length ? order : undefined;
}

/** What the whole folder makes: the output that no step takes. */
function whole({ pairs, sizes }: Shape): number {
  return sizes[sizes.findIndex((_, i) => !pairs.some(([, output]) => output === i))] ?? 0;
}

function partSizes(from: Cursor, shapes: readonly Shape[]): readonly (readonly number[])[] {
  let counts: readonly number[] = shapes.map(() => 1);
  let id = from.byte();
  if (id === PART_COUNT) {
    counts = shapes.map(() => from.count());
    id = from.byte();
  }
  // The last part of each folder is what the others leave.
  const told = counts.map((count) => (id === SIZE && count > 0 ? sizesOf(from, count - 1) : []));
  if (id === SIZE) id = from.byte();
  const parts = shapes.map((shape, i) => withLast(told[i] ?? [], counts[i] ?? 0, whole(shape)));
  for (; id !== END; id = from.byte()) {
    if (id !== CRC) throw new Malformed();
    const unknown = shapes.map(({ hasCheck }, i) => (counts[i] === 1 && hasCheck ? 0 : (counts[i] ?? 0)));
    digests(
      from,
      unknown.reduce((sum, count) => sum + count, 0),
    );
  }
  return parts;
}

function withLast(sizes: readonly number[], count: number, all: number): readonly number[] {
  if (count === 0) return [];
  const last = all - sizes.reduce((sum, size) => sum + size, 0);
  if (last < 0 || sizes.length !== count - 1) throw new Malformed();
  return [...sizes, last];
}

function files(from: Cursor): readonly string[] {
  const count = from.count();
  let names: readonly string[] = [];
  let empty: readonly boolean[] = [];
  for (let id = from.byte(); id !== END; id = from.byte()) {
    const bytes = from.bytes(from.number());
    const part = cursor(bytes);
    if (id === EMPTY) empty = part.bits(count);
    if (id === NAMES && part.byte() === 0) names = bytes.subarray(1).toString('utf16le').split('\0').slice(0, count);
  }
  return Array.from({ length: count }, (_, i) => names[i] ?? '').filter((_, i) => empty[i] !== true);
}
