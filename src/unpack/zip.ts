/** Zip (PKWARE APPNOTE.TXT), read forwards in one pass: streamed, cut off and damaged archives give what they hold. */
import type { Content, Origin, Piece } from '../core/flow.ts';
import type { Budget } from './budget.ts';
import { unbzip2 } from './bzip2.ts';
import type { Container } from './container.ts';
import { type Decoder, decode } from './decoder.ts';
import { account, inflateAtOnce, inflateStream, newOutcome, type Outcome } from './inflate.ts';
import { gap, inside, stopGap, streamedMember, wholeMember } from './member.ts';
import { createReader, type Reader, view } from './reader.ts';
import { unxz, unzipLzma } from './xz.ts';
import { createListing, type Listing } from './zip-listing.ts';
import {
  CENTRAL_HEADER,
  centralLength,
  descriptorLength,
  END_RECORD,
  findRecord,
  isPlausibleLocal,
  isRecord,
  LOCAL_HEADER,
  LONGEST_DESCRIPTOR,
  type LocalHeader,
  localLength,
  METHOD,
  methodName,
  parseCentral,
  parseLocal,
  SIGNATURE,
} from './zip-records.ts';
import { storedStream, storedUntilDescriptor } from './zip-stored.ts';
import { unzstd } from './zstd.ts';

const WINDOW = 64 << 10;
/** Stored entries up to this are handed out in one chunk. */
const STORED_AT_ONCE = 1 << 20;

/** Methods beside the usual two, by their numbers (APPNOTE 4.4.5). */
const DECODERS: ReadonlyMap<number, Decoder> = new Map([
  [METHOD.bzip2, unbzip2],
  [METHOD.lzma, unzipLzma],
  [METHOD.zstd, unzstd],
  [METHOD.xz, unxz],
]);

const SENTENCE = {
  truncatedEntry:
    'The archive breaks off within this entry; what was there of it was scanned, so provide the whole file.',
  truncated: 'The archive breaks off before its end; what was there was scanned, so provide the whole file.',
  damaged: 'The packed data of this entry are damaged; what lies behind the damage was not scanned.',
  mismatch: 'Checksum or sizes of this entry do not match its data; all was scanned as unpacked, but may not be all.',
  header: 'The archive holds a damaged entry header; reading went on at the next one, so make the archive again.',
  encrypted: 'This entry is encrypted and was not scanned; scan it where it is made.',
} as const;

/** One archive while it is read. */
interface Archive {
  readonly reader: Reader;
  readonly origin: Origin;
  readonly budget: Budget;
  readonly listing: Listing;
  /** Whether its end has been told already: by its end record, or by a gap that says that it breaks off. */
  ended: boolean;
}

/** Passes on the bytes up to the next record. */
async function* untilRecord(reader: Reader): AsyncGenerator<Uint8Array> {
  for (;;) {
    const bytes = await reader.peek(WINDOW);
    const atEnd = bytes.length < WINDOW;
    const found = findRecord(bytes);
    const count = found >= 0 ? found : atEnd ? bytes.length : bytes.length - 3;
    if (count > 0) yield bytes.subarray(0, count);
    await reader.skip(count);
    if (found >= 0 || atEnd) return;
  }
}

/** Goes on to the next record, past data whose length is not known. */
async function resynchronise(reader: Reader): Promise<void> {
  const lost = untilRecord(reader);
  while ((await lost.next()).done !== true);
}

/** Skips the data of an entry that cannot be read. */
async function skipData({ reader }: Archive, header: LocalHeader): Promise<void> {
  if (header.known === undefined) await resynchronise(reader);
  else await reader.skip(header.known.packed);
  // A descriptor cannot be checked against data that were not read, so only its signature tells.
  const next = await reader.peek(4);
  if (header.descriptor && next.length === 4 && !isRecord(next, 0)) await resynchronise(reader);
}

/** Whether an entry of unknown length is empty: its descriptor follows at once, or even that was left out. */
async function isEmpty(reader: Reader): Promise<boolean> {
  const next = await reader.peek(LONGEST_DESCRIPTOR);
  return isRecord(next, 0) || descriptorLength(next, { crc: 0, packed: 0, size: 0 }) > 0;
}

