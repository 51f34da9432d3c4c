/** Runs a decoder by itself over bytes that a real tool packed. */
import { execFileSync } from 'node:child_process';
import type { Decoder, Ending } from '../../src/unpack/decoder.ts';
import { createReader } from '../../src/unpack/reader.ts';
import { inChunks } from './support.ts';

export interface Decoded {
  readonly bytes: Buffer;
  readonly end: Ending['end'];
  /** Packed bytes that were consumed, and the longest chunk that came out. */
  readonly consumed: number;
  readonly longest: number;
}

export async function decoded(decoder: Decoder, packed: Uint8Array, size?: number): Promise<Decoded> {
  const reader = createReader(inChunks(packed, 50_000));
  const ending: Ending = { end: 'complete' };
  const chunks: Buffer[] = [];
  for await (const chunk of decoder(reader, ending, { size })) chunks.push(Buffer.from(chunk));
  const longest = Math.max(0, ...chunks.map(({ length }) => length));
  return { bytes: Buffer.concat(chunks), end: ending.end, consumed: reader.position, longest };
}

/** What a tool makes of bytes, given its command line. */
export function packedBy(command: string, bytes: Uint8Array): Buffer {
  const [tool = '', ...options] = command.split(' ');
  return execFileSync(tool, options, { input: bytes, maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'pipe'] });
}
