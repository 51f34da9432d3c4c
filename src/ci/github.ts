/** GitHub Actions: what an event brings, and what the names in a log archive tell. */
import type { Origin } from '../core/flow.ts';
import { isTrue, text } from '../core/json.ts';

/** What an event brings to look at. */
export type Change =
  | {
      readonly kind: 'commits';
      /** Full ids; `base` is all zeros where the branch is new. */
      readonly base: string;
      readonly head: string;
      /** Revisions whose commits are not new, where the clone has them: `base` may lag behind the branch that it names. */
      readonly except: readonly string[];
      /** Short name of the branch that was pushed. */
      readonly branch?: string;
      /** History was rewritten: `base` may be gone. */
      readonly forced: boolean;
      /** Revisions from whose trees the configuration may be taken, best first; all on the trusted side. */
      readonly trusted: readonly string[];
    }
  /** A ref was deleted. */
  | { readonly kind: 'nothing' }
  /** No commits of its own: the checked-out commit is looked at. */
  | { readonly kind: 'checkout' };

/**
 * Shapes: https://docs.github.com/en/webhooks/webhook-events-and-payloads. A pull request's configuration comes from its
 * base; a push's from where the branch stood before, since whoever pushes must not allow his own leak in the same go.
 */
export function changeOf(event: string, payload: unknown): Change {
  if (event === 'pull_request' || event === 'pull_request_target') {
    const base = text(payload, 'pull_request', 'base', 'sha');
    const head = text(payload, 'pull_request', 'head', 'sha');
    if (base === undefined || head === undefined) return { kind: 'checkout' };
    const target = text(payload, 'pull_request', 'base', 'ref');
    const except = target === undefined ? [] : [`refs/remotes/origin/${target}`];
    return { kind: 'commits', base, head, except, forced: false, trusted: [base] };
  }
  if (event === 'push') return push(payload);
  return { kind: 'checkout' };
}

function push(payload: unknown): Change {
  if (isTrue(payload, 'deleted')) return { kind: 'nothing' };
  const base = text(payload, 'before');
  const head = text(payload, 'after');
  if (base === undefined || head === undefined) return { kind: 'checkout' };
  const branch = /^refs\/heads\/(.+)$/.exec(text(payload, 'ref') ?? '')?.[1];
  const main = text(payload, 'repository', 'default_branch');
  return {
    kind: 'commits',
    base,
    head,
    except: [],
    ...(branch === undefined ? {} : { branch }),
    forced: isTrue(payload, 'forced'),
    trusted: [
      ...(/^0+$/.test(base) ? [] : [base]),
      // A branch's own remote-tracking ref is what was just pushed.
      ...(main === undefined || main === branch ? [] : [`refs/remotes/origin/${main}`]),
    ],
  };
}

/** `build/3_Run tests.txt`, in a folder for each job. */
const stepLog = /^(.+)\/(-?\d+)_(.+)\.txt$/;

/** `0_build.txt`, or `-2147483648_build.txt` in older runs: a job's whole log. */
const jobLog = /^-?\d+_(.+)\.txt$/;

/** Adds the job and step that the name of a log archive's member tells. Layout: cli/cli, pkg/cmd/run/view/logs.go. */
export function locate(origin: Origin): Origin {
  const member = origin.surface === 'log' ? origin.path.split('!')[1] : undefined;
  if (member === undefined) return origin;
  const [, job, , step] = stepLog.exec(member) ?? [];
  if (job !== undefined && step !== undefined) return { ...origin, job, step };
  const [, whole] = jobLog.exec(member) ?? [];
  return whole === undefined ? origin : { ...origin, job: whole };
}