/** The entry's bytes, small ones at once; `outcome` says in the end what was read. */
async function* readData(
  archive: Archive,
  header: LocalHeader,
  origin: Origin,
  outcome: Outcome,
): AsyncGenerator<Content> {
  const { reader, budget } = archive;
  const { known } = header;
  const decoder = DECODERS.get(header.method);
  if (known === undefined && (await isEmpty(reader))) {
    yield wholeMember(origin, new Uint8Array(0));
  } else if (header.method === METHOD.deflated) {
    const expected = { packed: known?.packed, size: known?.size };
    const whole = await inflateAtOnce(reader, expected, budget);
    if (whole === undefined) {
      yield* streamedMember(origin, known?.size, inflateStream(reader, expected, budget, outcome));
    } else {
      Object.assign(outcome, whole.outcome);
      yield wholeMember(origin, whole.bytes);
    }
  } else if (decoder !== undefined) {
    yield* streamedMember(origin, known?.size, decode(decoder, reader, known?.size, budget, outcome));
  } else if (known === undefined) {
    yield* streamedMember(origin, undefined, storedUntilDescriptor(reader, budget, outcome));
  } else if (known.packed <= STORED_AT_ONCE) {
    const bytes = await reader.peek(known.packed);
    if (bytes.length < known.packed) outcome.end = 'cut';
    outcome.packed = bytes.length;
    yield wholeMember(origin, account(bytes, 'stored', budget, outcome));
    await reader.skip(bytes.length);
  } else {
    yield* streamedMember(origin, known.packed, storedStream(reader, known.packed, budget, outcome));
  }
}

/** Whether the data agree with what header and descriptor say; consumes the descriptor. */
async function agrees({ reader }: Archive, header: LocalHeader, outcome: Outcome): Promise<boolean> {
  const { crc, packed, size } = outcome;
  const { known } = header;
  if (header.descriptor) {
    const next = await reader.peek(LONGEST_DESCRIPTOR);
    const length = descriptorLength(next, { crc, packed, size });
    await reader.skip(length);
    if (length > 0) return known === undefined || (known.packed === packed && known.size === size);
    // Announced, but left out: seen for folders, and where the header holds it all.
    if (known === undefined) return size === 0 && isRecord(next, 0);
  }
  return known !== undefined && known.crc === crc && known.packed === packed && known.size === size;
}

/** Tells what was wrong with an entry, and finds the place where the next record begins. */
async function* closeEntry(
  archive: Archive,
  header: LocalHeader,
  origin: Origin,
  outcome: Outcome,
): AsyncGenerator<Piece> {
  const { reader, budget } = archive;
  if (budget.stopped) return;
  const fault = faultOf(origin, header, outcome);
  if (outcome.end === 'cut') {
    archive.ended = true;
    yield gap(origin, 'truncated', SENTENCE.truncatedEntry);
  } else if (fault !== undefined) {
    yield fault;
    if (header.known !== undefined) await reader.skip(header.known.packed - outcome.packed);
    if (header.known === undefined || header.descriptor) await resynchronise(reader);
  } else if (!(await agrees(archive, header, outcome))) {
    // Wrong sizes may hide entries, so reading goes on where the data ended, not where the header says they do.
    yield gap(origin, 'corrupt', SENTENCE.mismatch);
    await resynchronise(reader);
  }
}

function unsupported(origin: Origin, { method }: LocalHeader): Piece {
  const how = methodName(method);
  return gap(origin, 'unsupported', `This entry is packed with ${how} and was not scanned; pack it with Deflate.`);
}

/** What is wrong with an entry whose data cannot be read on. */
function faultOf(origin: Origin, header: LocalHeader, outcome: Outcome): Piece | undefined {
  if (outcome.stop !== undefined) return stopGap(origin, outcome.stop);
  if (outcome.end === 'damaged') return gap(origin, 'corrupt', SENTENCE.damaged);
  return outcome.end === 'unsupported' ? unsupported(origin, header) : undefined;
}

async function* readEntry(archive: Archive): AsyncGenerator<Piece> {
  const { reader, budget, listing } = archive;
  const fixed = await reader.peek(LOCAL_HEADER);
  const bytes = fixed.length < LOCAL_HEADER ? fixed : await reader.peek(localLength(fixed));
  if (bytes.length < LOCAL_HEADER || bytes.length < localLength(bytes)) {
    archive.ended = true;
    yield gap(archive.origin, 'truncated', SENTENCE.truncated);
    await reader.skip(bytes.length);
    return;
  }
  if (!budget.admit()) return;
  if (!isPlausibleLocal(bytes)) {
    yield gap(archive.origin, 'corrupt', SENTENCE.header);
    await reader.skip(4);
    await resynchronise(reader);
    return;
  }
  const header = parseLocal(bytes);
  listing.saw(reader.position);
  await reader.skip(bytes.length);
  const origin = inside(archive.origin, header.name);
  if (header.encrypted) {
    yield gap(origin, 'encrypted', SENTENCE.encrypted);
    await skipData(archive, header);
  } else if (header.method !== METHOD.stored && header.method !== METHOD.deflated && !DECODERS.has(header.method)) {
    yield unsupported(origin, header);
    await skipData(archive, header);
  } else {
    const outcome = newOutcome();
    for await (const content of readData(archive, header, origin, outcome)) {
      const isFolder = header.name.endsWith('/') && content.size === 0;
      if (!isFolder) yield content;
    }
    yield* closeEntry(archive, header, origin, outcome);
  }
}

