/** The commits of a range as a source: what each one brought into its tree, by objects, and its message. */
import { UserError } from '../core/errors.ts';
import type { Content, Gap, GapReason, Origin } from '../core/flow.ts';
import type { CommitChanges, Git, GitBytes, GitEntry, GitFacts, GitObjects, GitRef, GitWalk } from '../core/git.ts';
import type { Source } from '../core/ports.ts';

/** Revisions, as a person or an event names them. */
export type GitRange =
  | {
      readonly kind: 'between';
      /** All zeros, as in the push event of a new branch: whatever no other branch has. */
      readonly base: string;
      readonly head: string;
      /** The pushed branch, by its short name: its own remote-tracking ref does not make its commits old. */
      readonly branch?: string;
      /** More revisions whose commits are not new, as the target branch's tip when base may be stale. Absent ones are passed over. */
      readonly except?: readonly string[];
    }
  | { readonly kind: 'reachable'; readonly head: string }
  | { readonly kind: 'all' };

export interface GitSourceOptions {
  /** Whether a path is read at all; without it, every path is. */
  readonly wanted?: (path: string) => boolean;
}

/** A version of a file, or a commit's message. */
export interface GitContent extends Content {
  /**
   * What stood in the changed files before the commit, each blob once: what is found there, too, was moved and is not
   * new. May be called at any time, as often as one likes. All files of a commit share one function.
   */
  readonly before: () => AsyncIterable<Content>;
}

export interface GitCounts {
  readonly read: number;
  readonly expected: number;
}

export interface GitSource extends Source {
  read(): AsyncIterable<GitContent | Gap>;
  /** Commits read, and commits that the range has in this clone; final once `read` has ended. */
  counts(): GitCounts;
}

export function git(port: Git, range: GitRange, options: GitSourceOptions = {}): GitSource {
  const tally = { read: 0, expected: 0 };
  return {
    id: 'git',
    surfaces: ['diff', 'commit'],
    read: () => read(port, range, options, tally),
    counts: () => ({ ...tally }),
  };
}

/**
 * The commits that a push brought, by the refs that the clone knows. A base of zeros means a new branch: its commits are
 * those that no other branch has. All of them, where there is no other branch to go by.
 */
export function rangeOf(base: string, head: string, refs: readonly GitRef[], branch?: string): GitWalk {
  if (base === head) return { tips: [head], except: [], alone: true };
  // For a pull request the range is merge-base(base, head)..head. That is this one: what base has beyond the merge base
  // cannot be reached from head, so leaving it out takes nothing away. With several merge bases only this form is right.
  if (!isZero(base)) return { tips: [head], except: [base], alone: false };
  const remotes = refs.filter((ref) => ref.name.startsWith('refs/remotes/') && !ref.name.endsWith('/HEAD'));
  const others = remotes.length > 0 ? remotes : refs.filter((ref) => /^refs\/heads\/(main|master)$/.test(ref.name));
  const atHead = others.filter((ref) => ref.oid === head);
  const known = others.filter((ref) => {
    if (branch !== undefined) return shortName(ref.name) !== branch;
    // Unnamed, the branch is known by its place; where two stand there, one of them was there before.
    return ref.oid !== head || atHead.length > 1;
  });
  return { tips: [head], except: [...new Set(known.map((ref) => ref.oid))], alone: false };
}

