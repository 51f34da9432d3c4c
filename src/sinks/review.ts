/** Comments at the lines of a pull request's diff, with what to write instead of the key. */
import { digest } from '../core/checksum.ts';
import type { Exposure, Place, Report } from '../core/flow.ts';
import type { Answer, Forge, NewReviewComment, ReviewComment } from '../core/forge.ts';
import type { Channel, Told } from '../core/ports.ts';
import { canPoint, ranked } from './annotations.ts';
import { arrange } from './arrange.ts';
import { clip, code, prose, target } from './escape.ts';
import { page as pageOf } from './markdown.ts';
import { masker } from './mask.ts';
import type { Names } from './names.ts';
import { isOwn, setup } from './own.ts';
import { isShown, type Shown, shownLines } from './patch.ts';
import { refused } from './refusal.ts';
import { suggest, variableFor } from './suggest.ts';
import { doubt, plural, revoking, title } from './words.ts';

export interface ReviewOptions {
  readonly names: Names;
  /** `owner/name`. */
  readonly repository: string;
  readonly pull: number;
  /** Name of the check: two set-ups of one repository have comments each. */
  readonly name: string;
  /** Head of the pull request. */
  readonly sha: string;
  /** The account that the token speaks for, where it is known. */
  readonly self?: string;
}

type Reviews = Pick<
  Forge,
  'pullFiles' | 'reviewComments' | 'createReview' | 'updateReviewComment' | 'deleteReviewComment'
>;

/** A review with more is refused or unreadable; the other keys are in the comment and the check. */
const mostComments = 30;

const marker = /^<!-- keyfuse:review (?<setup>[0-9a-f]{16}) (?<key>[0-9a-f]{32}) (?<state>open|resolved) -->\n/;

/** A comment that is to stand at a line. */
interface Draft extends NewReviewComment {
  /** The key at this file: the line moves. */
  readonly key: string;
  /** Whether the key was seen to stand at that line of the diff. */
  readonly sure: boolean;
}

export function review(forge: Reviews, options: ReviewOptions): Channel {
  return { id: 'review', tell: (report) => tell(forge, options, arrange(report)) };
}

async function tell(forge: Reviews, options: ReviewOptions, report: Report): Promise<Told> {
  const listed = await forge.reviewComments(options.pull);
  if ('refused' in listed) return refused('review comments', listed);
  const own = ownOf(listed.value.items, options);
  const closed = await resolve(forge, own, options, report);
  const told = await add(forge, options, report, own, listed.value.items);
  return 'refused' in closed && told.state !== 'untold' ? refused('review comments', closed) : told;
}

async function add(
  forge: Reviews,
  options: ReviewOptions,
  report: Report,
  own: readonly Own[],
  before: readonly ReviewComment[],
): Promise<Told> {
  if (!report.exposures.some(({ places }) => places.some(canPoint))) return { state: 'nothing' };
  const files = await forge.pullFiles(options.pull);
  if ('refused' in files) return refused('review comments', files);
  const shown = new Map(files.value.items.map(({ path, patch = '' }) => [path, shownLines(patch)] as const));
  const all = draftsOf(report, options, shown);
  await reopen(forge, own, all);
  const fresh = all.filter(({ key }) => !own.some((one) => one.key === key));
  return fresh.length === 0 ? { state: 'nothing' } : post(forge, options, fresh, before);
}

async function post(
  forge: Reviews,
  options: ReviewOptions,
  all: readonly Draft[],
  before: readonly ReviewComment[],
): Promise<Told> {
  const made = await create(forge, options, all.slice(0, mostComments));
  if ('refused' in made) return refused('review comments', made);
  await dropTwins(forge, options, all, before);
  const left = all.length - made.value;
  if (left === 0) return { state: 'told' };
  const why = `${plural(left, 'line')} left without a comment: a review holds ${mostComments}, and GitHub refuses some lines; the check and the summary name all keys.`;
  return { state: 'untold', channel: 'review comments', why };
}

/** A key that came back is told where it was told before. */
async function reopen(forge: Reviews, own: readonly Own[], drafts: readonly Draft[]): Promise<void> {
  for (const { comment, key, resolved } of own) {
    const draft = resolved ? drafts.find((one) => one.key === key) : undefined;
    if (draft !== undefined) await forge.updateReviewComment(comment.id, draft.body);
  }
}

