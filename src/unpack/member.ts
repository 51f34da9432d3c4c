/** Hands out what lies in a container: its name, its bytes, and the gaps beside it. */
import type { Content, Gap, GapReason, Origin } from '../core/flow.ts';
import type { Stop } from './budget.ts';

const LONGEST_NAME = 4096;

/** What a terminal or a log viewer might obey instead of show: C0, DEL, C1, line separators, bidirectional controls. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A name from inside an archive, safe to show. It stays a mere name: nothing is ever written under it. */
export function printable(name: string): string {
  return name.slice(0, LONGEST_NAME).replace(CONTROLS, '\ufffd');
}

/** Where a member lies: `outer!name`, all else as with the outer content. */
export function inside(outer: Origin, name: string): Origin {
  return { ...outer, path: `${outer.path}!${printable(name)}` };
}

export function gap(origin: Origin, reason: GapReason, detail: string): Gap {
  return { kind: 'gap', origin, reason, detail };
}

/** The gap that a limit leaves. */
export function stopGap(origin: Origin, stop: Stop): Gap {
  return gap(origin, stop.reason, stop.detail);
}

/** A member whose bytes are all here already. */
export function wholeMember(origin: Origin, bytes: Uint8Array): Content {
  return { kind: 'content', origin, size: bytes.length, bytes: [bytes] };
}

/**
 * Yields a member whose bytes stream, then reads what its reader left, so that the next member can follow. The reader
 * must not be able to end the stream by leaving its loop early: that is why the iterator it gets has no `return`.
 */
export async function* streamedMember(
  origin: Origin,
  size: number | undefined,
  bytes: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Content> {
  const open: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: () => ({ next: () => bytes.next() }) };
  try {
    yield { kind: 'content', origin, ...(size === undefined ? {} : { size }), bytes: open };
    while ((await bytes.next()).done !== true);
  } finally {
    await bytes.return(undefined);
  }
}
