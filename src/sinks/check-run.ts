/** A check run on the commit: one annotation for each key, in batches, and the report as its text. */
import { digest } from '../core/checksum.ts';
import type { Conclusion, Exposure, Place, Report } from '../core/flow.ts';
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
import { arrange } from './arrange.ts';
import { clip, isPlain, visible } from './escape.ts';
import type { Names } from './names.ts';
import { markdown } from './summary.ts';
import { untold } from './untold.ts';
import { count, doubt, inTree, notes, plural, revoking, title, verdict, where } from './words.ts';

export interface CheckRunOptions {
  readonly names: Names;
  readonly sha: string;
  /** What people see, and what a ruleset asks for. */
  readonly name: string;
  /** Names the run that is spoken of: `keyfuse:run:7`. */
  readonly externalId: string;
}

/** https://docs.github.com/en/rest/checks/runs: 65,535 characters of summary, 50 annotations a request. */
const mostSummary = 60_000;
const mostInOne = 50;
/** Nobody reads more, and each fifty take a request. */
const mostAnnotations = 300;
const mostOtherPlaces = 20;

const conclusions: Readonly<Record<Conclusion, CheckConclusion>> = {
  clean: 'success',
  findings: 'failure',
  // Neutral would pass where the check is required.
  incomplete: 'action_required',
};

type CheckForge = Pick<Forge, 'checks' | 'createCheck' | 'updateCheck'>;

/**
 * Told again, the same check run is completed or left as it is: GitHub adds the annotations of each request, so those
 * that are there already are not sent again. Another report of the same run gets a check run of its own, for annotations
 * cannot be taken back; GitHub shows the newest of one name.
 */
export function checkRun(forge: CheckForge, { names, sha, name, externalId }: CheckRunOptions): Channel {
  return {
    id: 'check run',
    async tell(report): Promise<Told> {
      const check = checkOf(report, names);
      const id = `${externalId}:${digest(JSON.stringify(check.annotations)).slice(0, 12)}`;
      const known = await forge.checks(sha, name);
      if ('refused' in known) return untold('check run', known);
      const own = known.value.items.find((one) => one.externalId === id);
      let run = own;
      let sent = own?.annotations ?? 0;
      do {
        const annotations = check.annotations.slice(sent, sent + mostInOne);
        sent += annotations.length;
        const change = changeOf(id, check, annotations, sent >= check.annotations.length);
        const answer = await write(forge, run, { name, headSha: sha, ...change });
        if ('refused' in answer) return untold('check run', answer);
        run = answer.value;
      } while (sent < check.annotations.length);
      return told(run);
    },
  };
}

function changeOf(
  externalId: string,
  { output, conclusion }: Check,
  annotations: readonly CheckAnnotation[],
  last: boolean,
): CheckRunChange {
  const change = { externalId, output: { ...output, annotations } };
  return last ? { ...change, status: 'completed', conclusion } : { ...change, status: 'in_progress' };
}

function write(
  forge: CheckForge,
  run: CheckRun | undefined,
  { name, headSha, ...change }: Parameters<Forge['createCheck']>[0],
): Promise<Answer<CheckRun>> {
  return run === undefined ? forge.createCheck({ name, headSha, ...change }) : forge.updateCheck(run.id, change);
}

function told({ page }: CheckRun): Told {
  return { state: 'told', page };
}

interface Check {
  readonly conclusion: CheckConclusion;
  readonly output: Omit<CheckOutput, 'annotations'>;
  readonly annotations: readonly CheckAnnotation[];
}

/** What the check run says of a report. */
export function checkOf(report: Report, names: Names): Check {
  const arranged = arrange(report);
  const pointed = arranged.exposures.flatMap((exposure) => annotationOf(exposure, names));
  return {
    conclusion: conclusions[report.conclusion],
    output: { title: clip(verdict(arranged), 255), summary: clip(markdown(arranged, names, mostSummary), 65_000) },
    annotations: capped(pointed),
  };
}

const ranks = { high: 0, medium: 1, low: 2 } as const;

/** At its first place that is a line of a file; none for a key that has no such place, which the summary tells. */
function annotationOf(exposure: Exposure, names: Names): readonly CheckAnnotation[] {
  const place = exposure.places.find((one) => inTree(one) && isPlain(one.path));
  if (place === undefined) return [];
  const { confidence, secret, places } = exposure;
  const called = title(exposure, names);
  const others = places.filter((other) => other !== place);
  const { console, advice } = names(exposure.provider, exposure.format);
  const message = [
    `${called} ${secret.redacted}${doubt(confidence)}, at ${plural(places.length, 'place')}.`,
    revoking(console),
    ...(advice === undefined ? [] : [`Then do without it: ${visible(advice)}`]),
    ...others.slice(0, mostOtherPlaces).map(placeLine),
    ...(others.length > mostOtherPlaces ? [`and ${count(others.length - mostOtherPlaces)} more`] : []),
  ].join('\n');
  const level = confidence === 'low' ? 'warning' : 'failure';
  return [{ ...rangeOf(place), level, title: clip(`${called} exposed`, 255), message: clip(message, 30_000) }];
}

function placeLine(place: Place): string {
  const more = notes(place);
  return more === '' ? where(place) : `${where(place)} (${more})`;
}

function rangeOf({ path, line, column, endLine, endColumn }: Place) {
  const lines = { path, startLine: line, endLine };
  // GitHub's columns are of characters within one line, the last included.
  return line === endLine ? { ...lines, startColumn: column, endColumn: Math.max(column, endColumn - 1) } : lines;
}

/** The surest first; the last one says how many are not shown. */
function capped(all: readonly CheckAnnotation[]): readonly CheckAnnotation[] {
  const ranked = [...all].sort((a, b) => ranks[rankOf(a)] - ranks[rankOf(b)]);
  if (ranked.length <= mostAnnotations) return ranked;
  const shown = ranked.slice(0, mostAnnotations - 1);
  const [next] = ranked.slice(mostAnnotations - 1);
  const left = `${plural(ranked.length - shown.length, 'more key')}, see the summary.`;
  return next === undefined ? shown : [...shown, { ...next, title: 'KeyFuse', message: left }];
}

function rankOf({ level }: CheckAnnotation): keyof typeof ranks {
  return level === 'failure' ? 'high' : 'low';
}
