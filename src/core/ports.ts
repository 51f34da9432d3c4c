/** The outside world, as the interfaces that the inside needs of it. */
import type { Piece, Report } from './flow.ts';

/** A kind of place to read. What it cannot read it yields as a gap, and goes on; it throws only a `UserError`. */
export interface Source {
  readonly id: string;
  read(): AsyncIterable<Piece>;
}

/** Milliseconds from any fixed point; only differences mean anything. */
export interface Clock {
  now(): number;
}

/** A form in which a report is told. */
export interface Sink {
  readonly id: string;
  /** The whole output, ending in a newline unless empty. The same report gives the same text. */
  render(report: Report): string;
}