function shortName(ref: string): string {
  return ref.replace(/^refs\/(heads|remotes\/[^/]+)\//, '');
}

function isZero(oid: string): boolean {
  return /^0+$/.test(oid);
}

// ---- Which commits

interface Plan {
  /** Undefined where there is nothing to read. */
  readonly walk: GitWalk | undefined;
  /** Why commits of the range may not be in this clone, as a sentence that ends with what to do. */
  readonly cut: string | undefined;
}

const UNSHALLOW = 'set `fetch-depth: 0` in actions/checkout, or run `git fetch --unshallow`';
const ALL_BRANCHES =
  "run `git config remote.origin.fetch '+refs/heads/*:refs/remotes/origin/*'` and then `git fetch origin`";

async function planOf(port: Git, range: GitRange, facts: GitFacts): Promise<Plan> {
  if (range.kind === 'all') {
    const cut = facts.singleBranch
      ? `This clone was made for one branch, so the others are not in it: ${ALL_BRANCHES}.`
      : undefined;
    return { walk: { tips: 'all', except: [], alone: false }, cut };
  }
  const head = await port.resolve(range.head);
  if (head === undefined) {
    // A repository without commits has no HEAD; that is nothing to read, not a mistake.
    if (range.head === 'HEAD' && (await port.refs()).length === 0) return { walk: undefined, cut: undefined };
    throw unknown(range.head, facts);
  }
  if (range.kind === 'reachable') return { walk: { tips: [head], except: [], alone: false }, cut: undefined };
  return between(port, range, head, facts);
}

async function between(port: Git, range: GitRange & { kind: 'between' }, head: string, facts: GitFacts): Promise<Plan> {
  if (isZero(range.base)) {
    return { walk: rangeOf(range.base, head, await port.refs(), range.branch), cut: undefined };
  }
  const base = await port.resolve(range.base);
  const shallow = facts.shallow.size > 0;
  if (base === undefined) {
    if (!isObjectId(range.base) && !shallow && !facts.singleBranch) throw unknown(range.base, facts);
    // A shallow clone holds a few commits up to head, and the range among them. Otherwise head alone is sure to be in it.
    return { walk: { tips: [head], except: [], alone: !shallow }, cut: `The range's base ${whyAbsent(facts)}.` };
  }
  const walk = rangeOf(base, head, []);
  const others = await Promise.all((range.except ?? []).map((revision) => limitAt(port, revision, head)));
  const except = [...walk.except, ...others.filter((oid) => oid !== undefined)];
  // Both ends are here, but not where they meet: the range then runs down to wherever the history breaks off.
  const severed = shallow && (await port.mergeBase(base, head)) === undefined;
  return {
    walk: walk.alone ? walk : { ...walk, except },
    cut: severed ? `The clone is shallow, and base and head do not meet in it: ${UNSHALLOW}.` : undefined,
  };
}

/** A branch's commit, unless it holds the head: a pull request that was merged meanwhile is judged by its base alone. */
async function limitAt(port: Git, revision: string, head: string): Promise<string | undefined> {
  const oid = await port.resolve(revision);
  if (oid === undefined || (await port.mergeBase(oid, head)) === head) return undefined;
  return oid;
}

function unknown(revision: string, facts: GitFacts): UserError {
  const shallow = facts.shallow.size > 0 ? `; the clone is shallow, so ${UNSHALLOW}` : ', or fetch it first';
  return new UserError(`There is no commit ${JSON.stringify(revision)} in this repository: check the name${shallow}.`);
}

function isObjectId(revision: string): boolean {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(revision);
}

function whyAbsent(facts: GitFacts): string {
  if (facts.shallow.size > 0) return `is not in this clone, which is shallow: ${UNSHALLOW}`;
  if (facts.singleBranch) return `is not in this clone, which was made for one branch: ${ALL_BRANCHES}`;
  return 'is not in this clone, perhaps because of a force push: run `git fetch origin` with its commit id';
}

// ---- Reading

interface Loss {
  count: number;
  first: Origin | undefined;
}

/** What one read carries along. */
interface Reading {
  readonly port: Git;
  readonly objects: GitObjects;
  readonly facts: GitFacts;
  readonly wanted: (path: string) => boolean;
  /** Whether this version at this path was not yielded before. */
  readonly first: (oid: string, path: string) => boolean;
  readonly lost: { readonly trees: Loss; readonly blobs: Loss; readonly lfs: Loss };
  /** Commits read whole because their parents are cut off. */
  cut: number;
}

async function* read(
  port: Git,
  range: GitRange,
  options: GitSourceOptions,
  tally: { read: number; expected: number },
): AsyncGenerator<GitContent | Gap> {
  tally.read = 0;
  tally.expected = 0;
  const facts = await port.facts();
  const plan = await planOf(port, range, facts);
  if (!plan.walk) return;
  const expected = await port.count(plan.walk);
  tally.expected = expected ?? 0;
  const none = (): Loss => ({ count: 0, first: undefined });
  const reading: Reading = {
    port,
    objects: port.objects(),
    facts,
    wanted: options.wanted ?? (() => true),
    first: memory(),
    lost: { trees: none(), blobs: none(), lfs: none() },
    cut: 0,
  };
  try {
    for await (const commit of commitsOf(reading, plan.walk)) {
      yield* messageOf(reading, commit.oid, commit.oid, 'commit message');
      yield* filesOf(reading, commit);
      if (commit.changes) tally.read += 1;
      if (facts.shallow.has(commit.oid)) reading.cut += 1;
    }
    if (range.kind === 'all') yield* tagsOf(reading);
  } finally {
    await reading.objects.close();
  }
  yield* lossesOf(reading);
  yield* shortfall(plan, reading, tally, expected !== undefined);
}

/**
 * Remembers versions, so that a revert or a merged twin is read once. Forgets all at a million, as memory must end
 * somewhere: the cost is reading a version again.
 */
function memory(): Reading['first'] {
  const seen = new Set<string>();
  return (oid, path) => {
    const key = `${oid} ${path}`;
    if (seen.has(key)) return false;
    if (seen.size >= 1_000_000) seen.clear();
    seen.add(key);
    return true;
  };
}

/** Body of a commit or tag, straight from the object, so that no encoding setting comes between. */
async function* messageOf(
  reading: Reading,
  oid: string,
  commit: string | undefined,
  path: string,
): AsyncGenerator<GitContent | Gap> {
  const origin: Origin = { surface: 'commit', path, ...(commit === undefined ? {} : { commit }) };
  const object = await reading.objects.read(oid);
  if (typeof object === 'string') {
    yield gap(origin, 'unreadable', 'The message could not be read: run `git fsck` to find what is damaged.');
    return;
  }
  // A message is a place of its own: nothing stood in it before.
  yield { kind: 'content', origin, bytes: body(object.bytes), before: () => nothing() };
  if (object.broken()) yield corrupt(origin);
}

async function* nothing(): AsyncGenerator<Content> {}

/** What follows the first empty line. */
async function* body(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let inside = false;
  let afterNewline = false;
  for await (const chunk of bytes) {
    let at = 0;
    while (!inside && at < chunk.length) {
      const newline = chunk[at] === 10;
      inside = newline && afterNewline;
      afterNewline = newline;
      at += 1;
    }
    if (inside && at < chunk.length) yield chunk.subarray(at);
  }
}

async function* filesOf(reading: Reading, commit: Commit): AsyncGenerator<GitContent | Gap> {
  if (!commit.changes) lose(reading.lost.trees, { surface: 'diff', path: '.', commit: commit.oid });
  const before = (): AsyncIterable<Content> => beforeOf(reading.port, commit);
  for (const { path, oid } of commit.files) {
    const origin: Origin = { surface: 'diff', path, commit: commit.oid };
    for await (const file of versionOf(reading, oid, origin)) {
      yield { ...file.content, before };
      if (file.broken()) yield corrupt(origin);
    }
  }
}

interface Commit extends CommitChanges {
  /** What it brought that is to be read. */
  readonly files: readonly { readonly path: string; readonly oid: string }[];
}

/** Git works this many commits ahead of us. */
const AHEAD = 16;

async function* commitsOf(reading: Reading, walk: GitWalk): AsyncGenerator<Commit> {
  const { port, objects } = reading;
  const asked: Commit[] = [];
  for await (const changed of port.changes(port.commits(walk), 'combined')) {
    const commit = { ...changed, files: newFiles(reading, changed) };
    objects.ask([commit.oid, ...commit.files.map((file) => file.oid)]);
    asked.push(commit);
    const due = asked.length > AHEAD ? asked.shift() : undefined;
    if (due) yield due;
  }
  yield* asked;
}

function newFiles(reading: Reading, { changes = [] }: CommitChanges): Commit['files'] {
  return changes.flatMap(({ path, now, before }) => {
    // Without new bytes it is a deletion, a new mode, or in a merge the version of one parent.
    if (!isFile(now) || before.some((entry) => entry.oid === now.oid)) return [];
    return reading.wanted(path) && reading.first(now.oid, path) ? [{ path, oid: now.oid }] : [];
  });
}

/** Regular files and symlinks. A submodule's content is in its own repository. */
function isFile(entry: GitEntry): boolean {
  return /^1[02]0/.test(entry.mode);
}

interface Version {
  readonly content: Content;
  readonly broken: () => boolean;
}

/** A blob; after a pointer of Git LFS, what it points to. */
async function* versionOf(
  reading: Pick<Reading, 'port' | 'objects' | 'lost'>,
  oid: string,
  origin: Origin,
): AsyncGenerator<Version> {
  const object = await reading.objects.read(oid);
  if (typeof object === 'string') {
    lose(reading.lost.blobs, origin);
    return;
  }
  if (object.size > LFS_POINTER_SIZE) {
    yield version(object, origin);
    return;
  }
  const bytes = await whole(object);
  yield { content: { kind: 'content', origin, size: bytes.length, bytes: [bytes] }, broken: object.broken };
  const pointer = lfsPointer(bytes);
  if (pointer === undefined) return;
  const file = await reading.port.lfs(pointer);
  if (file) yield version(file, origin);
  else lose(reading.lost.lfs, origin);
}

function version(object: GitBytes, origin: Origin): Version {
  return { content: { kind: 'content', origin, size: object.size, bytes: object.bytes }, broken: object.broken };
}

/** A pointer is always smaller than this, says its specification. */
const LFS_POINTER_SIZE = 1024;

function lfsPointer(bytes: Uint8Array): string | undefined {
  // 'v': most small files are told apart without being decoded.
  if (bytes[0] !== 118) return undefined;
  const text = new TextDecoder().decode(bytes);
  if (!/^version https:\/\/(git-lfs\.github\.com|hawser\.github\.com)\/spec\//.test(text)) return undefined;
  return /\noid sha256:([0-9a-f]{64})\n/.exec(text)?.[1];
}

/** Of small objects only. */
async function whole(object: GitBytes): Promise<Uint8Array> {
  const bytes = new Uint8Array(object.size);
  let length = 0;
  for await (const chunk of object.bytes) {
    bytes.set(chunk, length);
    length += chunk.length;
  }
  return bytes.subarray(0, length);
}

/**
 * The old versions of all files that a commit changed. For a merge, of all that differ from any parent, not only from
 * every one: what it moved from one file to another came with a parent. Has its own stream of objects, so that it can be
 * read while a new version is half read. What this clone lacks is passed over: then a finding stays, rather than goes.
 */
async function* beforeOf(port: Git, commit: CommitChanges): AsyncGenerator<Content> {
  const merge = commit.changes?.some((change) => change.before.length > 1);
  const views = merge ? port.changes([commit.oid], 'separate') : [commit];
  const lost = { count: 0, first: undefined };
  const reading = { port, objects: port.objects(), lost: { trees: lost, blobs: lost, lfs: lost } };
  const seen = new Set<string>();
  try {
    for await (const view of views) {
      const old = (view.changes ?? []).flatMap(({ path, before }) =>
        before
          .filter((entry) => isFile(entry) && !seen.has(entry.oid) && seen.add(entry.oid))
          .map(({ oid }) => ({ path, oid })),
      );
      reading.objects.ask(old.map(({ oid }) => oid));
      for (const { path, oid } of old) {
        const origin: Origin = { surface: 'diff', path, commit: commit.oid };
        for await (const file of versionOf(reading, oid, origin)) yield file.content;
      }
    }
  } finally {
    await reading.objects.close();
  }
}

/** Messages of annotated tags; they are no part of any commit. */
async function* tagsOf(reading: Reading): AsyncGenerator<GitContent | Gap> {
  for (const ref of await reading.port.refs()) {
    if (ref.type === 'tag') yield* messageOf(reading, ref.oid, undefined, `tag message of ${shortTag(ref.name)}`);
  }
}

function shortTag(ref: string): string {
  return ref.replace(/^refs\/tags\//, '');
}

// ---- What could not be read

function gap(origin: Origin, reason: GapReason, detail: string): Gap {
  return { kind: 'gap', origin, reason, detail };
}

function corrupt(origin: Origin): Gap {
  return gap(origin, 'corrupt', 'The object is damaged and could not be read to its end: run `git fsck` to see more.');
}

function lose(loss: Loss, origin: Origin): void {
  loss.count += 1;
  loss.first ??= origin;
}

/** One gap for each kind of loss, at the first place where it was met. */
function* lossesOf({ facts, lost }: Reading): Generator<Gap> {
  const { trees, blobs, lfs } = lost;
  const why = facts.partial
    ? 'this is a partial clone: run `git fetch --refetch --no-filter`, or check out without `filter`'
    : 'the repository is damaged: run `git fsck` to see more, and fetch or clone it anew';
  if (trees.first) {
    yield gap(trees.first, 'missing-object', `The file lists of ${many(trees.count, 'commit')} are missing: ${why}.`);
  }
  if (blobs.first) {
    yield gap(blobs.first, 'missing-object', `${many(blobs.count, 'file version')} could not be read: ${why}.`);
  }
  if (lfs.first) {
    const detail = `Of ${many(lfs.count, 'file version')} only the Git LFS pointer was read, as the content was not fetched: run \`git lfs pull\`, or set \`lfs: true\` in actions/checkout.`;
    yield gap(lfs.first, 'missing-object', detail);
  }
}

/** History that is not in this clone, or that git could not list. */
function* shortfall(plan: Plan, reading: Reading, tally: GitCounts, listed: boolean): Generator<Gap> {
  const origin: Origin = { surface: 'diff', path: 'git history' };
  const whole = reading.cut > 0 ? ' The oldest were read whole, so keys in them may be older than the range.' : '';
  const could = `${many(tally.read, 'commit')} could be read.${whole}`;
  if (plan.cut !== undefined) yield gap(origin, 'missing-history', `${plan.cut} ${could}`);
  else if (reading.cut > 0) {
    yield gap(origin, 'missing-history', `The clone is shallow and cuts the history short: ${UNSHALLOW}. ${could}`);
  }
  if (!listed) {
    const detail = `git could not list the history, and only ${could} Run \`git fsck\` to see what is damaged.`;
    yield gap(origin, 'missing-history', detail);
  } else if (tally.read + reading.lost.trees.count !== tally.expected) {
    const detail = `Only ${tally.read} of ${many(tally.expected, 'commit')} could be read: run \`git fsck\` to see what is damaged, or clone anew.`;
    yield gap(origin, 'missing-history', detail);
  }
}

function many(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