/** GitHub takes a review as a whole: where it refuses, those are left out that were not seen to stand in the diff. */
async function create(forge: Reviews, options: ReviewOptions, drafts: readonly Draft[]): Promise<Answer<number>> {
  const all = await forge.createReview(options.pull, options.sha, drafts.map(commentOf));
  if (!('refused' in all)) return { value: drafts.length };
  const sure = drafts.filter((draft) => draft.sure && draft.startLine === undefined);
  if (all.refused !== 'invalid' || sure.length === 0 || sure.length === drafts.length) return all;
  const some = await forge.createReview(options.pull, options.sha, sure.map(commentOf));
  return 'refused' in some ? some : { value: sure.length };
}

function commentOf({ path, line, startLine, body }: Draft): NewReviewComment {
  return { path, line, ...(startLine !== undefined && { startLine }), body };
}

/**
 * Another run may have told the same meanwhile: the oldest stays. Whose account this is, where nobody knew, shows in
 * who wrote what was just posted; so a person's token leaves no second comment either.
 */
async function dropTwins(
  forge: Reviews,
  options: ReviewOptions,
  drafts: readonly Draft[],
  before: readonly ReviewComment[],
): Promise<void> {
  const listed = await forge.reviewComments(options.pull);
  if ('refused' in listed) return;
  const old = new Set(before.map(({ id }) => id));
  const sent = new Set(drafts.map(({ body }) => body));
  const posted = listed.value.items.find(({ id, body }) => !old.has(id) && sent.has(body));
  const self = options.self ?? posted?.author;
  const seen = new Set<string>();
  for (const { comment, key } of ownOf(listed.value.items, self === undefined ? options : { ...options, self })) {
    if (seen.has(key)) await forge.deleteReviewComment(comment.id);
    seen.add(key);
  }
}

interface Own {
  readonly comment: ReviewComment;
  readonly key: string;
  readonly resolved: boolean;
}

/** The oldest first. */
function ownOf(all: readonly ReviewComment[], { repository, name, self }: ReviewOptions): readonly Own[] {
  return all
    .flatMap((comment): readonly Own[] => {
      const found = isOwn(comment, marker, self) ? marker.exec(comment.body)?.groups : undefined;
      const { key = '', state } = found ?? {};
      return found?.['setup'] === setup(repository, name) ? [{ comment, key, resolved: state === 'resolved' }] : [];
    })
    .sort((a, b) => a.comment.id - b.comment.id);
}

/** Says of each comment whose key is gone that it is; a report that withholds or lacks something says nothing. */
async function resolve(
  forge: Reviews,
  own: readonly Own[],
  options: ReviewOptions,
  report: Report,
): Promise<Answer<undefined>> {
  const { exposures, conclusion, scanned } = report;
  if (scanned.surfaces !== undefined && !scanned.surfaces.includes('diff')) return { value: undefined };
  if (conclusion === 'incomplete' || exposures.some(({ withheld }) => withheld !== undefined))
    return { value: undefined };
  const open = new Set(exposures.flatMap((one) => one.places.map((place) => keyOf(one, place))));
  let answer: Answer<undefined> = { value: undefined };
  for (const { comment, key, resolved } of own) {
    if (resolved || open.has(key)) continue;
    const edited = await forge.updateReviewComment(comment.id, resolvedBody(key, options));
    if ('refused' in edited) answer = edited;
  }
  return answer;
}

function keyOf({ secret }: Exposure, { path }: Place): string {
  return digest(`${secret.fingerprint}\n${path}`).slice(0, 32);
}

function markerOf(key: string, state: 'open' | 'resolved', { repository, name }: ReviewOptions): string {
  return `<!-- keyfuse:review ${setup(repository, name)} ${key} ${state} -->\n`;
}

function resolvedBody(key: string, options: ReviewOptions): string {
  const text =
    '**Resolved:** the key that stood here is no longer found. Make sure that it was revoked, for whoever saw it may still have it.';
  return `${markerOf(key, 'resolved', options)}${text}\n`;
}

