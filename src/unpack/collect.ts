/** Brings a content into memory, where it is small enough for that. */
import type { Content } from '../core/flow.ts';
import { createReader, view } from './reader.ts';

/** Contents beyond this are read as they are. */
export const MOST_IN_MEMORY = 64 << 20;

/** All bytes of a content, or, where there are too many, the same bytes still to be read. */
export async function collect(content: Content, most: number): Promise<Buffer | AsyncIterable<Uint8Array>> {
  if (Array.isArray(content.bytes) && content.bytes.length === 1) {
    const chunks: readonly Uint8Array[] = content.bytes;
    const [only] = chunks;
    if (only !== undefined && only.length <= most) return view(only);
  }
  const reader = createReader(content.bytes);
  const bytes = await reader.peek(most + 1);
  return bytes.length <= most ? bytes : reader.rest();
}
