/** 7z archives: their listing is at the end and packed, so they are brought into memory, where they are small enough. */
import type { Content, Origin } from '../core/flow.ts';
import type { Budget, Stop } from './budget.ts';
import { unbzip2 } from './bzip2.ts';
import { collect, MOST_IN_MEMORY } from './collect.ts';
import type { Container, Member } from './container.ts';
import { type Decoder, decode } from './decoder.ts';
import { inflateBuffer, newOutcome, type Outcome } from './inflate.ts';
import { gap, inside, stopGap, streamedMember } from './member.ts';
import { createReader, type Reader } from './reader.ts';
import { type Coder, type Folder, type Listing, listingOf } from './seven-zip-header.ts';
import { lzma2Decoder, lzmaDecoder } from './xz.ts';
import { unzstd } from './zstd.ts';

const MAGIC = Buffer.from("7z\xbc\xaf'\x1c", 'latin1');
const START = 32;
/** A listing beyond this is no honest archive's. */
const MOST_LISTING = 16 << 20;
const STEP = 64 << 10;

export const sevenZip: Container = {
  id: '7z',
  recognises: (head) => MAGIC.equals(head.subarray(0, MAGIC.length)),
  async *open(content, budget) {
    const bytes = await collect(content, MOST_IN_MEMORY);
    if (!Buffer.isBuffer(bytes)) {
      yield { ...content, bytes, opaque: true };
      if (!budget.stopped) yield gap(content.origin, 'unsupported', TOO_LARGE);
      return;
    }
    const listing = await readListing(bytes, budget);
    if (typeof listing === 'string') yield* asItIs(content, bytes, listing, budget);
    else yield* members(content.origin, bytes, listing, budget);
  },
};

const TOO_LARGE =
  'This 7z archive is larger than 64 MiB, so it was not opened and only its packed bytes were looked at; pack it as zip or tar.';
const DAMAGED = 'The listing of this 7z archive cannot be read, so it was not opened; make the file again.';
const HIDDEN =
  'The names in this 7z archive are encrypted, so it was not opened; scan what it holds before it is packed.';

async function* asItIs(content: Content, bytes: Buffer, detail: string, budget: Budget): AsyncGenerator<Member> {
  yield { ...content, bytes: [bytes], opaque: true };
  if (!budget.stopped) yield gap(content.origin, detail === HIDDEN ? 'encrypted' : 'corrupt', detail);
}

/** The listing, unpacked as often as it was packed; else what is wrong with it. */
async function readListing(bytes: Buffer, budget: Budget): Promise<Listing | string> {
  if (bytes.length < START) return DAMAGED;
  const at = START + Number(bytes.readBigUInt64LE(12));
  const size = Number(bytes.readBigUInt64LE(20));
  if (size === 0) return { folders: [], names: [] };
  let header: Buffer | undefined = at + size <= bytes.length ? bytes.subarray(at, at + size) : undefined;
  // It is packed once, as a rule.
  for (let turns = 0; header !== undefined && turns < 4; turns++) {
    const listing = listingOf(header, START);
    if (listing === undefined) return DAMAGED;
    const [packed] = listing.folders;
    if (header[0] === 0x01 || packed === undefined) return listing;
    if (isEncrypted(packed)) return HIDDEN;
    header = await unpackedListing(bytes, packed, budget);
  }
  return DAMAGED;
}

async function unpackedListing(bytes: Buffer, folder: Folder, budget: Budget): Promise<Buffer | undefined> {
  const [size = 0] = folder.files;
  const outcome = newOutcome();
  const stream = size > MOST_LISTING ? undefined : unpacked(bytes, folder, budget, outcome);
  if (stream === undefined) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return outcome.end === 'complete' && outcome.stop === undefined ? Buffer.concat(chunks) : undefined;
}

async function* members(
  origin: Origin,
  bytes: Buffer,
  { folders, names }: Listing,
  budget: Budget,
): AsyncGenerator<Member> {
  let first = 0;
  for (const folder of folders) {
    const own = names.slice(first, first + folder.files.length);
    first += folder.files.length;
    if (budget.stopped || !budget.inTime()) return;
    yield* ofFolder(origin, bytes, folder, own, budget);
  }
}