/** One for each key and file, at a line that the diff shows; the surest keys first. */
function draftsOf(report: Report, options: ReviewOptions, shown: ReadonlyMap<string, Shown>): readonly Draft[] {
  const drafts = new Map<string, Draft>();
  for (const exposure of ranked(report.exposures)) {
    for (const place of exposure.places.filter(canPoint)) {
      const key = keyOf(exposure, place);
      const draft = drafts.has(key) ? undefined : draftOf(exposure, place, report, options, shown.get(place.path));
      if (draft !== undefined) drafts.set(key, draft);
    }
  }
  return [...drafts.values()];
}

function draftOf(
  exposure: Exposure,
  place: Place,
  report: Report,
  options: ReviewOptions,
  shown: Shown = new Map(),
): Draft | undefined {
  const key = keyOf(exposure, place);
  const at = standsAt(exposure, place, shown);
  if (at !== undefined) {
    const body = bodyOf(exposure, key, options, suggestionOf(exposure, { ...place, line: at }, report, options, shown));
    return { path: place.path, line: at, body, key, sure: true };
  }
  const { line: startLine, endLine: line, commit } = place;
  // Lines of an older commit are not those of the diff.
  const fresh = commit === undefined || commit === options.sha;
  if (!fresh || (place.encodings.length === 0 && startLine === line) || !isShown(shown, startLine, line))
    return undefined;
  const body = bodyOf(exposure, key, options, []);
  return { path: place.path, line, ...(startLine < line && { startLine }), body, key, sure: false };
}

/** The line of the diff that holds the key, plain and whole, at the place's columns: its own, or where it moved to. */
function standsAt(
  { secret }: Exposure,
  { line, column, endLine, endColumn, encodings }: Place,
  shown: Shown,
): number | undefined {
  if (line !== endLine || encodings.length > 0) return undefined;
  const holds = (text: string | undefined): boolean =>
    text !== undefined && digest(text.slice(column - 1, endColumn - 1)) === secret.sha256;
  if (holds(shown.get(line))) return line;
  for (const [number, text] of shown) if (holds(text)) return number;
  return undefined;
}

function bodyOf(exposure: Exposure, key: string, options: ReviewOptions, suggestion: readonly string[]): string {
  const { provider, format, secret, confidence } = exposure;
  const { console, advice } = options.names(provider, format);
  const address = target(console);
  const blocks = [
    `**${prose(title(exposure, options.names))} exposed**${doubt(confidence)}: ${code(secret.redacted)}`,
    `Revoke it first, then remove it: a key that was pushed is no longer secret. ${address === undefined ? prose(clip(revoking(console), 300)) : `[Revoke it](${address}).`}`,
    ...suggestion,
    ...(advice === undefined ? [] : [`<sub>${prose(clip(advice, 300))}</sub>`]),
  ];
  return `${markerOf(key, 'open', options)}${pageOf(blocks)}`;
}

/** A block that GitHub can put in the line's place, where that is safe and shows no key. */
function suggestionOf(
  exposure: Exposure,
  place: Place,
  report: Report,
  { names }: ReviewOptions,
  shown: Shown,
): readonly string[] {
  const { path, line, column: from, endColumn: to } = place;
  const { variable = variableFor(exposure.provider, exposure.format) } = names(exposure.provider, exposure.format);
  const made = suggest({ path, line: shown.get(line) ?? '', from, to }, variable);
  if (made === undefined || masker(report)(made.line) !== made.line || sharesLine(exposure, place, report)) return [];
  const fence = '`'.repeat(Math.max(3, ...(made.line.match(/`+/g) ?? []).map((run) => run.length + 1)));
  const needs = made.needs === undefined ? '' : `, and ${code(made.needs)} in the file`;
  return [
    `This takes it from the environment; it needs ${code(variable)} there${needs}:`,
    `${fence}suggestion\n${made.line}\n${fence}`,
  ];
}

/** Whether another key was found on the line, in any version of it. */
function sharesLine(exposure: Exposure, { path, line }: Place, { exposures, allowed }: Report): boolean {
  return [...exposures, ...allowed.map((one) => one.exposure)].some(
    (other) =>
      other.secret.fingerprint !== exposure.secret.fingerprint &&
      other.places.some((place) => place.path === path && place.line <= line && line <= place.endLine),
  );
}
