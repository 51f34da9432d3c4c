/** The outside world, as the interfaces that the inside needs of it. */
import type { Content, Piece, Report, Surface, Untold } from './flow.ts';

/** A kind of place to read. What it cannot read it yields as a gap, and goes on; it throws only a `UserError`. */
export interface Source {
  readonly id: string;
  /** The kinds of places that it looks at. */
  readonly surfaces: readonly Surface[];
  read(): AsyncIterable<Piece>;
  /** Commits read, and commits that the range holds; final once `read` has ended. Only where history is read. */
  counts?(): { readonly read: number; readonly expected: number };
}

/** The record of what was found, decided and done. Kept entry by entry, before what it speaks of is done. */
export interface Evidence {
  /** `facts` holds no secret. Throws where it cannot be kept: then nothing may be done. */
  note(what: string, facts: EvidenceFacts): void;
}

export type EvidenceFacts = Readonly<Record<string, EvidenceFact>>;
export type EvidenceFact =
  | string
  | number
  | boolean
  | undefined
  | readonly EvidenceFact[]
  | { readonly [name: string]: EvidenceFact };

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

/** A file, or something in its place that cannot be read. */
export type FileEntry =
  | { readonly path: string; readonly size: number; readonly bytes: Content['bytes'] }
  | { readonly path: string; readonly problem: string };

/** The file system, as far as reading goes. Paths have forward slashes. */
export interface Files {
  /**
   * The file, or all files below the folder, in the order of their names; links are not followed but for `root` itself.
   * A folder or file is left out where `wanted` refuses its path relative to `root` (a folder's ends with a slash).
   */
  walk(root: string, wanted: (relative: string) => boolean): Iterable<FileEntry>;
  /**
   * The files that are searched for, in the order of their names; links are followed, in a circle no further. Roots that
   * are not there and broken links are left out.
   */
  search(search: Search): Iterable<FileEntry>;
}

/** Which files are searched for, by absolute paths. */
export interface Search {
  /** Files and folders to begin at; none is below another. */
  readonly roots: readonly string[];
  /** Whether the path, should it be a file's, is one of those. */
  file(path: string): boolean;
  /** Whether the path or, should it be a folder's, one below it may be one of those. */
  near(path: string): boolean;
}

/** A place at the forge where people read a report. Told again, it is edited in place; it never throws. */
export interface Channel {
  readonly id: string;
  tell(report: Report): Promise<Told>;
}

/** `nothing`: there was nothing to tell here. */
export type Told = { readonly state: 'told'; readonly page?: string } | { readonly state: 'nothing' } | Failed;

interface Failed extends Untold {
  readonly state: 'untold';
}
