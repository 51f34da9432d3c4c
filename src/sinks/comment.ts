/** One comment on the pull request, edited in place. */
import type { Report } from '../core/flow.ts';
import type { Forge, IssueComment, Refusal } from '../core/forge.ts';
import type { Channel, Told } from '../core/ports.ts';
import { arrange } from './arrange.ts';
import { code, target } from './escape.ts';
import { page as pageOf, type Room, sections } from './markdown.ts';
import type { Names } from './names.ts';
import { isOwn, setup } from './own.ts';
import { refused } from './refusal.ts';
import { read, verdict } from './words.ts';

/** Which run speaks: of two, the one with the greater id, then attempt, is newer. */
export interface Stamp {
  readonly id: number;
  readonly attempt: number;
}

export interface CommentOptions {
  readonly names: Names;
  /** `owner/name`. */
  readonly repository: string;
  readonly pull: number;
  /** Name of the check: two set-ups of one repository have a comment each. */
  readonly name: string;
  /** The commit that is judged. */
  readonly sha: string;
  /** The run that was looked at. */
  readonly run: Stamp;
  /** The account that the token speaks for, where it is known. */
  readonly self?: string;
  /** The page of the run. */
  readonly page?: string;
}

type Comments = Pick<Forge, 'comments' | 'createComment' | 'updateComment' | 'deleteComment'>;

/** Below 60,000 characters all together: GitHub refuses more than 65,536. */
const room: Room = {
  exposures: 30_000,
  gaps: 8000,
  allowed: 4000,
  lapsed: 2000,
  unused: 2000,
  notes: 2000,
  untold: 3000,
};

/** A refused write is tried again this often, and what others wrote meanwhile is looked at again. */
const mostSteps = 6;

const marker =
  /^<!-- keyfuse:comment (?<setup>[0-9a-f]{16}) run=(?<id>\d{1,15})\.(?<attempt>\d{1,6}) sha=[0-9a-f]{0,64} in=(?<surfaces>[a-z+-]{0,80}) -->\n/;

/** The comment, with the hidden marker that it is found by again. */
export function commentBody(report: Report, options: CommentOptions): string {
  const { names, repository, name, run, sha } = options;
  const told = arrange(report);
  const stamp = `<!-- keyfuse:comment ${setup(repository, name)} run=${run.id}.${run.attempt} sha=${hex(sha)} in=${surfacesOf(told).join('+')} -->`;
  const calm = isCalm(told);
  const blocks = calm ? resolved(told, sha) : [`## KeyFuse: ${verdict(told)}`, ...sections(told, names, room)];
  return `${stamp}\n${pageOf([...blocks, footer(options)])}`;
}

/** Where its keys stand. */
function surfacesOf({ exposures }: Report): readonly string[] {
  const all = exposures.flatMap(({ places, withheld = [] }) => [...withheld, ...places.map(({ surface }) => surface)]);
  return [...new Set(all)].sort();
}

function isCalm({ exposures, conclusion }: Report): boolean {
  return exposures.length === 0 && conclusion === 'clean';
}

function resolved(told: Report, sha: string): readonly string[] {
  return [
    '## KeyFuse: resolved',
    `No key is found any more at ${code(hex(sha).slice(0, 7))}. Whoever saw one that stood here may still have it: make sure that it was revoked.`,
    `Scanned ${read(told)}.`,
  ];
}

function footer({ sha, page = '' }: CommentOptions): string {
  const address = target(page);
  const run = address === undefined ? '' : ` in [this run](${address})`;
  return `<sub>Of commit ${code(hex(sha).slice(0, 7))}${run}. This comment is edited as the pull request changes.</sub>`;
}

function hex(sha: string): string {
  return /^[0-9a-f]{1,64}$/.test(sha) ? sha : '';
}

/** What this run says. */
interface Verdict {
  readonly body: string;
  readonly calm: boolean;
  /** Kinds of places that were looked at; undefined where nobody knows. */
  readonly looked: readonly string[] | undefined;
}

