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

/** What an attempt in vain costs of the budget: time, and memory until the event loop turns. */
const attemptBytes = 128 << 10;

/** Whether bytes that begin so are gzip, or zlib at one of its usual levels. */
export function isCompressed(first: number, second: number, third: number): boolean {
  return isGzip(first, second, third) || isZlib(first, second);
}

const isGzip = (first: number, second: number, third: number): boolean =>
  first === 0x1f && second === 0x8b && third === 8;

const isZlib = (first: number, second: number): boolean =>
  first === 0x78 && (second === 0x01 || second === 0x5e || second === 0x9c || second === 0xda);

/** Inflates what the layer consists of. */
export function inflate(layer: Layer, offer: Offer): void {
  const { bytes, from, to, budget } = layer;
  const packed = bytes.subarray(from, to);
  const [first = 0, second = 0, third = 0] = packed;
  if (!isCompressed(first, second, third)) return;
  const gzip = isGzip(first, second, third);
  if (!isDeflate(packed, gzip ? behindHeader(packed) : 2)) return;
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

/** Where the packed bytes begin behind a gzip header (RFC 1952); Infinity where it is none. */
function behindHeader(packed: Buffer): number {
  const flags = packed[3] ?? 0xff;
  if ((flags & 0xe0) !== 0) return Number.POSITIVE_INFINITY;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (packed[at] ?? 0) + 256 * (packed[at + 1] ?? 0);
  for (const text of [8, 16]) if ((flags & text) !== 0) at = packed.indexOf(0, at) + 1 || Number.POSITIVE_INFINITY;
  return (flags & 2) === 0 ? at : at + 2;
}

/** The order of the code lengths in a block's header (RFC 1951, 3.2.7) does not matter to their sum. */
const codeBits = 3;

/** Whether the first block's header may be one: most of what only looks compressed fails here, and costs nothing. */
function isDeflate(packed: Buffer, at: number): boolean {
  const bits = (offset: number, count: number): number => {
    const byte = at + (offset >> 3);
    const three = (packed[byte] ?? 0) | ((packed[byte + 1] ?? 0) << 8) | ((packed[byte + 2] ?? 0) << 16);
    return (three >> (offset & 7)) & ((1 << count) - 1);
  };
  if (at + 5 > packed.length) return false;
  const type = bits(1, 2);
  if (type === 0) return (packed.readUInt16LE(at + 1) ^ packed.readUInt16LE(at + 3)) === 0xffff;
  if (type !== 2) return type === 1;
  let room = 128;
  for (let code = 0; code < bits(13, 4) + 4; code++) {
    const length = bits(17 + codeBits * code, codeBits);
    if (length > 0) room -= 128 >> length;
  }
  return bits(3, 5) < 30 && bits(8, 5) < 30 && room === 0;
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
  if (budget.left < attemptBytes) {
    budget.take(attemptBytes);
    return undefined;
  }
  const chunkSize = Math.max(1024, Math.min(1 << 20, 4 * packed.length));
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength, chunkSize };
  try {
    return gzip ? gunzipSync(packed, options) : inflateSync(packed, options);
  } catch (error) {
    budget.take(Math.max(attemptBytes, isTooLarge(error) ? maxOutputLength / 4 : 0));
    if (isTooLarge(error)) budget.take(Number.POSITIVE_INFINITY);
    return undefined;
  }
}
