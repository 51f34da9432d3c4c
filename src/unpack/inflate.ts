/** Undoes deflate (RFC 1951), forwards, where the end of the packed bytes may not be known beforehand. */
import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { Budget, Stop } from './budget.ts';
import type { Reader } from './reader.ts';

/** Packed bytes that are inflated in one synchronous call, which is several times as fast as a stream for small ones. */
const AT_ONCE = 8 << 20;
/** The same where their number is not known and most of the attempt may be in vain. */
const AT_ONCE_BLINDLY = 256 << 10;
/** Unpacked bytes beyond which a stream takes over. */
const UNPACKED_AT_ONCE = 16 << 20;
/** Packed bytes up to which it is worth finding the very byte at which damaged data become unreadable. */
const SALVAGED = 1 << 20;
/** Packed bytes that a stream is given at a time. */
const STEP = 256 << 10;
/** Packed bytes that a member is credited with beforehand, where it is said to have them. */
const RATIO_GRACE = 1 << 20;
const LEAST_CHUNK = 64;
const LARGEST_CHUNK = 1 << 20;
/** Output of a stream at a time: what damage in the middle of a stream may cost besides what lies behind it. */
const STREAM_CHUNK = 256 << 10;
/** Unpacked bytes that a stream may be ahead of its reader. */
const AHEAD = 2 << 20;
/** No deflate stream expands more than this. */
const DENSEST = 1032;

/** How reading of a member's data ended, and what they were; filled in while they are read. */
export interface Outcome {
  /** Packed bytes consumed. */
  packed: number;
  /** Unpacked bytes. */
  size: number;
  crc: number;
  end: 'complete' | 'cut' | 'damaged' | 'unsupported' | 'stopped';
  /** The limit that the member alone broke. */
  stop: Stop | undefined;
}

export function newOutcome(): Outcome {
  return { packed: 0, size: 0, crc: 0, end: 'complete', stop: undefined };
}

/** Counts a chunk of a member; returns as much of it as may be handed out. */
export function account(chunk: Uint8Array, how: 'unpacked' | 'stored', budget: Budget, outcome: Outcome): Uint8Array {
  const allowed = budget.take(chunk.length, how);
  outcome.size += chunk.length;
  outcome.crc = crc32(chunk, outcome.crc);
  if (allowed === chunk.length) return chunk;
  outcome.end = 'stopped';
  return chunk.subarray(0, allowed);
}

/** What a synchronous call made of its input. */
interface Attempt {
  readonly bytes: Uint8Array;
  readonly packed: number;
}

type Failure = 'too-large' | 'damaged';

/** The result of zlib's `info` option, which its types leave out. */
function isInfo(
  value: unknown,
): value is { readonly buffer: Uint8Array; readonly engine: { readonly bytesWritten: number } } {
  return typeof value === 'object' && value !== null && 'buffer' in value && 'engine' in value;
}

function attempt(input: Uint8Array, chunkSize: number): Attempt | Failure {
  try {
    const result: unknown = inflateRawSync(input, {
      chunkSize,
      maxOutputLength: UNPACKED_AT_ONCE,
      // Data that break off give what there is, instead of an error.
      finishFlush: constants.Z_SYNC_FLUSH,
      info: true,
    });
    return isInfo(result) ? { bytes: result.buffer, packed: result.engine.bytesWritten } : 'damaged';
  } catch (error) {
    const coded = typeof error === 'object' && error !== null && 'code' in error;
    return coded && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged';
  }
}

/** All that comes before the damage: zlib keeps it to itself, so the last good byte is found by halving. */
function salvage(input: Uint8Array): Attempt {
  let best: Attempt = { bytes: new Uint8Array(0), packed: 0 };
  let low = 0;
  let high = input.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const made = attempt(input.subarray(0, middle), LARGEST_CHUNK);
    if (typeof made === 'string') {
      high = middle - 1;
    } else {
      low = middle;
      best = { bytes: made.bytes, packed: middle };
    }
  }
  return best;
}

/** The size that zlib's output buffer starts with: right at once where `size` tells the truth, harmless where not. */
function chunkSizeFor(size: number | undefined, packed: number): number {
  const guess = Math.min(size ?? packed * 4, packed * DENSEST);
  // One byte more than needed saves zlib a second buffer.
  return Math.max(LEAST_CHUNK, Math.min(guess + 1, LARGEST_CHUNK));
}

/** Inflates data that begin where `input` does and are small; undefined where they are not, or are damaged. */
export function inflateBuffer(input: Uint8Array, size: number): Uint8Array | undefined {
  const made = attempt(input, chunkSizeFor(size, input.length));
  return typeof made === 'string' ? undefined : made.bytes;
}

/** What is known of the data before they are read. */
export interface Expected {
  /** Packed bytes. */
  readonly packed: number | undefined;
  /** Unpacked bytes; a hint. */
  readonly size: number | undefined;
  /** Packed bytes of the whole that these data are a part of, which is what their ratio is measured by. */
  readonly of?: number | undefined;
}

/**
 * What the unpacked bytes are measured by: the packed ones, and some that are known to come, for a file may well begin
 * with a long run of one byte. Only some: a bomb is to end before it uses up what other members need.
 */
function ratioBase(expected: Expected, consumed: number): number {
  return Math.max(consumed, Math.min(expected.packed ?? expected.of ?? 0, RATIO_GRACE));
}

interface Input {
  readonly bytes: Buffer;
  /** Whether there is nothing left behind these bytes. */
  readonly atEnd: boolean;
}

