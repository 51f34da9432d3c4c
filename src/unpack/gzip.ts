/** gzip (RFC 1952): one content, packed, in one or more parts that belong together. */
import type { Content, Piece } from '../core/flow.ts';
import type { Budget, Stop } from './budget.ts';
import type { Container } from './container.ts';
import { type Expected, inflateAtOnce, inflateStream, newOutcome, type Outcome } from './inflate.ts';
import { inside, stopGap, streamedMember } from './member.ts';
import { createReader, type Reader } from './reader.ts';
import { tar } from './tar.ts';

const FIXED_HEADER = 10;
const TRAILER = 8;
/** Name and comment have no bound of their own. */
const LONGEST_HEADER = 256 << 10;
const USUAL_HEADER = 1 << 10;
const FLAG = { headerCrc: 2, extra: 4, name: 8, comment: 16 } as const;

/** What was wrong with the data, set while they are read. */
interface Fault {
  gap: Stop | undefined;
}

const TRUNCATED = {
  reason: 'truncated',
  detail: 'The gzip data break off before their end; what could be unpacked was scanned, so provide the whole file.',
} as const;
const DAMAGED = {
  reason: 'corrupt',
  detail: 'The gzip data are damaged; what lies behind the damage was not scanned, so make the file again.',
} as const;
const CHECKSUM = {
  reason: 'corrupt',
  detail: 'The gzip checksum does not match; all was scanned as unpacked, but may differ from what was packed.',
} as const;
const TRAILING = {
  reason: 'corrupt',
  detail: 'Bytes that are not gzip follow the gzip data and were not scanned; cut them off or scan them by themselves.',
} as const;

function isMagic(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/** Length of the header that `head` begins with; undefined where it does not end within `head`. */
function headerLength(head: Buffer): number | undefined {
  if (head.length < FIXED_HEADER) return undefined;
  const flags = head.readUInt8(3);
  let at = FIXED_HEADER;
  if (flags & FLAG.extra) {
    if (head.length < at + 2) return undefined;
    at += 2 + head.readUInt16LE(at);
  }
  for (const text of [FLAG.name, FLAG.comment]) {
    if (!(flags & text)) continue;
    const end = head.indexOf(0, at);
    if (end < 0) return undefined;
    at = end + 1;
  }
  if (flags & FLAG.headerCrc) at += 2;
  return at <= head.length ? at : undefined;
}

async function skipHeader(reader: Reader): Promise<Stop | undefined> {
  let head = await reader.peek(USUAL_HEADER);
  if (headerLength(head) === undefined) head = await reader.peek(LONGEST_HEADER);
  const length = headerLength(head);
  if (length === undefined) return head.length < LONGEST_HEADER ? TRUNCATED : DAMAGED;
  await reader.skip(length);
  return undefined;
}

/** Inflates data of unknown length: in one call where they are small, else as a stream. */
export async function* inflated(
  reader: Reader,
  expected: Expected,
  budget: Budget,
  outcome: Outcome,
): AsyncGenerator<Uint8Array> {
  const whole = await inflateAtOnce(reader, expected, budget);
  if (whole === undefined) {
    yield* inflateStream(reader, expected, budget, outcome);
    return;
  }
  Object.assign(outcome, whole.outcome);
  if (whole.bytes.length > 0) yield whole.bytes;
}

/** Reads the trailer; what is wrong with the part that it ends. */
async function checkTrailer(reader: Reader, outcome: Outcome): Promise<Stop | undefined> {
  if (outcome.stop !== undefined) return outcome.stop;
  if (outcome.end === 'cut') return TRUNCATED;
  if (outcome.end === 'damaged') return DAMAGED;
  const trailer = await reader.peek(TRAILER);
  if (trailer.length < TRAILER) return TRUNCATED;
  const matches = trailer.readUInt32LE(0) === outcome.crc && trailer.readUInt32LE(4) === outcome.size % 2 ** 32;
  await reader.skip(TRAILER);
  return matches ? undefined : CHECKSUM;
}

/** Skips padding; true where another part follows, and a fault where anything else does. */
async function another(reader: Reader, fault: Fault): Promise<boolean> {
  for (;;) {
    const next = await reader.peekSome(64 << 10);
    if (next.length === 0) return false;
    const padding = next.findIndex((byte) => byte !== 0);
    if (padding === 0) break;
    await reader.skip(padding < 0 ? next.length : padding);
  }
  if (isMagic(await reader.peek(3))) return true;
  fault.gap ??= TRAILING;
  return false;
}

async function* parts(content: Content, budget: Budget, fault: Fault): AsyncGenerator<Uint8Array> {
  const reader = createReader(content.bytes);
  do {
    const bad = await skipHeader(reader);
    if (bad !== undefined) {
      fault.gap ??= bad;
      return;
    }
    const outcome = newOutcome();
    yield* inflated(reader, { packed: undefined, size: undefined, of: content.size }, budget, outcome);
    if (budget.stopped) return;
    const wrong = await checkTrailer(reader, outcome);
    fault.gap ??= wrong;
    // After a wrong checksum the place is still known; after anything else it is not.
    if (wrong !== undefined && wrong !== CHECKSUM) return;
  } while (await another(reader, fault));
}

/** What a file is called once unpacked: `app.log.gz` holds `app.log`. */
function unpackedName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!'), path.lastIndexOf('\\')) + 1);
  return name.replace(/\.gz$/i, '');
}

/**
 * A tar within gzip is one archive to people, so its members lie right in the outer path (`x.tar.gz!dir/file`) and one
 * level deep; anything else is the one member (`app.log.gz!app.log`).
 */
async function* open(content: Content, budget: Budget): AsyncGenerator<Piece> {
  const fault: Fault = { gap: undefined };
  const bytes = parts(content, budget, fault);
  const reader = createReader(bytes);
  try {
    if (tar.recognises(await reader.peek(512))) {
      yield* tar.open({ kind: 'content', origin: content.origin, bytes: reader.rest() }, budget);
      while ((await reader.skip(1 << 20)) > 0);
    } else if (budget.admit()) {
      yield* streamedMember(inside(content.origin, unpackedName(content.origin.path)), undefined, reader.rest());
    }
    if (fault.gap !== undefined) yield stopGap(content.origin, fault.gap);
  } finally {
    await reader.close();
  }
}

export const gzip: Container = { id: 'gzip', recognises: isMagic, open };
