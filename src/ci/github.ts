/** GitHub Actions: what an event brings to look at, where to tell of it, and what the names in a log archive say. */
import type { Audience, Origin } from '../core/flow.ts';
import { at, isTrue, text } from '../core/json.ts';

/** What an event brings to look at in the history. */
export type Change =
  | {
      readonly kind: 'commits';
      /** Full ids; `base` is all zeros where the branch is new. */
      readonly base: string;
      readonly head: string;
      /** Branches whose commits are not new, where they are at hand: `base` may lag behind the one that it names. */
      readonly except: readonly string[];
      /** Short name of the branch that was pushed. */
      readonly branch?: string;
      /** History was rewritten: `base` may be gone. */
      readonly forced: boolean;
      /** Commits that there are likely to be. */
      readonly likely?: number;
      /** Commits that GitHub counts in the range: fewer are not all. */
      readonly counted?: number;
    }
  /** Nothing, as where a ref was deleted, or a run or a release is what the event is about. */
  | { readonly kind: 'nothing' }
  /** No commits of its own: the checked-out commit is looked at. */
  | { readonly kind: 'checkout' };

export interface RunTarget {
  readonly id: number;
  /** Attempts so far. */
  readonly attempts: number;
  /** Whether it is over: the logs of a run can be had as an archive only then. */
  readonly over: boolean;
  /** The workflow's file, as far as the event tells. */
  readonly workflow?: string;
}

/** A pull request, by number or, where the event does not say it, by its branch and head. */
export type PullTarget =
  | { readonly number: number; readonly head: string }
  | { readonly branch: string; readonly head: string };

/** What an event brings, and where its findings are told. */
export interface Happening {
  readonly change: Change;
  /** The run whose logs and artifacts may be read. */
  readonly run: RunTarget;
  readonly release?: { readonly id: number; readonly draft: boolean };
  readonly tell: {
    /** The commit that a check run is put on. */
    readonly sha: string;
    /** Commit and ref for code scanning; absent where GitHub would not take them. */
    readonly scanned?: { readonly commit: string; readonly ref: string };
    readonly pull?: PullTarget;
  };
  /** Who can read the repository; absent where the event does not say it. */
  readonly visibility?: 'public' | 'internal' | 'private';
  /** When the commits came, ISO 8601 UTC, as far as the event tells. */
  readonly pushedAt?: string;
  /** Revisions from whose trees the configuration may be taken, best first; all on the trusted side. */
  readonly trusted: readonly string[];
  /** What `read: auto` reads. */
  readonly reads: readonly ('commits' | 'files' | 'logs' | 'artifacts' | 'assets')[];
}

/** The run that KeyFuse is part of, from the runner's environment. */
export interface CurrentRun {
  readonly id: number;
  readonly attempt: number;
  readonly sha: string;
  readonly ref: string;
}

/** In `external_id` of our check runs: the run that they speak of, so that a re-run request finds it. */
export const externalIdOf = (run: number): string => `keyfuse:run:${run}`;

/**
 * Shapes: https://docs.github.com/en/webhooks/webhook-events-and-payloads. A pull request's configuration comes from its
 * base; a push's from where the branch stood before, since whoever pushes must not allow his own leak in the same go.
 */
export function happeningOf(event: string, payload: unknown, current: CurrentRun): Happening {
  const common: Common = {
    run: { id: current.id, attempts: current.attempt, over: false },
    tell: { sha: current.sha, scanned: { commit: current.sha, ref: current.ref } },
    ...visibilityOf(payload),
    ...pushedAtOf(payload),
    trusted: defaultBranch(payload),
  };
  switch (event) {
    case 'pull_request':
    case 'pull_request_target':
      return pullRequest(payload, common) ?? checkout(common);
    case 'push':
      return push(payload, common) ?? checkout(common);
    case 'merge_group':
      return mergeGroup(payload, common) ?? checkout(common);
    case 'workflow_run':
      return workflowRun(payload, common) ?? checkout(common);
    case 'check_run':
      return checkRun(payload, common) ?? checkout(common);
    case 'release':
      return release(payload, common) ?? checkout(common);
    default:
      return checkout(common);
  }
}

type Common = Omit<Happening, 'change' | 'reads'>;

