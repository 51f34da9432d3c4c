/** The words of the program: what flows from a source to a sink. Each stage adds; nothing is changed in place. */
import type { Secret } from './secret.ts';

/** A kind of place. */
export type Surface = 'diff' | 'commit' | 'log' | 'summary' | 'artifact' | 'release-asset' | 'file';

/** Who can read a place now; `nobody-yet` is a workspace before upload, or a draft release. */
export type Audience = 'public' | 'internal' | 'private' | 'nobody-yet';

/** Where bytes come from. `path` joins nested levels by `!`: `logs.zip!build/3_Run tests.txt`. */
export interface Origin {
  readonly surface: Surface;
  readonly path: string;
  /** Full object id of the commit that brought the bytes. */
  readonly commit?: string;
  readonly job?: string;
  readonly step?: string;
  /** Absent where nothing is known of it. */
  readonly audience?: Audience;
  /** When the audience could first read it, ISO 8601 UTC, as far as the forge tells. */
  readonly since?: string;
  /** The page where a person sees it. One that ends in `#step:3:` lacks the line, which is that of the place. */
  readonly page?: string;
  /** What the forge can delete so that nobody reads it any more. */
  readonly removable?: Removable;
}

/** A thing at the forge, by its id: an artifact, the logs of a run, an asset of a release. */
export interface Removable {
  readonly what: 'artifact' | 'run-logs' | 'release-asset';
  readonly id: number;
}

/**
 * Bytes, and where they come from. `bytes` can be read once, in chunks of any length; a chunk must not be kept or
 * changed by whoever reads it past asking for the next one.
 */
export interface Content {
  readonly kind: 'content';
  readonly origin: Origin;
  /** Number of bytes, where it is known beforehand. */
  readonly size?: number;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** What stood here before a change, read only where a key is found: a key that was there already is not new. */
  readonly before?: () => AsyncIterable<Content>;
  /** Adds to the origin of what lies in here what its name tells: of a log archive's member, its job and step. */
  readonly locate?: (member: Origin) => Origin;
}

/** Why something was not scanned. */
export type GapReason =
  | 'unreadable'
  | 'truncated'
  | 'corrupt'
  | 'encrypted'
  | 'unsupported'
  | 'depth-limit'
  | 'entry-limit'
  | 'size-limit'
  | 'ratio-limit'
  | 'time-limit'
  | 'finding-limit'
  | 'missing-history'
  | 'missing-object'
  | 'forbidden'
  | 'gone'
  | 'unfinished';

/** Something that could not be read or scanned: data, never an exception. A run with gaps is incomplete. */
export interface Gap {
  readonly kind: 'gap';
  readonly origin: Origin;
  readonly reason: GapReason;
  /** One sentence for a person: what was left out, and what to do about it. Never text from inside the content. */
  readonly detail: string;
}

export type Piece = Content | Gap;

/** Where a key stands. Lines and columns count from 1; columns are in UTF-16 units, as editors and SARIF have them. */
export interface Place extends Origin {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** The column after the key's last character. */
  readonly endColumn: number;
  /** How the key was wrapped, outermost first; empty for plain text. */
  readonly encodings: readonly string[];
}

export type Confidence = 'low' | 'medium' | 'high';

/** One key at one place. */
export interface Finding {
  readonly kind: 'finding';
  readonly provider: string;
  /** The provider's format, by id: `project-key`. */
  readonly format: string;
  readonly secret: Secret;
  /** What else belongs to the credential, by format id: a key's id, its host. */
  readonly parts: Readonly<Record<string, Secret>>;
  readonly place: Place;
  readonly confidence: Confidence;
  /** Hosts that are named close by, in lower case, as far as a key may belong to one of them. */
  readonly hosts?: readonly string[];
  /** The comment on its line that asks to leave it be, where there is one. */
  readonly mark?: Mark | undefined;
}

