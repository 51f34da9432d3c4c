/** Undoes Zstandard (RFC 8878): finds frames and blocks here, and leaves what is in them to fzstd, read at the first frame. */
import type { Decoder } from './decoder.ts';
import type { Reader } from './reader.ts';

const MAGIC = 0xfd2fb528;
/** The 16 kinds of frames that are to be skipped. */
const SKIPPABLE = 0x184d2a50;
const LONGEST_HEADER = 18;
const BLOCK_HEADER = 3;
const LARGEST_BLOCK = 128 << 10;
/** Windows beyond this are not read: each needs as much memory. `zstd` itself wants `--long` or `--ultra` for more. */
const LARGEST_WINDOW = 64 << 20;

export function isZstd(head: Uint8Array): boolean {
  return head.length >= 4 && isMagic(Buffer.from(head.subarray(0, 4)));
}

function isMagic(bytes: Buffer): boolean {
  const magic = bytes.readUInt32LE(0);
  return magic === MAGIC || (magic & 0xfffffff0) >>> 0 === SKIPPABLE;
}

/** What a frame's header says. */
interface Frame {
  readonly length: number;
  readonly window: number;
  readonly checksum: boolean;
  readonly dictionary: boolean;
}

/** The frame that `head` begins with; undefined where it breaks off. */
function frameOf(head: Buffer): Frame | undefined {
  if (head.length < 6) return undefined;
  const flags = head.readUInt8(4);
  const single = (flags & 0x20) !== 0;
  const sizeLength = [single ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  const dictionaryLength = [0, 1, 2, 4][flags & 3] ?? 0;
  const sizeAt = (single ? 5 : 6) + dictionaryLength;
  const length = sizeAt + sizeLength;
  if (head.length < length) return undefined;
  const low =
    sizeLength === 8 ? Number(head.readBigUInt64LE(sizeAt)) : sizeLength > 0 ? head.readUIntLE(sizeAt, sizeLength) : 0;
  const descriptor = head.readUInt8(5);
  const base = 2 ** (10 + (descriptor >> 3));
  const window = single ? low + (sizeLength === 2 ? 256 : 0) : base + (base / 8) * (descriptor & 7);
  const dictionary = head.subarray(sizeAt - dictionaryLength, sizeAt).some((byte) => byte !== 0);
  return { length, window, checksum: (flags & 4) !== 0, dictionary };
}

async function skipFrame(reader: Reader, head: Buffer): Promise<'complete' | 'cut'> {
  if (head.length < 8) return 'cut';
  const length = 8 + head.readUInt32LE(4);
  return (await reader.skip(length)) === length ? 'complete' : 'cut';
}

/** A block that begins `at` bytes from where the reader is. */
interface Block {
  readonly isLast: boolean;
  /** Where it ends, and up to where the library is to have it: the next block's header, or the checksum. */
  readonly end: number;
  readonly fed: number;
}

function blockOf(header: Buffer, at: number, { checksum }: Frame): Block | undefined {
  const word = header.readUIntLE(0, BLOCK_HEADER);
  const isLast = (word & 1) === 1;
  const type = (word >> 1) & 3;
  if (type === 3 || word >> 3 > LARGEST_BLOCK) return undefined;
  const end = at + BLOCK_HEADER + (type === 1 ? 1 : word >> 3);
  return { isLast, end, fed: end + (!isLast ? BLOCK_HEADER : checksum ? 4 : 0) };
}

/** What comes of each further part of a frame, undefined where that cannot be. */
type Feed = (part: Uint8Array, isLast: boolean) => readonly Uint8Array[] | undefined;

/** The library for one frame. */
async function createLibrary(): Promise<Feed> {
  const { Decompress } = await import('fzstd');
  let made: Uint8Array[] = [];
  const library = new Decompress((chunk) => {
    if (chunk.length > 0) made.push(chunk);
  });
  return (part, isLast) => {
    made = [];
    try {
      library.push(part, isLast);
    } catch {
      return undefined;
    }
    return made;
  };
}

/**
 * Feeds one block after the other, each with the header of the next: so no more than a block is unpacked at once, and
 * nothing is left over in the library.
 */
async function* blocks(reader: Reader, frame: Frame): AsyncGenerator<Uint8Array, 'complete' | 'cut' | 'damaged'> {
  const feed = await createLibrary();
  for (let known = 0, at = frame.length; ; known = BLOCK_HEADER, at = 0) {
    const header = Buffer.from(await reader.peek(at + BLOCK_HEADER)).subarray(at);
    if (header.length < BLOCK_HEADER) return 'cut';
    const block = blockOf(header, at, frame);
    if (block === undefined) return 'damaged';
    const bytes = await reader.peek(block.fed);
    if (bytes.length < block.end) return 'cut';
    const isWhole = bytes.length === block.fed;
    // The library keeps what it is given, and the reader does not.
    const made = feed(new Uint8Array(bytes.subarray(known)), block.isLast && isWhole);
    if (made === undefined) return 'damaged';
    yield* made;
    if (!isWhole) return 'cut';
    await reader.skip(block.isLast ? block.fed : block.end);
    if (block.isLast) return 'complete';
  }
}

export const unzstd: Decoder = async function* unzstd(reader, ending) {
  const head = Buffer.from(await reader.peek(LONGEST_HEADER));
  if (head.length < 4) {
    ending.end = 'cut';
  } else if (!isMagic(head)) {
    ending.end = 'damaged';
  } else if (head.readUInt32LE(0) !== MAGIC) {
    ending.end = await skipFrame(reader, head);
  } else {
    const frame = frameOf(head);
    if (frame === undefined) ending.end = 'cut';
    else if (frame.dictionary || frame.window > LARGEST_WINDOW) ending.end = 'unsupported';
    else ending.end = yield* blocks(reader, frame);
  }
};