/** Skips a record of the given length; one that breaks off tells so. */
async function* skipRecord(archive: Archive, length: number): AsyncGenerator<Piece> {
  if ((await archive.reader.skip(length)) === length || archive.ended) return;
  archive.ended = true;
  yield gap(archive.origin, 'truncated', SENTENCE.truncated);
}

async function* readCentral(archive: Archive): AsyncGenerator<Piece> {
  const { reader, listing } = archive;
  const fixed = await reader.peek(CENTRAL_HEADER);
  const length = fixed.length < CENTRAL_HEADER ? CENTRAL_HEADER : centralLength(fixed);
  const bytes = await reader.peek(length);
  if (bytes.length === length) listing.names(parseCentral(bytes), reader.position);
  yield* skipRecord(archive, length);
}

/** The record ends the archive; what may follow it is a comment, or another archive. */
async function* readEnd(archive: Archive): AsyncGenerator<Piece> {
  const { reader, listing, budget } = archive;
  const bytes = await reader.peek(END_RECORD);
  if (bytes.length === END_RECORD) {
    archive.ended = true;
    for (const gone of listing.missing(archive.origin, bytes.readUInt32LE(16))) {
      if (!budget.admit()) return;
      yield gone;
    }
  }
  yield* skipRecord(archive, END_RECORD);
}

/** Records of the directory that have their length in them, 4 or 8 bytes of it. */
async function* skipSized(archive: Archive, lengthAt: number, wide: boolean): AsyncGenerator<Piece> {
  const bytes = await archive.reader.peek(lengthAt + 8);
  if (bytes.length < lengthAt + 8) {
    yield* skipRecord(archive, lengthAt + 8);
    return;
  }
  const length = wide ? Number(bytes.readBigUInt64LE(lengthAt)) + 8 : bytes.readUInt32LE(lengthAt) + 4;
  yield* skipRecord(archive, lengthAt + length);
}

/**
 * Bytes that belong to no record. They are scanned as they are, under the archive's own path: comments, signing blocks
 * and padding lie there, and so might anything that somebody wants to hide.
 */
async function* readBetween(archive: Archive): AsyncGenerator<Piece> {
  if (!archive.budget.admit()) return;
  yield* streamedMember(archive.origin, undefined, counted(untilRecord(archive.reader), archive.budget));
}

async function* counted(bytes: AsyncGenerator<Uint8Array>, budget: Budget): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    const allowed = budget.take(chunk.length, 'stored');
    if (allowed > 0) yield chunk.subarray(0, allowed);
    if (allowed < chunk.length) return;
  }
}

function readRecord(archive: Archive, signature: number): AsyncGenerator<Piece> {
  switch (signature) {
    case SIGNATURE.local:
      return readEntry(archive);
    case SIGNATURE.central:
      return readCentral(archive);
    case SIGNATURE.end:
      return readEnd(archive);
    case SIGNATURE.end64:
      return skipSized(archive, 4, true);
    case SIGNATURE.archiveExtra:
      return skipSized(archive, 4, false);
    case SIGNATURE.locator64:
      return skipRecord(archive, 20);
    default:
      return readBetween(archive);
  }
}

async function* open(content: Content, budget: Budget): AsyncGenerator<Piece> {
  const reader = createReader(content.bytes);
  const archive: Archive = {
    reader,
    origin: content.origin,
    budget,
    listing: createListing(budget.entries),
    ended: false,
  };
  const marker = await reader.peek(4);
  if (marker.length === 4 && marker.readUInt32LE(0) === SIGNATURE.descriptor) await reader.skip(4);
  while (!budget.stopped) {
    const head = await reader.peek(4);
    if (head.length === 0) break;
    yield* readRecord(archive, head.length < 4 ? 0 : head.readUInt32LE(0));
  }
  if (!archive.ended) yield gap(content.origin, 'truncated', SENTENCE.truncated);
}

/** Starts of a zip: an entry, or the end of an empty archive, behind the marker of a spanned one perhaps. */
function recognises(head: Uint8Array): boolean {
  const bytes = view(head);
  if (bytes.length < 4) return false;
  const start = bytes.readUInt32LE(0);
  if (start !== SIGNATURE.descriptor) return start === SIGNATURE.local || start === SIGNATURE.end;
  return bytes.length >= 8 && bytes.readUInt32LE(4) === SIGNATURE.local;
}

export const zip: Container = { id: 'zip', recognises, open };
