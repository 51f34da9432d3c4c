/** Where the commits of an event are read from: the checkout, a fetch of our own, or the API, in this order. */
import type { Happening } from '../ci/github.ts';
import { atServer, commitsSeen } from '../ci/github.ts';
import { UserError } from '../core/errors.ts';
import type { Piece } from '../core/flow.ts';
import { type Answer, type Forge, granted, type Listing } from '../core/forge.ts';
import type { Git } from '../core/git.ts';
import type { Source } from '../core/ports.ts';
import { fetchRange } from '../edge/fetch.ts';
import { openGit } from '../edge/git.ts';
import type { Runner } from '../edge/runner.ts';
import { type GitRange, git, rangeOf } from '../sources/git.ts';
import { githubDiff } from '../sources/github-diff.ts';
import { seenBy } from '../sources/seen.ts';

type Commits = Extract<Happening['change'], { kind: 'commits' }>;

export interface History {
  readonly source: Source;
  /** Removes what was fetched. */
  leave(): void;
}

export interface HistoryNeeds {
  readonly happening: Happening;
  readonly clone: Git | undefined;
  readonly forge: Forge;
  readonly token: string;
  readonly wanted: (path: string) => boolean;
}

/** Requests that the API may take where there is no git: a part of the thousand that a repository has in an hour. */
const mostRequests = 300;

/** The checkout that the step is in; undefined where there is none. */
export async function openClone(io: Runner): Promise<Git | undefined> {
  try {
    return await openGit(io.workspace, { trusted: true, temporary: io.temporary });
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

export async function historyOf(change: Commits, needs: HistoryNeeds, io: Runner): Promise<History> {
  const { source, leave } = await bestHistory(change, needs, io);
  return { source: seenBy(counted(source, change.counted), commitsSeen(needs.happening)), leave };
}

/** That all commits are read is checked against GitHub's own count, not assumed. */
function counted(source: Source, count = 0): Source {
  return {
    ...source,
    async *read() {
      yield* source.read();
      const expected = source.counts?.().expected ?? 0;
      if (expected >= count) return;
      const detail = `GitHub counts ${count} commits here, and only ${expected} are at hand: set \`fetch-depth: 0\` in actions/checkout.`;
      yield { kind: 'gap', origin: { surface: 'diff', path: 'git history' }, reason: 'missing-history', detail };
    },
  };
}

async function bestHistory(change: Commits, needs: HistoryNeeds, io: Runner): Promise<History> {
  const { clone, wanted, forge } = needs;
  const stays = (): void => {};
  const inClone = clone === undefined ? undefined : await rangeIn(clone, change);
  if (clone !== undefined && inClone?.whole === true) {
    return { source: git(clone, inClone.range, { wanted }), leave: stays };
  }
  const fetched = await fetchedRange(change, needs, io);
  if (fetched !== undefined) return fetched;
  const shas = await commitsByApi(change, needs);
  if (shas !== undefined) return { source: githubDiff(forge, { shas, wanted, mostRequests }), leave: stays };
  if (clone !== undefined && inClone !== undefined)
    return { source: git(clone, inClone.range, { wanted }), leave: stays };
  return { source: only(unreachable()), leave: stays };
}

interface InClone {
  readonly range: GitRange;
  /** Whether the clone holds all of it. */
  readonly whole: boolean;
}

async function rangeIn(clone: Git, change: Commits): Promise<InClone> {
  const { shallow } = await clone.facts();
  const [base, known] = await Promise.all([clone.resolve(change.base), clone.resolve(change.head)]);
  const rewritten = change.forced && base === undefined;
  // A shallow checkout of a pull request holds the merge commit alone, not the head that the event names.
  const head = known ?? 'HEAD';
  const range: GitRange = {
    kind: 'between',
    base: rewritten ? zeros : change.base,
    head: known === undefined ? 'HEAD' : change.head,
    except: change.except,
    ...(change.branch === undefined ? {} : { branch: change.branch }),
  };
  if (known === undefined) return { range, whole: false };
  if (shallow.size === 0) return { range, whole: base !== undefined || /^0+$/.test(range.base) };
  return { range, whole: base !== undefined && !(await touches(clone, base, head, shallow)) };
}

const zeros = '0'.repeat(40);

/** Whether the range runs into a commit whose parents the clone lacks. */
async function touches(clone: Git, base: string, head: string, shallow: ReadonlySet<string>): Promise<boolean> {
  for await (const commit of clone.commits(rangeOf(base, head, []))) if (shallow.has(commit)) return true;
  return false;
}

async function fetchedRange(change: Commits, needs: HistoryNeeds, io: Runner): Promise<History | undefined> {
  const { owner, repo } = io.repository;
  const remote = { url: `${io.server}/${owner}/${repo}`, token: needs.token, temporary: io.temporary };
  const isNew = /^0+$/.test(change.base);
  // Where history was rewritten, what stood before may be gone, and only the default branch tells what is not new.
  const instead = isNew || change.forced ? needs.happening.trusted : [];
  const bases = [...new Set([...(isNew ? [] : [change.base]), ...change.except, ...instead])];
  const fetched = await fetchRange(remote, {
    bases: bases.map(atServer),
    head: change.head,
    likely: change.likely ?? likelyCommits,
  });
  if (fetched === undefined) return undefined;
  const [first, ...others] = fetched.bases;
  const head = change.head;
  const range: GitRange =
    first === undefined ? { kind: 'reachable', head } : { kind: 'between', base: first, head, except: others };
  return { source: git(fetched.git, range, { wanted: needs.wanted }), leave: fetched.leave };
}

const likelyCommits = 20;

async function commitsByApi(change: Commits, { happening, forge }: HistoryNeeds): Promise<Listing<string> | undefined> {
  const { pull } = happening.tell;
  const answer: Answer<Listing<string>> =
    pull !== undefined && 'number' in pull
      ? await forge.pullCommits(pull.number)
      : await forge.commitsBetween(change.base, change.head);
  return granted(answer);
}

function unreachable(): Piece {
  const detail =
    'The commits could not be read: there is no checkout that holds them, git could not fetch them, and the API refused; set `fetch-depth: 0` in actions/checkout, or add `contents: read` under `permissions:`.';
  return { kind: 'gap', origin: { surface: 'diff', path: 'git history' }, reason: 'missing-history', detail };
}

/** A source of one piece. */
export function only(piece: Piece): Source {
  return {
    id: 'notice',
    surfaces: [piece.origin.surface],
    async *read() {
      yield piece;
    },
  };
}
