/** Packs of git (gitformat-pack): every object, also those told by what they differ in from others of the pack. */
import { createHash } from 'node:crypto';
import type { Content, Origin } from '../core/flow.ts';
import type { Budget } from './budget.ts';
import { collect, MOST_IN_MEMORY } from './collect.ts';
import type { Container, Member } from './container.ts';
import { applyDelta, LARGEST_OBJECT } from './git-delta.ts';
import { inflateAtOnce, inflateBuffer, inflateStream, newOutcome, type Outcome } from './inflate.ts';
import { gap, inside, stopGap, streamedMember, wholeMember } from './member.ts';
import { createReader, type Reader, view } from './reader.ts';

const HEADER = 12;
const ZLIB_HEADER = 2;
const ZLIB_TRAILER = 4;
const CHECKSUM = 20;
/** Type and size of an object, and what it is based on. */
const LONGEST_ENTRY = 32;
const TYPES: readonly (string | undefined)[] = [undefined, 'commit', 'tree', 'blob', 'tag'];
const BY_OFFSET = 6;
const BY_NAME = 7;
/** Chains of deltas beyond this are none that git would write. */
const LONGEST_CHAIN = 5000;
/** Bytes of objects that are kept because others may be based on them. */
const KEPT = 32 << 20;

const SENTENCE = {
  truncated: 'The pack breaks off before its end; what could be unpacked was scanned, so provide the whole file.',
  damaged: 'An object of the pack is damaged; what lies behind it was not scanned, so fetch the repository again.',
  large:
    'Some objects of this pack are stored as differences from others and were not scanned, for it holds more than 64 MiB; scan the repository itself.',
  missing:
    'Some objects of this pack are stored as differences from objects that are not in it, are larger than 16 MiB or damaged, and were not scanned; scan the repository itself.',
} as const;

/** An object of the pack: where its data begin, and what it is made from. */
interface Entry {
  readonly offset: number;
  readonly type: number;
  readonly size: number;
  readonly data: number;
  /** Where the entry stands that a delta applies to, or the object's name. */
  readonly base: number | string | undefined;
}

/** Reads what stands before an object's data; undefined where it breaks off or cannot be. */
function entryOf(bytes: Buffer, offset: number): Entry | undefined {
  const first = bytes[0] ?? 0;
  const type = (first >> 4) & 7;
  let size = first & 15;
  let at = 1;
  for (let scale = 16, more = first >= 0x80; more && at < 10; scale *= 128) {
    const byte = bytes[at++] ?? 0;
    size += (byte & 0x7f) * scale;
    more = byte >= 0x80;
  }
  let base: Entry['base'];
  if (type === BY_OFFSET) {
    let byte = bytes[at++] ?? 0;
    let back = byte & 0x7f;
    for (; byte >= 0x80 && at < LONGEST_ENTRY; back = (back + 1) * 128 + (byte & 0x7f)) byte = bytes[at++] ?? 0;
    base = offset - back;
  } else if (type === BY_NAME) {
    base = bytes.toString('hex', at, at + CHECKSUM);
    at += CHECKSUM;
  } else if (TYPES[type] === undefined) {
    return undefined;
  }
  const isWhole = bytes.length >= at + ZLIB_HEADER && size <= Number.MAX_SAFE_INTEGER;
  return isWhole ? { offset, type, size, data: offset + at, base } : undefined;
}

/** The object's name, as git gives it. */
function nameOf(type: string, bytes: Uint8Array): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}

/** One pack while it is read. */
interface Pack {
  readonly reader: Reader;
  readonly origin: Origin;
  readonly budget: Budget;
  /** All of it, where it fits into memory. */
  readonly bytes: Buffer | undefined;
  readonly entries: Map<number, Entry>;
  readonly deltas: Entry[];
  readonly names: Map<string, number>;
  /** Objects that others may be based on, the last used last. */
  readonly kept: Map<number, Made>;
  keptBytes: number;
}

