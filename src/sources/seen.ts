/** The pieces of another source, with who can read them and since when. */
import type { Audience, Piece } from '../core/flow.ts';
import type { Source } from '../core/ports.ts';

export interface Seen {
  readonly audience?: Audience;
  /** ISO 8601, UTC. */
  readonly since?: string;
}

export function seenBy(source: Source, seen: Seen): Source {
  return {
    ...source,
    async *read(): AsyncGenerator<Piece> {
      for await (const piece of source.read()) yield { ...piece, origin: { ...piece.origin, ...seen } };
    },
  };
}
