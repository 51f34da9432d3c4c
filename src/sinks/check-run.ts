/** A check run on the commit: verdict, summary, and one annotation for each key. */
import { digest } from '../core/checksum.ts';
import type { Exposure, Report } from '../core/flow.ts';
import type {
  Answer,
  CheckAnnotation,
  CheckConclusion,
  CheckOutput,
  CheckRun,
  CheckRunChange,
  Forge,
} from '../core/forge.ts';
import type { Channel, Told } from '../core/ports.ts';
import { messageOf, pointed, ranked } from './annotations.ts';
import { arrange } from './arrange.ts';
import { clip, unheard } from './escape.ts';
import { page as pageOf, type Room, sections } from './markdown.ts';
import type { Names } from './names.ts';
import { refused } from './refusal.ts';
import { plural, title, verdict } from './words.ts';

export interface CheckRunOptions {
  readonly names: Names;
  /** The commit that is judged. */
  readonly sha: string;
  /** Name of the check. */
  readonly name: string;
  /** Names what looks at the commit, the same each time it looks again: a second run of it edits its check. */
  readonly externalId: string;
  /** The page of the run. */
  readonly page?: string;
}

type Checks = Pick<Forge, 'checks' | 'createCheck' | 'updateCheck'>;

/** What a check run says, all of it. */
export interface CheckText {
  readonly conclusion: CheckConclusion;
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly CheckAnnotation[];
}

const batchSize = 50;
/** Ten requests; GitHub names no limit, but nobody reads more. */
const mostAnnotations = 500;
/** GitHub takes 65,535 characters. */
const room: Room = {
  exposures: 30_000,
  gaps: 10_000,
  allowed: 5000,
  lapsed: 3000,
  unused: 3000,
  notes: 3000,
  untold: 3000,
};

export function checkText(report: Report, names: Names): CheckText {
  const told = arrange(report);
  return {
    conclusion: conclusionOf(told),
    title: clip(verdict(told), 255),
    summary: pageOf(sections(told, names, room)),
    annotations: annotationsOf(told, names),
  };
}

/** `neutral` lets a required check pass: what was not scanned is no pass, and asks for a person. */
function conclusionOf({ conclusion, exposures }: Report): CheckConclusion {
  if (conclusion === 'findings') return 'failure';
  if (conclusion === 'incomplete') return 'action_required';
  return exposures.length > 0 ? 'neutral' : 'success';
}

/** Those that can be pointed at, the surest first; the last one counts what is left out. The summary holds them all. */
function annotationsOf({ exposures }: Report, names: Names): readonly CheckAnnotation[] {
  const all = ranked(exposures).flatMap((exposure) => annotationOf(exposure, names) ?? []);
  if (all.length <= mostAnnotations) return all;
  const shown = all.slice(0, mostAnnotations - 1);
  const next = all[mostAnnotations - 1];
  if (next === undefined) return shown;
  const { path, startLine, endLine, level } = next;
  const message = `${plural(all.length - shown.length, 'more key')} from here on, see the summary of this check.`;
  return [...shown, { path, startLine, endLine, level, title: 'KeyFuse', message }];
}

function annotationOf(exposure: Exposure, names: Names): CheckAnnotation | undefined {
  const place = pointed(exposure);
  if (place === undefined) return undefined;
  const { path, line, endLine, column, endColumn } = place;
  return {
    path,
    startLine: line,
    endLine,
    ...(line === endLine && { startColumn: column, endColumn }),
    level: exposure.confidence === 'low' ? 'warning' : 'failure',
    title: clip(`${title(exposure, names)} exposed`, 200),
    message: messageOf(exposure, names)
      .map((each) => unheard(clip(each, 1200)))
      .join('\n')
      .slice(0, 60_000),
  };
}

/**
 * Annotations can be added to a check run and never taken away. So the check carries, in its external id, the digest
 * of the annotations that it is to hold: who finds his own check with the same digest goes on where it stopped, by the
 * number that it holds already. With another digest a new check is made, and GitHub shows the newest of one name; the
 * old one, if it was left unfinished, is ended with the new verdict.
 */
export function checkRun(forge: Checks, options: CheckRunOptions): Channel {
  return { id: 'check', tell: (report) => tell(forge, options, checkText(report, options.names)) };
}

