/** What undoing a compression is to the containers that use it. */
import type { Budget } from './budget.ts';
import { account, type Outcome } from './inflate.ts';
import type { Reader } from './reader.ts';

/** How packed data ended; filled in while they are unpacked. */
export interface Ending {
  end: 'complete' | 'cut' | 'damaged' | 'unsupported';
}

/** What is known of data beforehand: their unpacked size, for formats that do not mark their end. */
export interface Hint {
  readonly size?: number | undefined;
}

/**
 * Unpacks one stream, from where the reader is to its very end, in chunks that are valid until the next is asked for;
 * never makes much at once, however dense the data. Never throws for bad data.
 */
export type Decoder = (reader: Reader, ending: Ending, hint: Hint) => AsyncGenerator<Uint8Array>;

/** The same within limits; what there was, and how it ended, stands in `outcome` afterwards. */
export async function* decode(
  decoder: Decoder,
  reader: Reader,
  size: number | undefined,
  budget: Budget,
  outcome: Outcome,
): AsyncGenerator<Uint8Array> {
  const start = reader.position;
  const ending: Ending = { end: 'complete' };
  for await (const chunk of decoder(reader, ending, { size })) {
    const allowed = account(chunk, 'unpacked', budget, outcome);
    outcome.packed = reader.position - start;
    // The packed bytes that are being worked on count as well, and no format holds more of them back than this.
    outcome.stop = budget.tooDense(outcome.size, outcome.packed + (64 << 10));
    if (outcome.stop !== undefined) return;
    if (allowed.length > 0) yield allowed;
    if (outcome.end === 'stopped') return;
  }
  outcome.packed = reader.position - start;
  outcome.end = ending.end;
}
