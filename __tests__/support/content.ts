/** Contents for tests: bytes in one piece, or in chunks of any length. */
import type { Content, Origin } from '../../src/core/flow.ts';

export const fileOrigin: Origin = { surface: 'file', path: 'file.txt' };

export function contentOf(text: string | Uint8Array, origin: Origin = fileOrigin): Content {
  const bytes = Buffer.from(text);
  return { kind: 'content', origin, size: bytes.length, bytes: [bytes] };
}

/** The chunk handed out is overwritten once the next is asked for, as the contract allows. */
export function chunked(text: string | Uint8Array, length: number, origin: Origin = fileOrigin): Content {
  const bytes = Buffer.from(text);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const chunk = Buffer.alloc(length);
    for (let at = 0; at < bytes.length; at += length) {
      const copied = bytes.copy(chunk, 0, at, at + length);
      yield chunk.subarray(0, copied);
      chunk.fill(0x21);
    }
  }
  return { kind: 'content', origin, bytes: chunks() };
}