async function tell(forge: Checks, options: CheckRunOptions, text: CheckText): Promise<Told> {
  const listed = await forge.checks(options.sha, options.name);
  if ('refused' in listed) return refused('check run', listed);
  const newestFirst = [...listed.value.items].sort((a, b) => b.id - a.id);
  const own = newestFirst.filter(({ externalId }) => externalId.startsWith(`${options.externalId}#`));
  const id = idOf(options, text);
  const same = own.find(({ externalId, annotations }) => externalId === id && annotations <= text.annotations.length);
  // One that is no longer the newest is not what people see.
  const kept = same !== undefined && same.id === newestFirst[0]?.id ? same : undefined;
  const told = kept === undefined ? await create(forge, options, text) : await goOn(forge, options, text, kept);
  if (told.state !== 'told') return told;
  for (const old of own) if (old.status !== 'completed' && old.id !== kept?.id) await end(forge, old, options, text);
  return told;
}

function idOf({ externalId }: CheckRunOptions, { annotations }: CheckText): string {
  return `${externalId}#${digest(JSON.stringify(annotations)).slice(0, 16)}`;
}

async function create(forge: Checks, options: CheckRunOptions, text: CheckText): Promise<Told> {
  const { name, sha: headSha } = options;
  const make = (annotations: readonly CheckAnnotation[], rest: number): Promise<Answer<CheckRun>> =>
    forge.createCheck({ ...change(options, text, annotations, rest), name, headSha });
  const first = text.annotations.slice(0, batchSize);
  let made = await make(first, text.annotations.length - first.length);
  if ('refused' in made && made.refused === 'invalid' && first.length > 0) {
    // Better a check without its annotations than none: its summary names all keys.
    made = await make([], 0);
    return 'refused' in made ? refused('check run', made) : unannotated(text);
  }
  if ('refused' in made) return refused('check run', made);
  return add(forge, options, text, made.value, first.length);
}

async function goOn(forge: Checks, options: CheckRunOptions, text: CheckText, own: CheckRun): Promise<Told> {
  if (own.annotations < text.annotations.length) return add(forge, options, text, own, own.annotations);
  const ended = await forge.updateCheck(own.id, change(options, text, [], 0));
  return 'refused' in ended ? refused('check run', ended) : told(ended.value);
}

/** Adds what is missing from `from` on, and ends the check with the last of it. */
async function add(
  forge: Checks,
  options: CheckRunOptions,
  text: CheckText,
  made: CheckRun,
  from: number,
): Promise<Told> {
  let latest = made;
  for (let at = from; at < text.annotations.length; at += batchSize) {
    const batch = text.annotations.slice(at, at + batchSize);
    const added = await forge.updateCheck(
      made.id,
      change(options, text, batch, text.annotations.length - at - batch.length),
    );
    if ('refused' in added) {
      const ended =
        added.refused === 'invalid' ? await forge.updateCheck(made.id, change(options, text, [], 0)) : added;
      return 'refused' in ended ? refused('check run', ended, unfinished) : unannotated(text);
    }
    latest = added.value;
  }
  return told(latest);
}

const unfinished = 'GitHub stopped taking the check run before it was complete; running again completes it.';

function unannotated(text: CheckText): Told {
  const why = `GitHub refused some of the ${plural(text.annotations.length, 'annotation')}; the summary of the check names all keys.`;
  return { state: 'untold', channel: 'annotations of the check run', why };
}

function end(forge: Checks, old: CheckRun, options: CheckRunOptions, text: CheckText): Promise<Answer<CheckRun>> {
  const { externalId: _, ...rest } = change(options, text, [], 0);
  return forge.updateCheck(old.id, rest);
}

/** Completed once no annotation is left to be sent. */
function change(
  options: CheckRunOptions,
  text: CheckText,
  annotations: readonly CheckAnnotation[],
  rest: number,
): CheckRunChange {
  const { title: heading, summary, conclusion } = text;
  const output: CheckOutput = { title: heading, summary, annotations };
  return {
    externalId: idOf(options, text),
    ...(rest === 0 ? { status: 'completed', conclusion } : { status: 'in_progress' }),
    ...(options.page !== undefined && { page: options.page }),
    output,
  };
}

function told({ page }: CheckRun): Told {
  return { state: 'told', page };
}