function checkout(common: Common): Happening {
  return { ...common, change: { kind: 'checkout' }, reads: ['files'] };
}

function pullRequest(payload: unknown, common: Common): Happening | undefined {
  const base = text(payload, 'pull_request', 'base', 'sha');
  const head = text(payload, 'pull_request', 'head', 'sha');
  if (base === undefined || head === undefined) return undefined;
  const target = text(payload, 'pull_request', 'base', 'ref');
  const number = integer(payload, 'pull_request', 'number');
  const counted = integer(payload, 'pull_request', 'commits');
  return {
    ...common,
    change: {
      kind: 'commits',
      base,
      head,
      except: branches(target),
      forced: false,
      ...(counted === undefined ? {} : { likely: counted, counted }),
    },
    tell: { ...common.tell, sha: head, ...(number === undefined ? {} : { pull: { number, head } }) },
    trusted: [base],
    reads: ['commits'],
  };
}

function push(payload: unknown, common: Common): Happening | undefined {
  if (isTrue(payload, 'deleted')) return { ...common, change: { kind: 'nothing' }, reads: [] };
  const base = text(payload, 'before');
  const head = text(payload, 'after');
  if (base === undefined || head === undefined) return undefined;
  const branch = /^refs\/heads\/(.+)$/.exec(text(payload, 'ref') ?? '')?.[1];
  const main = text(payload, 'repository', 'default_branch');
  const commits = at(payload, 'commits');
  return {
    ...common,
    change: {
      kind: 'commits',
      base,
      head,
      except: [],
      ...(branch === undefined ? {} : { branch }),
      forced: isTrue(payload, 'forced'),
      ...(Array.isArray(commits) ? { likely: commits.length } : {}),
    },
    tell: { ...common.tell, sha: head },
    trusted: [
      ...(/^0+$/.test(base) ? [] : [base]),
      // A branch's own remote-tracking ref is what was just pushed.
      ...(main === branch ? [] : branches(main)),
    ],
    reads: ['commits'],
  };
}

