/** The kernel's tables as a short text, which costs less to read than the tables to lay out. */
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';

/** Repetition of one byte is all that is compressed: the result is the same with every version of zlib. */
export function packTables(tables: Uint8Array): string {
  return deflateRawSync(tables, { level: 9, strategy: constants.Z_RLE }).toString('base64');
}

export function readTables(packed: string): Uint8Array {
  return inflateRawSync(Buffer.from(packed, 'base64'), { chunkSize: 1 << 19 });
}