async function inputAtOnce(reader: Reader, expected: Expected): Promise<Input | undefined> {
  const { packed, size } = expected;
  if (packed !== undefined && (packed > AT_ONCE || (size ?? 0) > UNPACKED_AT_ONCE)) return undefined;
  const count = packed ?? AT_ONCE_BLINDLY;
  const bytes = await reader.peek(count);
  return { bytes, atEnd: bytes.length < count };
}

/** Inflates small data in one call and consumes them; undefined, with nothing consumed, where that cannot be. */
export async function inflateAtOnce(
  reader: Reader,
  expected: Expected,
  budget: Budget,
): Promise<{ readonly bytes: Uint8Array; readonly outcome: Outcome } | undefined> {
  const input = await inputAtOnce(reader, expected);
  if (input === undefined) return undefined;
  let made = attempt(input.bytes, chunkSizeFor(expected.size, input.bytes.length));
  const damaged = made === 'damaged';
  if (damaged && input.bytes.length <= SALVAGED) made = salvage(input.bytes);
  if (typeof made === 'string') return undefined;

  const exhausted = !damaged && made.packed === input.bytes.length;
  if (exhausted && expected.packed === undefined && !input.atEnd) return undefined;
  if (budget.tooDense(made.bytes.length, ratioBase(expected, made.packed)) !== undefined) return undefined;

  const outcome = newOutcome();
  if (damaged) outcome.end = 'damaged';
  else if (exhausted && input.atEnd) outcome.end = 'cut';
  outcome.packed = made.packed;
  const bytes = account(made.bytes, 'unpacked', budget, outcome);
  await reader.skip(made.packed);
  return { bytes, outcome };
}

/**
 * zlib's stream, which works in another thread: while one chunk is being scanned, the next ones are inflated, up to a
 * bound, so that a bomb fills no memory.
 */
interface Engine {
  /** Packed bytes consumed so far. */
  readonly consumed: number;
  /** Whether the last input is still being worked on, and its memory in use. */
  readonly busy: boolean;
  readonly damaged: boolean;
  feed(input: Uint8Array): void;
  /** Waits for output, or for the input to be used up. */
  progress(): Promise<void>;
  /** Tells that there is no more input, and waits for the last output. */
  finish(): Promise<void>;
  /** What has come out since the last call. */
  output(): Uint8Array[];
  close(): void;
}

function createEngine(): Engine {
  const engine = createInflateRaw({ chunkSize: STREAM_CHUNK, finishFlush: constants.Z_SYNC_FLUSH });
  let chunks: Uint8Array[] = [];
  let waiting = 0;
  let busy = false;
  let damaged = false;
  let finishing = false;
  let wake: () => void = () => undefined;

  engine.on('data', (chunk: Uint8Array) => {
    chunks.push(chunk);
    waiting += chunk.length;
    if (waiting >= AHEAD && !finishing) engine.pause();
    wake();
  });
  engine.on('error', () => {
    damaged = true;
    busy = false;
    wake();
  });

  return {
    get consumed() {
      return engine.bytesWritten;
    },
    get busy() {
      return busy;
    },
    get damaged() {
      return damaged;
    },
    feed(input) {
      busy = true;
      engine.write(input, () => {
        busy = false;
        wake();
      });
    },
    async progress() {
      if (chunks.length > 0 || !busy) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    },
    async finish() {
      if (damaged || engine.readableEnded) return;
      // The end comes only when all output has been taken, and little is left: the last input is used up.
      finishing = true;
      engine.resume();
      await new Promise<void>((resolve) => {
        for (const event of ['end', 'error', 'close']) engine.once(event, resolve);
        engine.end();
      });
    },
    output() {
      const ready = chunks;
      chunks = [];
      waiting = 0;
      if (engine.isPaused()) engine.resume();
      return ready;
    },
    close() {
      engine.destroy();
    },
  };
}

/** What came of one look at the engine. */
type Step = 'more' | 'last';

/** Feeds the engine, and lets it work; in `outcome` stands how the data end, where they do. */
async function step(reader: Reader, engine: Engine, expected: Expected, outcome: Outcome): Promise<Step> {
  const left = (expected.packed ?? Number.POSITIVE_INFINITY) - outcome.packed;
  if (left === 0) return 'last';
  // Steps of one length, however the bytes come: what zlib gives before damage depends on where its input is cut.
  const input = await reader.peek(Math.min(STEP, left));
  if (input.length === 0) {
    outcome.end = 'cut';
    return 'last';
  }
  if (!engine.busy) engine.feed(input);
  await engine.progress();
  if (engine.damaged) {
    outcome.end = 'damaged';
    return 'last';
  }
  if (engine.busy) return 'more';
  // Input is let go of only when the engine is through with it.
  const consumed = engine.consumed - outcome.packed;
  outcome.packed += consumed;
  await reader.skip(consumed);
  return consumed === input.length ? 'more' : 'last';
}

/** Inflates data of any size; what there was, and how it ended, stands in `outcome` afterwards. */
export async function* inflateStream(
  reader: Reader,
  expected: Expected,
  budget: Budget,
  outcome: Outcome,
): AsyncGenerator<Uint8Array> {
  const engine = createEngine();
  try {
    for (let next: Step = 'more'; next === 'more'; ) {
      next = await step(reader, engine, expected, outcome);
      if (next === 'last') await engine.finish();
      for (const chunk of engine.output()) {
        const allowed = account(chunk, 'unpacked', budget, outcome);
        outcome.stop = budget.tooDense(outcome.size, ratioBase(expected, engine.consumed));
        if (outcome.stop !== undefined) return;
        if (allowed.length > 0) yield allowed;
        if (outcome.end === 'stopped') return;
      }
    }
  } finally {
    engine.close();
  }
}
