/** What the inside needs of git: history and objects, never patches. */

/** What is known of a clone before its history is read. */
export interface GitFacts {
  /** Commits whose parents were cut off by a shallow fetch; empty in a whole clone. */
  readonly shallow: ReadonlySet<string>;
  /** Made with `--filter`: objects may be missing by design. */
  readonly partial: boolean;
  /** Made for chosen branches only: a fetch would not bring the others. */
  readonly singleBranch: boolean;
}

export interface GitRef {
  /** Full name: `refs/heads/main`. */
  readonly name: string;
  readonly oid: string;
  readonly type: 'commit' | 'tag' | 'other';
}

/** Which commits to read, by full object ids. */
export interface GitWalk {
  readonly tips: readonly string[] | 'all';
  /** What can be reached from these is left out. */
  readonly except: readonly string[];
  /** `tips` alone, not what can be reached from them. */
  readonly alone: boolean;
}

/** A file's version in a tree: type and permission bits in octal (`100644`, `120000` a symlink), and object id. */
export interface GitEntry {
  readonly mode: string;
  readonly oid: string;
}

/** One path that a commit changed; an absent version has an id of zeros only. */
export interface GitChange {
  /** Decoded as UTF-8, a byte that is none as U+FFFD. Never empty; may hold any character but NUL. */
  readonly path: string;
  readonly now: GitEntry;
  /** One per parent that was compared with. */
  readonly before: readonly GitEntry[];
}

export interface CommitChanges {
  readonly oid: string;
  /** Undefined where git could not compare: a tree is missing or corrupt. */
  readonly changes: readonly GitChange[] | undefined;
}

/** How merges are compared: `combined` tells what differs from every parent, `separate` what differs from any. */
type MergeView = 'combined' | 'separate';

export interface GitBytes {
  readonly size: number;
  /** Can be read once, and before the next object is asked for. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Whether `bytes` broke off before its end. */
  broken(): boolean;
}

/** A stream of objects, one at a time. Independent of every other such stream. */
export interface GitObjects {
  /** Says what will be read next, in this order, so that git works ahead. Optional, but then to be kept to. */
  ask(oids: readonly string[]): void;
  /** `missing`: not in this clone. `unreadable`: there, but corrupt. Ends the reading of the object before. */
  read(oid: string): Promise<GitBytes | 'missing' | 'unreadable'>;
  close(): Promise<void>;
}

/** A repository. No process outlives the iteration or the stream that needed it. */
export interface Git {
  facts(): Promise<GitFacts>;
  refs(): Promise<readonly GitRef[]>;
  /** The commit that a revision names; undefined where this clone has none. Throws a `UserError` on what is no revision. */
  resolve(revision: string): Promise<string | undefined>;
  mergeBase(one: string, other: string): Promise<string | undefined>;
  /** How many commits a walk has; undefined where history is broken. */
  count(walk: GitWalk): Promise<number | undefined>;
  /** Commit ids, parents before children. Ends early where history is broken. */
  commits(walk: GitWalk): AsyncIterable<string>;
  /** In the order of `commits`; with `separate` a merge is told once for each parent. */
  changes(commits: AsyncIterable<string> | Iterable<string>, merges: MergeView): AsyncIterable<CommitChanges>;
  objects(): GitObjects;
  /** A file of Git LFS, by its SHA-256, where it was fetched. */
  lfs(sha256: string): Promise<GitBytes | undefined>;
}