/** A comment that asks scanners to leave the key on its line be. */
export interface Mark {
  readonly kind:
    | 'keyfuse:allow'
    | 'gitleaks:allow'
    | 'betterleaks:allow'
    | 'trufflehog:ignore'
    | 'pragma: allowlist secret'
    | 'pragma: allowlist nextline secret';
  /** What stands behind it; '' for nothing. Holds no key. */
  readonly reason: string;
}

/** Another tool's list of what to leave be, as far as it speaks of keys. */
export interface ImportedList {
  readonly source: string;
  /** What of the list could not be taken over: sentences for a person. */
  readonly notes: readonly string[];
  /** The entry that speaks of the finding: `.gitleaksignore:3`, and why it does. */
  entryFor(finding: Finding): { readonly at: string; readonly reason: string } | undefined;
}

/** A key at one place that a mark or an imported list speaks for. */
export interface Leave {
  readonly finding: Finding;
  /** The mark's kind, or the list's file and line. */
  readonly by: string;
  readonly reason: string;
}

/** Why a candidate is not a finding. */
export type Reason =
  | 'placeholder'
  | 'low-entropy'
  | 'checksum'
  | 'sequence'
  | 'hash-or-id'
  | 'no-context'
  | 'reference';

/** A candidate that looked like a key and is none. */
export interface Suppression {
  readonly kind: 'suppression';
  readonly provider: string;
  readonly format: string;
  readonly reason: Reason;
  readonly place: Place;
  readonly redacted: string;
}

/** One key, all its places: the unit that is reported and acted on. */
export interface Exposure {
  readonly provider: string;
  readonly format: string;
  readonly secret: Secret;
  readonly parts: Readonly<Record<string, Secret>>;
  readonly confidence: Confidence;
  readonly places: readonly Place[];
  /** Hosts that are named close to it anywhere. */
  readonly hosts?: readonly string[];
  /** Absent where nobody asked. */
  readonly verdict?: Verdict;
  /** What was decided and done; absent where nothing was to be decided. */
  readonly response?: Response;
  /** Places left out of a report that strangers can read, because the key may still work. */
  readonly withheld?: readonly Surface[];
  /** Where places are left out: since when the first of them could be read, ISO 8601 UTC, to the minute. */
  readonly since?: string;
}

/**
 * Whether a key works. `unknown`: its service was asked and gave no clear answer. `unverifiable`: there is no safe way
 * to ask. `unasked`: there is, and nobody did.
 */
export type Liveness = 'live' | 'dead' | 'unknown' | 'unverifiable' | 'unasked';

/** What a service tells of a key. Texts from outside. */
export interface Owner {
  /** The person, project or organisation that the key speaks for. */
  readonly account?: string;
  /** The service's own id for the key. */
  readonly keyId?: string;
  readonly name?: string;
  readonly scopes?: readonly string[];
  /** ISO 8601, as far as the service says it so. */
  readonly expires?: string;
}

export interface Verdict {
  readonly liveness: Liveness;
  /** Why it is not known, for a person: `api.openai.com answered 503`. */
  readonly why?: string;
  readonly owner?: Owner;
  /** When its service was asked, ISO 8601 UTC. */
  readonly at?: string;
}

/** Why nothing is done about a key: the guard that held, and its reason for a person. */
export interface Hold {
  readonly guard: string;
  readonly why: string;
}

/** What came of a revocation. Times are ISO 8601, UTC. */
export type Revocation =
  | ({ readonly state: 'held' } & Hold)
  /** A dry run: it would have been revoked. */
  | { readonly state: 'planned' }
  /** `deadAt`: when its service said so of the key itself. */
  | { readonly state: 'revoked'; readonly how: string; readonly at: string; readonly deadAt: string }
  /** Its service took the revocation, and the key still worked, or nobody could tell, when we last asked. */
  | { readonly state: 'unconfirmed'; readonly how: string; readonly at: string; readonly why: string }
  | { readonly state: 'failed'; readonly why: string };