function verdictOf(report: Report, options: CommentOptions): Verdict {
  return { body: commentBody(report, options), calm: isCalm(report), looked: report.scanned.surfaces };
}

export function comment(forge: Comments, options: CommentOptions): Channel {
  return {
    id: 'comment',
    tell: (report) => settle(forge, options, verdictOf(report, options)),
  };
}

/**
 * Looks, takes one step towards a single comment with the newest verdict, and looks again, until there is nothing left
 * to do. Two runs at once come to the same end, for each keeps the oldest comment and the newest text.
 */
async function settle(forge: Comments, options: CommentOptions, verdict: Verdict): Promise<Told> {
  let state: State = { self: options.self, wrote: false };
  for (let step = 0; step < mostSteps; step++) {
    const next = await approach(forge, options, verdict, state);
    if ('state' in next) return next;
    state = next;
  }
  return { state: 'told' };
}

/** What is known between two steps: whose comments are one's own, and whether this run has said its verdict. */
interface State {
  readonly self: string | undefined;
  readonly wrote: boolean;
}

async function approach(
  forge: Comments,
  options: CommentOptions,
  { body, calm, looked }: Verdict,
  state: State,
): Promise<State | Told> {
  const { self, wrote } = state;
  const listed = await forge.comments(options.pull);
  if ('refused' in listed) return wrote ? { state: 'told' } : refused('comment', listed);
  const own = ownOf(listed.value.items, options, self);
  const [oldest, ...others] = own;
  if (oldest === undefined) {
    if (calm || wrote) return { state: wrote ? 'told' : 'nothing' };
    const made = await forge.createComment(options.pull, body);
    return 'refused' in made ? refused('comment', made) : { self: made.value.author, wrote: true };
  }
  // That a log is clean says nothing of a key in a commit.
  if (calm && own.some(({ surfaces }) => surfaces.some((one) => looked?.includes(one) === false))) {
    return { state: 'nothing' };
  }
  const wanted = newest(own, options.run, body, wrote);
  if (oldest.comment.body !== wanted) {
    const edited = await forge.updateComment(oldest.comment.id, wanted);
    return 'refused' in edited && !isGone(edited)
      ? refused('comment', edited)
      : { self, wrote: !('refused' in edited) };
  }
  const done = others.length === 0 || !(await deleteAll(forge, others));
  return done ? { state: 'told', page: oldest.comment.page } : state;
}

interface Own {
  readonly comment: IssueComment;
  readonly run: Stamp;
  /** Where the keys stand that it tells of. */
  readonly surfaces: readonly string[];
}

/** The oldest first. */
function ownOf(all: readonly IssueComment[], { repository, name }: CommentOptions, self?: string): readonly Own[] {
  return all
    .flatMap((one): readonly Own[] => {
      const found = isOwn(one, marker, self) ? marker.exec(one.body)?.groups : undefined;
      if (found?.['setup'] !== setup(repository, name)) return [];
      const surfaces = found['surfaces']?.split('+').filter(Boolean) ?? [];
      return [{ comment: one, run: { id: Number(found['id']), attempt: Number(found['attempt']) }, surfaces }];
    })
    .sort((a, b) => a.comment.id - b.comment.id);
}

/** The text of the newest run; of the same run, what this one says, unless it has said so and another came after it. */
function newest(own: readonly Own[], run: Stamp, body: string, wrote: boolean): string {
  const [last] = [...own].sort((a, b) => compare(b.run, a.run));
  if (last === undefined) return body;
  const order = compare(last.run, run);
  return order > 0 || (order === 0 && wrote) ? last.comment.body : body;
}

function compare(a: Stamp, b: Stamp): number {
  return a.id - b.id || a.attempt - b.attempt;
}

async function deleteAll(forge: Comments, others: readonly Own[]): Promise<boolean> {
  let all = true;
  for (const { comment: one } of others) {
    const deleted = await forge.deleteComment(one.id);
    if ('refused' in deleted && !isGone(deleted)) all = false;
  }
  return all;
}

/** Another run was faster. */
function isGone({ refused: kind }: Refusal): boolean {
  return kind === 'missing' || kind === 'gone';
}
