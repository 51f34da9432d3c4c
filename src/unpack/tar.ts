/** Tar in all its kinds, read forwards: concatenated, cut off and damaged archives give what they hold. */
import type { Content, Origin, Piece } from '../core/flow.ts';
import type { Budget } from './budget.ts';
import type { Container } from './container.ts';
import { gap, inside, streamedMember, wholeMember } from './member.ts';
import { tarName } from './names.ts';
import { createReader, type Reader, view } from './reader.ts';
import {
  type Attributes,
  BLOCK,
  hasTarMagic,
  isTarHeader,
  parsePax,
  parseTarHeader,
  type TarHeader,
  untilNul,
} from './tar-records.ts';

/** Members up to this are handed out in one chunk. */
const AT_ONCE = 256 << 10;
/** Names and attributes are kept in memory; no honest ones are longer. */
const LONGEST_ATTRIBUTES = 1 << 20;

const SENTENCE = {
  truncatedMember:
    'The archive breaks off within this member; what was there of it was scanned, so provide the whole file.',
  truncated: 'The archive breaks off before its end mark; what was there was scanned, so provide the whole file.',
  damaged:
    'The archive is damaged between members; reading went on at the next valid header, so make the archive again.',
  trailing:
    'Bytes that are no tar members follow the end of the archive and were not scanned; scan them by themselves.',
  size: 'The size of this member makes no sense; reading went on at the next valid header, so make the archive again.',
} as const;

/** Types without data, whatever their size field says: links, devices, folders, pipes. */
const WITHOUT_DATA = new Set(['2', '3', '4', '5', '6']);
/** Types whose data are no file's: attributes, GNU's listings of folders, volume names, long names of old. */
const NO_FILE = new Set(['D', 'V', 'N', 'g', 'X']);

/** One archive while it is read. */
interface Archive {
  readonly reader: Reader;
  readonly origin: Origin;
  readonly budget: Budget;
  /** What long-name and pax headers have said of the next member. */
  next: Attributes;
  /** Whether the last block was of zeros, or a gap has said that the archive breaks off. */
  ended: boolean;
}

function isZero(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/** Passes on `size` bytes; `progress` counts them. */
async function* dataStream(archive: Archive, size: number, progress: { read: number }): AsyncGenerator<Uint8Array> {
  const { reader, budget } = archive;
  while (progress.read < size) {
    const chunk = await reader.peekSome(size - progress.read);
    if (chunk.length === 0) return;
    const allowed = budget.take(chunk.length, 'stored');
    progress.read += chunk.length;
    if (allowed > 0) yield chunk.subarray(0, allowed);
    await reader.skip(chunk.length);
    if (allowed < chunk.length) return;
  }
}

async function* readFile(archive: Archive, origin: Origin, size: number): AsyncGenerator<Piece> {
  const { reader, budget } = archive;
  const progress = { read: 0 };
  if (size <= AT_ONCE) {
    const bytes = await reader.peek(size);
    progress.read = bytes.length;
    yield wholeMember(origin, bytes.subarray(0, budget.take(bytes.length, 'stored')));
    await reader.skip(bytes.length);
  } else {
    yield* streamedMember(origin, size, dataStream(archive, size, progress));
  }
  if (progress.read < size && !budget.stopped) {
    archive.ended = true;
    yield gap(origin, 'truncated', SENTENCE.truncatedMember);
  }
  await reader.skip(padding(size));
}

/** Reads a header's data into memory: a long name, attributes. Undefined, and skipped, where they are too long. */
async function readAttributes({ reader }: Archive, size: number): Promise<Buffer | undefined> {
  const data = size <= LONGEST_ATTRIBUTES ? Buffer.from(await reader.peek(size)) : undefined;
  await reader.skip(size + padding(size));
  return data;
}

/** Goes on to the next block that is a header or an end mark; without one, nothing more is there to be told. */
async function resynchronise(archive: Archive): Promise<void> {
  const { reader } = archive;
  for (;;) {
    const block = await reader.peek(BLOCK);
    if (block.length === BLOCK && (isTarHeader(block) || isZero(block))) return;
    await reader.skip(block.length);
    if (block.length < BLOCK) {
      archive.ended = true;
      return;
    }
  }
}

/**
 * Bytes of data behind a member's header. A hard link may have some (pax) or have a size that means nothing (old tars):
 * what follows tells.
 */
async function dataSize(archive: Archive, header: TarHeader): Promise<number> {
  if (WITHOUT_DATA.has(header.type)) return 0;
  const size = archive.next.size ?? header.size;
  if (header.type !== '1' || size === 0) return size;
  const block = await archive.reader.peek(BLOCK);
  return block.length < BLOCK || isTarHeader(block) || isZero(block) ? 0 : size;
}

/** The map of a GNU sparse file may go on in blocks of its own before the data. */
async function skipSparseMap({ reader }: Archive): Promise<void> {
  for (let more = true; more; ) {
    const block = await reader.peek(BLOCK);
    more = block[504] === 1;
    await reader.skip(BLOCK);
  }
}

async function* readMember(archive: Archive, header: TarHeader): AsyncGenerator<Piece> {
  const { budget, next } = archive;
  if (!budget.admit()) return;
  const size = await dataSize(archive, header);
  archive.next = {};
  const origin = inside(archive.origin, next.path ?? header.name);
  if (!Number.isSafeInteger(size) || size < 0) {
    yield gap(origin, 'corrupt', SENTENCE.size);
    await resynchronise(archive);
    return;
  }
  if (header.extended) await skipSparseMap(archive);
  if (NO_FILE.has(header.type)) await archive.reader.skip(size + padding(size));
  else if (!WITHOUT_DATA.has(header.type) && (header.type !== '1' || size > 0)) yield* readFile(archive, origin, size);
}

async function* readHeader(archive: Archive, block: Buffer): AsyncGenerator<Piece> {
  const { reader, budget } = archive;
  const header = parseTarHeader(block);
  if (header === undefined) {
    if (!budget.admit()) return;
    yield gap(archive.origin, 'corrupt', archive.ended ? SENTENCE.trailing : SENTENCE.damaged);
    await resynchronise(archive);
    return;
  }
  archive.ended = false;
  await reader.skip(BLOCK);
  if (header.type === 'L') {
    const name = await readAttributes(archive, header.size);
    if (name !== undefined) archive.next = { ...archive.next, path: tarName(untilNul(name)) };
  } else if (header.type === 'x') {
    const data = await readAttributes(archive, header.size);
    if (data !== undefined) archive.next = { ...archive.next, ...parsePax(data) };
  } else if (header.type === 'K') {
    await readAttributes(archive, header.size);
  } else {
    yield* readMember(archive, header);
  }
}

async function* open(content: Content, budget: Budget): AsyncGenerator<Piece> {
  const reader = createReader(content.bytes);
  const archive: Archive = { reader, origin: content.origin, budget, next: {}, ended: false };
  while (!budget.stopped) {
    const block = await reader.peek(BLOCK);
    if (block.length < BLOCK) {
      if (!archive.ended) yield gap(content.origin, 'truncated', SENTENCE.truncated);
      else if (!isZero(block)) yield gap(content.origin, 'corrupt', SENTENCE.trailing);
      return;
    }
    if (isZero(block)) {
      archive.ended = true;
      await reader.skip(BLOCK);
    } else {
      yield* readHeader(archive, block);
    }
  }
}

export const tar: Container = {
  id: 'tar',
  recognises: (head) => hasTarMagic(head) || isTarHeader(view(head)),
  open,
};