/** A leaking thing, and whether it is gone. */
export interface Containment {
  readonly removable: Removable;
  readonly path: string;
  readonly state: 'removed' | 'planned' | 'failed';
  readonly at?: string;
  /** Why it is still there, for a person. */
  readonly why?: string;
  /** The line of a workflow's `permissions:` that lets it be removed. */
  readonly needs?: string;
}

/** A new key in the old one's place. */
export type Rotation =
  | { readonly state: 'planned'; readonly secret: string }
  | { readonly state: 'rotated'; readonly secret: string; readonly at: string; readonly fingerprint: string }
  | { readonly state: 'failed'; readonly secret: string; readonly why: string };

/** What a service's records tell of the use of a key while it was exposed. */
export type Use =
  | { readonly state: 'unknown'; readonly why: string }
  | {
      readonly state: 'known';
      /** One sentence: requests, spend, last use. */
      readonly summary: string;
      /** Uses that are seldom innocent, for a person. */
      readonly suspicious: readonly string[];
    };

/** All that was done about one key. */
export interface Response {
  readonly revocation: Revocation;
  readonly contained: readonly Containment[];
  readonly rotation?: Rotation;
  readonly use?: Use;
}

/** Leave to keep a key where it is, by fingerprint. */
export interface AllowEntry {
  readonly fingerprint: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly expires: string;
}

export interface Allowed {
  readonly exposure: Exposure;
  readonly entry: AllowEntry;
}

/** How far reading goes before it stops with a gap. */
export interface Limits {
  /** Archives within archives. */
  readonly depth: number;
  /** Members of one outermost archive, all levels together. */
  readonly entries: number;
  /** Bytes that one outermost archive may expand to, all levels together. */
  readonly expandedBytes: number;
  /** Expanded bytes over packed bytes of one member; checked once it has grown past 1 MiB. */
  readonly ratio: number;
  /** Seconds for one file or outermost archive. */
  readonly fileSeconds: number;
  /** Seconds for the run. */
  readonly runSeconds: number;
}

/** What was read. */
export interface Scanned {
  /** Files, log steps, archive members, commit messages. */
  readonly contents: number;
  readonly bytes: number;
  /** Commits read, and commits that the range holds; absent where no git history was read. */
  readonly commits?: { readonly read: number; readonly expected: number };
  readonly seconds: number;
  /** Kinds of places that were looked at, whatever was found; absent where nobody asked. */
  readonly surfaces?: readonly Surface[];
  /** Requests sent to the forge; absent where none can be sent. */
  readonly requests?: number;
}

export type Conclusion = 'clean' | 'findings' | 'incomplete';

/** A place where people would have been told, and why they were not. */
export interface Untold {
  /** `check run`, `comment`: as a person calls it. */
  readonly channel: string;
  /** The line of `permissions:` that brings it back; absent where something else failed. */
  readonly needs?: string;
  /** One sentence for a person. */
  readonly why: string;
}

/** All that a run has to say. Holds no text of any key. */
export interface Report {
  /** When the run looked, ISO 8601 UTC: the moment of detection. */
  readonly at?: string;
  /** Filled once the channels have been tried. */
  readonly untold?: readonly Untold[];
  readonly exposures: readonly Exposure[];
  readonly allowed: readonly Allowed[];
  readonly lapsed: readonly AllowEntry[];
  readonly unused: readonly AllowEntry[];
  readonly gaps: readonly Gap[];
  /** What else a person should know: marks that do not count, entries of lists that could not be taken over. */
  readonly notes?: readonly string[];
  /** Suppressed candidates, counted by reason. */
  readonly suppressed: Readonly<Partial<Record<Reason, number>>>;
  /** The same one by one; only filled when the run was asked to explain. */
  readonly suppressions: readonly Suppression[];
  readonly scanned: Scanned;
  readonly conclusion: Conclusion;
}