async function* ofFolder(
  origin: Origin,
  bytes: Buffer,
  folder: Folder,
  names: readonly string[],
  budget: Budget,
): AsyncGenerator<Member> {
  const where = names.length === 1 ? inside(origin, names[0] ?? '') : origin;
  const outcome = newOutcome();
  const stream = unpacked(bytes, folder, budget, outcome);
  if (stream === undefined) {
    yield isEncrypted(folder) ? gap(where, 'encrypted', ENCRYPTED) : gap(where, 'unsupported', UNKNOWN_METHOD);
    return;
  }
  const reader = createReader(stream);
  try {
    for (const [i, size] of folder.files.entries()) {
      if (!budget.admit()) return;
      yield* streamedMember(inside(origin, names[i] ?? ''), size, part(reader, size));
    }
    while ((await reader.skip(STEP)) > 0);
  } finally {
    await reader.close();
  }
  const fault = faultOf(outcome);
  if (fault !== undefined && !budget.stopped) yield stopGap(where, fault);
}

const ENCRYPTED =
  'Files in this 7z archive are encrypted and were not scanned; scan what they hold before it is packed.';
const UNKNOWN_METHOD =
  'Files in this 7z archive are packed by a method that is not read, or need more than 64 MiB of memory, and were not scanned; pack them with LZMA2.';

async function* part(reader: Reader, size: number): AsyncGenerator<Uint8Array> {
  for (let left = size; left > 0; ) {
    const chunk = await reader.peekSome(Math.min(left, STEP));
    if (chunk.length === 0) return;
    yield chunk;
    left -= await reader.skip(chunk.length);
  }
}

function faultOf({ end, stop }: Outcome): Stop | undefined {
  if (stop !== undefined) return stop;
  if (end === 'complete' || end === 'stopped') return undefined;
  const detail =
    'The packed data of this 7z archive are damaged or cut short, and what lies behind was not scanned; make the file again.';
  return { reason: end === 'cut' ? 'truncated' : 'corrupt', detail };
}

function isEncrypted({ chain }: Folder): boolean {
  return (chain ?? []).some(({ method }) => method.startsWith('06f107'));
}

/** What a folder's data make; undefined where that is not known. */
function unpacked(
  bytes: Buffer,
  { chain, packedAt, packedSize, sizes }: Folder,
  budget: Budget,
  outcome: Outcome,
): AsyncGenerator<Uint8Array> | undefined {
  // Filters for machine code change addresses in calls alone: text in it stays as it is.
  const steps = (chain ?? [])
    .map((coder, i) => ({ coder, size: sizes[i] ?? 0 }))
    .filter(({ coder }) => !isFilter(coder));
  const [step] = steps;
  const decoder = step === undefined ? copy : decoderOf(step.coder);
  if (chain === undefined || steps.length > 1 || decoder === undefined || packedAt > bytes.length) return undefined;
  const packed = bytes.subarray(packedAt, packedAt + packedSize);
  const size = step?.size ?? packedSize;
  return upTo(decode(decoder, createReader([packed]), size, budget, outcome), size);
}

/** Streams that have no end of their own go on into what follows them. */
async function* upTo(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let left = size;
  for await (const chunk of chunks) {
    if (left > 0) yield chunk.subarray(0, left);
    left -= chunk.length;
  }
}

/** Branch converters: x86, PowerPC, Itanium, ARM, Thumb, SPARC, ARM64, RISC-V. */
function isFilter({ method }: Coder): boolean {
  return /^(?:0[4-9ab]|03030103|03030205|03030401|03030501|03030701|03030805)$/.test(method);
}

function decoderOf({ method, properties }: Coder): Decoder | undefined {
  switch (method) {
    case '00':
      return copy;
    case '21':
      return lzma2Decoder(properties[0] ?? 0xff);
    case '030101':
      return lzmaDecoder(properties);
    case '040108':
      return inflate;
    case '040202':
      return unbzip2;
    case '04f71101':
      return unzstd;
    default:
      return undefined;
  }
}

const copy: Decoder = async function* copy(reader) {
  yield* reader.rest();
};

/** At once: it is no more than 64 MiB packed, and the size is known. */
const inflate: Decoder = async function* inflate(reader, ending, { size = 0 }) {
  const bytes = inflateBuffer(await reader.peek(MOST_IN_MEMORY), Math.min(size, MOST_IN_MEMORY));
  await reader.skip(MOST_IN_MEMORY);
  if (bytes === undefined) ending.end = 'damaged';
  else yield bytes;
};
