/** gzip and zlib within what another encoding held. No offset leads back: all that is found has one place. */
import { constants, gunzipSync, inflateSync } from 'node:zlib';
import type { Budget, Layer, Offer } from './encoding.ts';

/** More is not inflated at once. */
const most = 16 << 20;

/** How often what is too much, or broken further on, is tried with half of it. */
const attempts = 8;

/** Bytes by which what only looks compressed is told. */
const beginning = 64;

/** No deflate stream expands more than this. */
const densest = 1032;

/** What an attempt costs of the budget, whatever comes of it: it takes as long as so many bytes. */
const attemptBytes = 16 << 10;

/** Whether bytes that begin so are gzip, or zlib at one of its usual levels. */
export function isCompressed(first: number, second: number, third: number): boolean {
  return isGzip(first, second, third) || isZlib(first, second);
}

const isGzip = (first: number, second: number, third: number): boolean =>
  first === 0x1f && second === 0x8b && third === 8;

const isZlib = (first: number, second: number): boolean =>
  first === 0x78 && (second === 0x01 || second === 0x5e || second === 0x9c || second === 0xda);

/** Inflates what the layer consists of. */
export function inflate({ bytes, from, to, budget }: Layer, offer: Offer): void {
  const packed = bytes.subarray(from, to);
  const [first = 0, second = 0, third = 0] = packed;
  if (!isCompressed(first, second, third)) return;
  if (!budget.take(attemptBytes)) return;
  const gzip = isGzip(first, second, third);
  if (attempt(packed.subarray(0, beginning), gzip, beginning * densest, budget) === undefined) return;
  const text = inflated(packed, gzip, budget);
  if (text === undefined || !budget.take(text.length)) return;
  offer({
    encoding: gzip ? 'gzip' : 'zlib',
    bytes: text,
    from: 0,
    to: text.length,
    outer: () => ({ start: from, end: to }),
    shared: true,
  });
}

/** As much as can be had: a stream that is cut off, damaged or too long still has a beginning. */
function inflated(packed: Buffer, gzip: boolean, budget: Budget): Buffer | undefined {
  const limit = Math.max(1, Math.min(most, budget.left));
  for (let length = packed.length, tried = 0; tried < attempts && length > 16; tried++) {
    const text = attempt(packed.subarray(0, length), gzip, limit, budget);
    if (text !== undefined) return text;
    length = Math.floor(length / 2);
  }
  return undefined;
}

const isTooLarge = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

function attempt(packed: Buffer, gzip: boolean, maxOutputLength: number, budget: Budget): Buffer | undefined {
  const chunkSize = Math.max(1024, Math.min(1 << 20, 4 * packed.length));
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength, chunkSize };
  try {
    return gzip ? gunzipSync(packed, options) : inflateSync(packed, options);
  } catch (error) {
    if (isTooLarge(error)) budget.take(Number.POSITIVE_INFINITY);
    return undefined;
  }
}
