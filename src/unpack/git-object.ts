/** Loose objects of git: one content, packed by zlib behind a header that tells its type and size. */
import { constants, inflateSync } from 'node:zlib';
import type { Content } from '../core/flow.ts';
import type { Budget, Stop } from './budget.ts';
import type { Container, Member } from './container.ts';
import { inflated } from './gzip.ts';
import { newOutcome, type Outcome } from './inflate.ts';
import { inside, stopGap, streamedMember } from './member.ts';
import { createReader, view } from './reader.ts';

const ZLIB_HEADER = 2;
const TRAILER = 4;
const LONGEST_HEADER = 32;
const HEADER = /^(blob|commit|tree|tag) (\d{1,15})\0/;

const TRUNCATED = {
  reason: 'truncated',
  detail: 'The git object breaks off before its end; what could be unpacked was scanned, so provide the whole file.',
} as const;
const DAMAGED = {
  reason: 'corrupt',
  detail: 'The git object is damaged; what lies behind the damage was not scanned, so fetch the repository again.',
} as const;

/** Whether two bytes begin a zlib stream without a dictionary (RFC 1950). */
function isZlib(head: Uint8Array): boolean {
  const [first = 0, second = 0] = head;
  return (first & 0x8f) === 8 && ((first << 8) | second) % 31 === 0 && (second & 0x20) === 0;
}

function isObject(head: Uint8Array): boolean {
  if (!isZlib(head)) return false;
  try {
    const start = inflateSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
    return HEADER.test(start.toString('latin1', 0, LONGEST_HEADER));
  } catch {
    // Damage further on is told when the object is read.
    return false;
  }
}

function faultOf(outcome: Outcome, size: number): Stop | undefined {
  if (outcome.stop !== undefined) return outcome.stop;
  if (outcome.end === 'cut') return TRUNCATED;
  return outcome.end === 'damaged' || outcome.size !== size ? DAMAGED : undefined;
}

async function* open(content: Content, budget: Budget): AsyncGenerator<Member> {
  const packed = createReader(content.bytes);
  await packed.skip(ZLIB_HEADER);
  const outcome = newOutcome();
  const reader = createReader(
    inflated(packed, { packed: undefined, size: undefined, of: content.size }, budget, outcome),
  );
  try {
    const header = HEADER.exec((await reader.peek(LONGEST_HEADER)).toString('latin1'));
    const [all = '', type = 'object', size = '0'] = header ?? [];
    await reader.skip(all.length);
    if (budget.admit()) yield* streamedMember(inside(content.origin, type), Number(size), reader.rest());
    if (budget.stopped) return;
    const fault = faultOf(outcome, all.length + Number(size));
    if (fault !== undefined) yield stopGap(content.origin, fault);
    else if ((await packed.skip(TRAILER)) < TRAILER) yield stopGap(content.origin, TRUNCATED);
  } finally {
    await reader.close();
  }
}

export const gitObject: Container = { id: 'git-object', recognises: (head) => isObject(view(head)), open };
