/** Zip entries that are not compressed, with a length known beforehand or only told behind them. */
import { crc32 } from 'node:zlib';
import type { Budget } from './budget.ts';
import { account, type Outcome } from './inflate.ts';
import type { Reader } from './reader.ts';
import { descriptorLength, isRecord, LONGEST_DESCRIPTOR, SIGNATURE } from './zip-records.ts';

const WINDOW = 256 << 10;

/** Passes on `packed` bytes. */
export async function* storedStream(
  reader: Reader,
  packed: number,
  budget: Budget,
  outcome: Outcome,
): AsyncGenerator<Uint8Array> {
  while (outcome.packed < packed) {
    const chunk = await reader.peekSome(Math.min(WINDOW, packed - outcome.packed));
    if (chunk.length === 0) {
      outcome.end = 'cut';
      return;
    }
    const allowed = account(chunk, 'stored', budget, outcome);
    outcome.packed += chunk.length;
    if (allowed.length > 0) yield allowed;
    await reader.skip(chunk.length);
    if (outcome.end === 'stopped') return;
  }
}

/** Whether the data end at `at`: a descriptor that agrees with them stands there. */
function endsAt(bytes: Buffer, at: number, before: Outcome): boolean {
  const packed = before.packed + at;
  const mentions = [4, 8].some(
    (skip) => bytes.length >= at + skip + 4 && bytes.readUInt32LE(at + skip) === packed % 2 ** 32,
  );
  if (!mentions) return false;
  const crc = crc32(bytes.subarray(0, at), before.crc);
  return descriptorLength(bytes.subarray(at), { crc, packed, size: packed }) > 0;
}

/** Where the data end in `bytes`; -1 where they go on. Descriptors without a signature show by the record behind them. */
function findEnd(bytes: Buffer, before: Outcome): number {
  for (let at = bytes.indexOf('PK', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK', at + 1, 'latin1')) {
    if (bytes.length >= at + 4 && bytes.readUInt32LE(at) === SIGNATURE.descriptor && endsAt(bytes, at, before))
      return at;
    if (!isRecord(bytes, at)) continue;
    for (const length of [12, 20]) {
      if (at >= length && endsAt(bytes, at - length, before)) return at - length;
    }
  }
  return -1;
}

/** Passes on data up to the descriptor that agrees with them. */
export async function* storedUntilDescriptor(
  reader: Reader,
  budget: Budget,
  outcome: Outcome,
): AsyncGenerator<Uint8Array> {
  for (;;) {
    const bytes = await reader.peek(WINDOW);
    const atEnd = bytes.length < WINDOW;
    const found = findEnd(bytes, outcome);
    // What is held back may be a descriptor, and the signature of the record behind it, of which the rest is to come.
    const count = found >= 0 ? found : atEnd ? bytes.length : bytes.length - LONGEST_DESCRIPTOR - 4;
    const chunk = bytes.subarray(0, count);
    const allowed = account(chunk, 'stored', budget, outcome);
    outcome.packed += count;
    if (allowed.length > 0) yield allowed;
    await reader.skip(count);
    if (outcome.end === 'stopped' || found >= 0) return;
    if (atEnd) {
      outcome.end = 'cut';
      return;
    }
  }
}