/** The base of a group may be the group before it, which is not merged: the branch alone is trusted. */
function mergeGroup(payload: unknown, common: Common): Happening | undefined {
  const base = text(payload, 'merge_group', 'base_sha');
  const head = text(payload, 'merge_group', 'head_sha');
  if (base === undefined || head === undefined) return undefined;
  const target = text(payload, 'merge_group', 'base_ref')?.replace(/^refs\/heads\//, '');
  return {
    ...common,
    change: { kind: 'commits', base, head, except: branches(target), forced: false },
    tell: { ...common.tell, sha: head },
    trusted: branches(target),
    reads: ['commits'],
  };
}

/** All that it names is the work of whoever started the first run, down to the branch's name. */
function workflowRun(payload: unknown, common: Common): Happening | undefined {
  const run = at(payload, 'workflow_run');
  const id = integer(run, 'id');
  const sha = text(run, 'head_sha');
  if (id === undefined || sha === undefined) return undefined;
  const branch = text(run, 'head_branch');
  const owner = text(run, 'head_repository', 'owner', 'login');
  const own = text(run, 'head_repository', 'full_name') === text(payload, 'repository', 'full_name');
  const forPull = /^pull_request/.test(text(run, 'event') ?? '');
  const workflow = text(run, 'path')?.replace(/@.*$/, '');
  return {
    ...common,
    change: { kind: 'nothing' },
    run: {
      id,
      attempts: integer(run, 'run_attempt') ?? 1,
      over: true,
      ...(workflow === undefined ? {} : { workflow }),
    },
    tell: {
      sha,
      ...(own && branch !== undefined ? { scanned: { commit: sha, ref: `refs/heads/${branch}` } } : {}),
      ...(forPull && owner !== undefined && branch !== undefined
        ? { pull: { branch: `${owner}:${branch}`, head: sha } }
        : {}),
    },
    reads: ['logs', 'artifacts'],
  };
}

/** Somebody asked to run our check again: what it spoke of is read once more. */
function checkRun(payload: unknown, common: Common): Happening | undefined {
  const check = at(payload, 'check_run');
  const sha = text(check, 'head_sha');
  const id = /^keyfuse:run:([1-9]\d{0,15})(?:#[0-9a-f]+)?$/.exec(text(check, 'external_id') ?? '')?.[1];
  if (sha === undefined || id === undefined) return undefined;
  const pull = at(check, 'pull_requests', 0);
  const number = integer(pull, 'number');
  const base = text(pull, 'base', 'sha');
  const known = number !== undefined && base !== undefined;
  return {
    ...common,
    change: known
      ? { kind: 'commits', base, head: sha, except: branches(text(pull, 'base', 'ref')), forced: false }
      : { kind: 'nothing' },
    run: { id: Number(id), attempts: 0, over: true },
    tell: { sha, ...(known ? { pull: { number, head: sha } } : {}) },
    trusted: known ? [base] : common.trusted,
    reads: known ? ['commits', 'logs', 'artifacts'] : ['logs', 'artifacts'],
  };
}

function release(payload: unknown, common: Common): Happening | undefined {
  const id = integer(payload, 'release', 'id');
  if (id === undefined) return undefined;
  return {
    ...common,
    change: { kind: 'nothing' },
    release: { id, draft: isTrue(payload, 'release', 'draft') },
    reads: ['assets'],
  };
}

function integer(json: unknown, ...path: readonly (string | number)[]): number | undefined {
  const value = at(json, ...path);
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

function defaultBranch(payload: unknown): readonly string[] {
  return branches(text(payload, 'repository', 'default_branch'));
}

/** As clones name them. */
function branches(name: string | undefined): readonly string[] {
  return name === undefined ? [] : [`${tracking}${name}`];
}

const tracking = 'refs/remotes/origin/';

/** As the server names it: a commit's id, or a branch. */
export function atServer(revision: string): string {
  return revision.startsWith(tracking) ? `refs/heads/${revision.slice(tracking.length)}` : revision;
}

function visibilityOf(payload: unknown): Pick<Happening, 'visibility'> {
  const visibility = text(payload, 'repository', 'visibility');
  if (visibility === 'public' || visibility === 'internal' || visibility === 'private') return { visibility };
  const hidden = at(payload, 'repository', 'private');
  return typeof hidden === 'boolean' ? { visibility: hidden ? 'private' : 'public' } : {};
}

/** A push tells it in seconds since 1970; a pull request was last changed by what this event brings. */
function pushedAtOf(payload: unknown): Pick<Happening, 'pushedAt'> {
  const seconds = at(payload, 'repository', 'pushed_at');
  const changed = text(payload, 'pull_request', 'updated_at');
  if (changed !== undefined) return { pushedAt: changed };
  if (typeof seconds !== 'number') return {};
  return { pushedAt: new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') };
}

/** Commits are as open as their repository, from when they came. */
export function commitsSeen(happening: Happening): { readonly audience?: Audience; readonly since?: string } {
  const { pushedAt } = happening;
  return { ...audienceOf(happening), ...(pushedAt === undefined ? {} : { since: pushedAt }) };
}

/** Logs, artifacts and commits are as open as their repository. */
export function audienceOf({ visibility }: Happening): { readonly audience?: Audience } {
  return visibility === undefined ? {} : { audience: visibility };
}

/** `build/3_Run tests.txt`, in a folder for each job. */
const stepLog = /^(.+)\/(-?\d+)_(.+)\.txt$/;

/** `0_build.txt`, or `-2147483648_build.txt` in older runs: a job's whole log. */
const jobLog = /^-?\d+_(.+)\.txt$/;

/** What the name of a log archive's member tells; `number` is the step's. */
export function partsOf(member: string): { readonly job?: string; readonly step?: string; readonly number?: number } {
  const [, job, number, step] = stepLog.exec(member) ?? [];
  if (job !== undefined && step !== undefined) return { job, step, number: Number(number) };
  const [, whole] = jobLog.exec(member) ?? [];
  return whole === undefined ? {} : { job: whole };
}

/** Adds the job and step that the name of a log archive's member tells. Layout: cli/cli, pkg/cmd/run/view/logs.go. */
export function locate(origin: Origin): Origin {
  const member = origin.surface === 'log' ? origin.path.split('!')[1] : undefined;
  if (member === undefined) return origin;
  const { job, step } = partsOf(member);
  return { ...origin, ...(job === undefined ? {} : { job }), ...(step === undefined ? {} : { step }) };
}
