/** Reads a stream of bytes forwards: look ahead, skip, pass on; holds no more than was asked for. */
import type { Content } from '../core/flow.ts';

const LEAST_STORE = 64 << 10;

export interface Reader {
  /** Bytes consumed so far. */
  readonly position: number;
  /** The next `count` bytes, fewer only at the end, not consumed. What is returned is valid until the next call. */
  peek(count: number): Promise<Buffer>;
  /** The next bytes as they come, 1 to `most`, none only at the end, not consumed. Valid until the next call. */
  peekSome(most: number): Promise<Buffer>;
  /** Consumes `count` bytes; tells how many there were. */
  skip(count: number): Promise<number>;
  /** All that is left, chunk by chunk; a chunk is consumed when the next is asked for. */
  rest(): AsyncGenerator<Uint8Array>;
  /** Lets go of the source. */
  close(): Promise<void>;
}

interface Pull {
  next(): Promise<IteratorResult<Uint8Array>> | IteratorResult<Uint8Array>;
  return?(): unknown;
}

function iterate(bytes: Content['bytes']): Pull {
  return Symbol.asyncIterator in bytes ? bytes[Symbol.asyncIterator]() : bytes[Symbol.iterator]();
}

/** A view of the same memory that has `Buffer`'s methods. */
export function view(chunk: Uint8Array): Buffer {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

export function createReader(bytes: Content['bytes']): Reader {
  const source = iterate(bytes);
  let store: Buffer = Buffer.alloc(0);
  let start = 0;
  let end = 0;
  /** Whether `store` is ours to write to: a chunk of the source is used where it lies, and copied only to join it. */
  let owned = false;
  let finished = false;
  let position = 0;

  function makeRoom(extra: number): void {
    const held = end - start;
    if (owned && store.length - end >= extra) return;
    if (owned && held + extra <= store.length && start >= held) {
      store.copyWithin(0, start, end);
    } else {
      const larger = Buffer.allocUnsafeSlow(Math.max(LEAST_STORE, Math.ceil((held + extra) * 1.5)));
      store.copy(larger, 0, start, end);
      store = larger;
      owned = true;
    }
    start = 0;
    end = held;
  }

  async function pull(): Promise<boolean> {
    if (finished) return false;
    // The store may be the source's last chunk, which is no longer ours once the next is asked for.
    if (end > start && !owned) makeRoom(LEAST_STORE);
    const next = await source.next();
    if (next.done === true) {
      finished = true;
      return false;
    }
    const chunk = view(next.value);
    if (start === end) {
      store = chunk;
      start = 0;
      end = chunk.length;
      owned = false;
      return true;
    }
    makeRoom(chunk.length);
    chunk.copy(store, end);
    end += chunk.length;
    return true;
  }

  async function peek(count: number): Promise<Buffer> {
    while (end - start < count && (await pull()));
    return store.subarray(start, Math.min(end, start + count));
  }

  async function peekSome(most: number): Promise<Buffer> {
    while (end === start && (await pull()));
    return store.subarray(start, Math.min(end, start + most));
  }

  async function skip(count: number): Promise<number> {
    let left = count;
    while (left > 0) {
      const step = Math.min(left, end - start);
      start += step;
      position += step;
      left -= step;
      if (left > 0 && !(await pull())) break;
    }
    return count - left;
  }

  async function* rest(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = await peekSome(Number.POSITIVE_INFINITY);
      if (chunk.length === 0) return;
      yield chunk;
      await skip(chunk.length);
    }
  }

  async function close(): Promise<void> {
    finished = true;
    end = start;
    await source.return?.();
  }

  return {
    get position() {
      return position;
    },
    peek,
    peekSome,
    skip,
    rest,
    close,
  };
}