/** An object put together. */
interface Made {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Passes over the data of a delta; they are looked at when all bases are known. */
async function skipDelta({ reader, budget }: Pack, { size }: Entry, outcome: Outcome): Promise<void> {
  const whole = await inflateAtOnce(reader, { packed: undefined, size }, budget);
  if (whole === undefined) {
    for await (const _ of inflateStream(reader, { packed: undefined, size }, budget, outcome));
  } else {
    Object.assign(outcome, whole.outcome);
  }
}

async function* readObject(pack: Pack, entry: Entry, type: string, outcome: Outcome): AsyncGenerator<Member> {
  const { reader, budget, origin } = pack;
  const expected = { packed: undefined, size: entry.size };
  const whole = await inflateAtOnce(reader, expected, budget);
  if (whole === undefined) {
    const bytes = inflateStream(reader, expected, budget, outcome);
    yield* streamedMember(inside(origin, `${type} at byte ${entry.offset}`), entry.size, bytes);
    return;
  }
  Object.assign(outcome, whole.outcome);
  const name = nameOf(type, whole.bytes);
  if (pack.bytes !== undefined) pack.names.set(name, entry.offset);
  yield wholeMember(inside(origin, name), whole.bytes);
}

/** Reads one entry; false, and a gap, where nothing behind it can be read. */
async function* readEntry(pack: Pack): AsyncGenerator<Member, boolean> {
  const { reader, origin, budget } = pack;
  const head = await reader.peek(LONGEST_ENTRY);
  const entry = entryOf(head, reader.position);
  if (entry === undefined) {
    const isCut = head.length < LONGEST_ENTRY;
    yield isCut ? gap(origin, 'truncated', SENTENCE.truncated) : gap(origin, 'corrupt', SENTENCE.damaged);
    return false;
  }
  await reader.skip(entry.data + ZLIB_HEADER - entry.offset);
  const type = TYPES[entry.type];
  const outcome = newOutcome();
  if (pack.bytes !== undefined) pack.entries.set(entry.offset, entry);
  if (type === undefined) {
    if (pack.bytes !== undefined || pack.deltas.length === 0) pack.deltas.push(entry);
    await skipDelta(pack, entry, outcome);
  } else {
    yield* readObject(pack, entry, type, outcome);
  }
  if (budget.stopped) return false;
  if (outcome.stop !== undefined) yield stopGap(origin, outcome.stop);
  else if (outcome.end === 'cut') yield gap(origin, 'truncated', SENTENCE.truncated);
  else if (outcome.end === 'damaged' || outcome.size !== entry.size) yield gap(origin, 'corrupt', SENTENCE.damaged);
  else return (await reader.skip(ZLIB_TRAILER)) >= 0;
  return false;
}

function keep(pack: Pack, offset: number, made: Made): void {
  pack.kept.set(offset, made);
  pack.keptBytes += made.bytes.length;
  for (const [oldest, { bytes }] of pack.kept) {
    if (pack.keptBytes <= KEPT || oldest === offset) return;
    pack.kept.delete(oldest);
    pack.keptBytes -= bytes.length;
  }
}

function inflateEntry({ bytes }: Pack, { data, size }: Entry): Uint8Array | undefined {
  if (size > LARGEST_OBJECT) return undefined;
  const made = inflateBuffer(bytes?.subarray(data + ZLIB_HEADER) ?? new Uint8Array(0), size);
  return made?.length === size ? made : undefined;
}

function baseOf(pack: Pack, { base }: Entry): Entry | undefined {
  const offset = typeof base === 'string' ? pack.names.get(base) : base;
  return offset === undefined ? undefined : pack.entries.get(offset);
}

/** Puts an object together, from the last of those that it is based on which is still there. */
function resolve(pack: Pack, wanted: Entry): Made | undefined {
  const chain: Entry[] = [];
  let at: Entry | undefined = wanted;
  while (at !== undefined && at.base !== undefined && !pack.kept.has(at.offset) && chain.length < LONGEST_CHAIN) {
    chain.push(at);
    at = baseOf(pack, at);
  }
  if (at === undefined) return undefined;
  let made = pack.kept.get(at.offset) ?? plain(pack, at);
  for (let entry = chain.pop(); entry !== undefined && made !== undefined; entry = chain.pop()) {
    if (!pack.budget.inTime()) return undefined;
    const delta = inflateEntry(pack, entry);
    const bytes = delta === undefined ? undefined : applyDelta(made.bytes, delta);
    made = bytes === undefined ? undefined : { type: made.type, bytes };
    if (made !== undefined) keep(pack, entry.offset, made);
  }
  return made;
}

function plain(pack: Pack, entry: Entry): Made | undefined {
  const type = TYPES[entry.type];
  const bytes = type === undefined ? undefined : inflateEntry(pack, entry);
  if (type === undefined || bytes === undefined) return undefined;
  const made = { type, bytes };
  keep(pack, entry.offset, made);
  return made;
}

/** The objects that are stored as differences; what they are based on by name may itself be one of them. */
async function* readDeltas(pack: Pack): AsyncGenerator<Member> {
  const { origin, budget } = pack;
  let waiting: readonly Entry[] = pack.deltas;
  for (let before = -1; waiting.length > 0 && waiting.length !== before; ) {
    before = waiting.length;
    const left: Entry[] = [];
    for (const entry of waiting) {
      if (!budget.admit()) return;
      const made = resolve(pack, entry);
      if (made === undefined) {
        left.push(entry);
        continue;
      }
      const name = nameOf(made.type, made.bytes);
      pack.names.set(name, entry.offset);
      yield wholeMember(inside(origin, name), made.bytes.subarray(0, budget.take(made.bytes.length, 'unpacked')));
    }
    waiting = left;
  }
  if (waiting.length > 0) yield gap(origin, 'missing-object', SENTENCE.missing);
}

function isPack(head: Uint8Array): boolean {
  const bytes = view(head);
  if (bytes.length < HEADER || bytes.toString('latin1', 0, 4) !== 'PACK') return false;
  const version = bytes.readUInt32BE(4);
  return version === 2 || version === 3;
}

async function* readPack(pack: Pack): AsyncGenerator<Member> {
  const { reader, origin, budget, bytes, deltas } = pack;
  const count = (await reader.peek(HEADER)).readUInt32BE(8);
  await reader.skip(HEADER);
  let isWhole = true;
  for (let left = count; left > 0 && isWhole; left--) {
    if (!budget.admit()) return;
    isWhole = yield* readEntry(pack);
  }
  if (budget.stopped) return;
  if (bytes !== undefined) yield* readDeltas(pack);
  else if (deltas.length > 0) yield gap(origin, 'size-limit', SENTENCE.large);
  if (isWhole && (await reader.skip(CHECKSUM)) < CHECKSUM) yield gap(origin, 'truncated', SENTENCE.truncated);
}

async function* open(content: Content, budget: Budget): AsyncGenerator<Member> {
  const collected = await collect(content, MOST_IN_MEMORY);
  const bytes = Buffer.isBuffer(collected) ? collected : undefined;
  const reader = createReader(Buffer.isBuffer(collected) ? [collected] : collected);
  yield* readPack({
    reader,
    origin: content.origin,
    budget,
    bytes,
    entries: new Map(),
    deltas: [],
    names: new Map(),
    kept: new Map(),
    keptBytes: 0,
  });
}

export const gitPack: Container = { id: 'git-pack', recognises: isPack, open };
