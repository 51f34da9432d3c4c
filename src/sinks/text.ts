/** The report as a person reads it in a terminal. */
import type { AllowEntry, Allowed, Exposure, Gap, Place, Report, Suppression, Untold } from '../core/flow.ts';
import { isLive, mayWork } from '../core/liveness.ts';
import type { Sink } from '../core/ports.ts';
import { arrange } from './arrange.ts';
import { unheard, visible } from './escape.ts';
import type { Names } from './names.ts';
import { advice, clock, further, standing } from './outcome.ts';
import { type Style, style } from './style.ts';
import {
  byReason,
  count,
  doubt,
  gapReasons,
  lastLine,
  notes,
  origins,
  passedOver,
  pathOf,
  plural,
  reasonWords,
  revoking,
  title,
  where,
  withheldAt,
  withheldWhy,
} from './words.ts';

export interface TextOptions {
  readonly names: Names;
  readonly color: boolean;
  /** Tells each look-alike that was passed over, and why. */
  readonly explain: boolean;
  /** Columns of the terminal; 100 unless told. Places are never broken, so that they can be clicked. */
  readonly width?: number;
}

/** The options as the helpers need them. */
interface Page {
  readonly names: Names;
  readonly paint: Style;
  readonly width: number;
}

/** Places of one key. */
const mostPlaces = 10;
/** Gaps told one by one; more are told by reason. */
const mostGaps = 6;
const mostExamples = 3;
const mostEntries = 20;
const mostSuppressions = 1000;

export function text({ names, color, explain, width = 100 }: TextOptions): Sink {
  const page: Page = { names, paint: style(color), width };
  return {
    id: 'text',
    render(report) {
      const told = arrange(report);
      const blocks = [
        ...told.exposures.map((exposure) => exposureBlock(exposure, told.at, page)),
        warning(told, page),
        withheldBlock(told, page),
        gapsBlock(told.gaps, page),
        notesBlock(told.notes ?? [], page),
        allowedBlock(told.allowed, page),
        entriesBlock('Lapsed allow entries, which hold no longer', told.lapsed, page),
        entriesBlock('Unused allow entries, which can go', told.unused, page),
        lookAlikes(told, explain, page),
        untoldBlock(told.untold ?? [], page),
        [last(told, page)],
      ];
      const full = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
      return `${unheard(full.join('\n\n'))}\n`;
    },
  };
}

function exposureBlock(exposure: Exposure, at: string | undefined, page: Page): readonly string[] {
  const { paint, names } = page;
  const name = names(exposure.provider, exposure.format);
  const redacted = paint.yellow(visible(exposure.secret.redacted));
  const parts = Object.entries(exposure.parts).map(([id, part]) => `${visible(id)} ${visible(part.redacted)}`);
  return [
    `${paint.bold(title(exposure, names))}  ${redacted}${paint.dim(doubt(exposure.confidence))}`,
    ...placeLines(exposure.places, page),
    ...(exposure.withheld === undefined ? [] : [`    ${withheldAt(exposure)}`]),
    ...(parts.length > 0 ? [`  With ${parts.join(', ')}`] : []),
    ...standingLines(exposure, at, page),
    ...(mayWork(exposure)
      ? [`  ${name.console === '' ? revoking('') : `Revoke it: ${paint.cyan(visible(name.console))}`}`]
      : []),
    ...(name.advice === undefined ? [] : wrapped(`Then do without it: ${visible(name.advice)}`, 2, page)),
    `  ${paint.dim(exposure.secret.fingerprint)}`,
  ];
}

/** How the key stands, in the colour of its danger, and what was done. */
function standingLines(exposure: Exposure, at: string | undefined, page: Page): readonly string[] {
  const first = standing(exposure);
  const color = !mayWork(exposure) ? page.paint.green : isLive(exposure) ? page.paint.red : page.paint.yellow;
  const lines = first === '' ? [] : wrapped(visible(first), 2, page).map(color);
  const times = clock(exposure, at);
  const timed = times === '' ? [] : wrapped(`Clock: ${times}.`, 2, page);
  return [...lines, ...timed, ...further(exposure).flatMap((line) => wrapped(visible(line), 2, page))];
}

/** The places under each other, with what else there is to say of them in a second column. */
function placeLines(places: readonly Place[], page: Page): readonly string[] {
  const shown = places.slice(0, mostPlaces).map((place) => ({ at: where(place), more: notes(place) }));
  const column = Math.min(Math.max(0, ...shown.map(({ at }) => at.length)), Math.floor(page.width / 2));
  const lines = shown.map(({ at, more }) =>
    more === '' ? `    ${at}` : `    ${at.padEnd(column)}  ${page.paint.dim(more)}`,
  );
  return [...lines, ...rest(places.length - shown.length, 4)];
}

/** What a cap left out: nothing is dropped silently. */
function rest(left: number, indent: number): readonly string[] {
  return left > 0 ? [`${' '.repeat(indent)}and ${count(left)} more`] : [];
}

function warning(told: Report, page: Page): readonly string[] {
  const first = advice(told);
  return first === '' ? [] : wrapped(first, 0, page);
}

function withheldBlock({ exposures }: Report, page: Page): readonly string[] {
  const why = withheldWhy(exposures);
  return why === '' ? [] : wrapped(why, 0, page);
}

function untoldBlock(untold: readonly Untold[], page: Page): readonly string[] {
  if (untold.length === 0) return [];
  const lines = untold
    .slice(0, mostEntries)
    .flatMap(({ channel, needs, why }) => [
      `  ${visible(channel)}${needs === undefined ? '' : `  ${page.paint.yellow(`needs ${visible(needs)}`)}`}`,
      ...wrapped(visible(why), 4, page).map(page.paint.dim),
    ]);
  return [page.paint.bold('Not told'), ...lines, ...rest(untold.length - mostEntries, 2)];
}

function gapsBlock(gaps: readonly Gap[], page: Page): readonly string[] {
  if (gaps.length === 0) return [];
  const heading = page.paint.bold('Not scanned');
  if (gaps.length <= mostGaps) return [heading, ...gaps.flatMap((gap) => gapLines(gap, page))];
  const lines = byReason(gaps).flatMap(([reason, group]) => [
    `  ${page.paint.yellow(`${count(group.length)} ${gapReasons[reason]}`)}`,
    ...group.slice(0, mostExamples).map((gap) => `    ${gapPlace(gap)}`),
    ...rest(group.length - mostExamples, 4),
    ...wrapped(visible(group[0].detail), 4, page),
  ]);
  return [heading, ...lines];
}

function gapLines(gap: Gap, page: Page): readonly string[] {
  return [
    `  ${gapPlace(gap)}  ${page.paint.yellow(gapReasons[gap.reason])}`,
    ...wrapped(visible(gap.detail), 4, page).map(page.paint.dim),
  ];
}

function gapPlace({ origin }: Gap): string {
  const more = origins(origin).join(', ');
  return more === '' ? pathOf(origin) : `${pathOf(origin)} (${more})`;
}

function notesBlock(notes: readonly string[], page: Page): readonly string[] {
  if (notes.length === 0) return [];
  const lines = notes.slice(0, mostEntries).map((note) => `  ${visible(note)}`);
  return [page.paint.bold('Notes'), ...lines, ...rest(notes.length - mostEntries, 2)];
}

function allowedBlock(allowed: readonly Allowed[], page: Page): readonly string[] {
  if (allowed.length === 0) return [];
  const lines = allowed.slice(0, mostEntries).flatMap(({ exposure, entry }) => {
    const [first] = exposure.places;
    const others = exposure.places.length - 1;
    const at =
      first === undefined ? '' : `, ${where(first)}${others > 0 ? ` and ${plural(others, 'more place')}` : ''}`;
    return [
      `  ${title(exposure, page.names)} ${visible(exposure.secret.redacted)}${at}`,
      ...wrapped(entryWords(entry), 4, page).map(page.paint.dim),
    ];
  });
  return [page.paint.bold('Allowed'), ...lines, ...rest(allowed.length - mostEntries, 2)];
}

function entryWords({ reason, owner, expires }: AllowEntry): string {
  return `${visible(reason)} (${visible(owner)}, until ${visible(expires)})`;
}

function entriesBlock(heading: string, entries: readonly AllowEntry[], page: Page): readonly string[] {
  if (entries.length === 0) return [];
  const lines = entries
    .slice(0, mostEntries)
    .flatMap((entry) => [
      `  ${visible(entry.fingerprint)}`,
      ...wrapped(entryWords(entry), 4, page).map(page.paint.dim),
    ]);
  return [page.paint.bold(heading), ...lines, ...rest(entries.length - mostEntries, 2)];
}

function lookAlikes(report: Report, explain: boolean, page: Page): readonly string[] {
  const sentence = passedOver(report);
  if (sentence === '') return [];
  if (!explain) return wrapped(sentence, 0, page).map(page.paint.dim);
  const shown = report.suppressions.slice(0, mostSuppressions);
  return [
    ...wrapped(sentence, 0, page),
    ...shown.map((suppression) => suppressionLine(suppression, page)),
    ...rest(report.suppressions.length - shown.length, 2),
  ];
}

function suppressionLine(suppression: Suppression, { names, paint }: Page): string {
  const { place, redacted, reason } = suppression;
  return `  ${where(place)}  ${visible(redacted)}  ${paint.dim(`${reasonWords(reason)}; looked like ${title(suppression, names)}`)}`;
}

function last(report: Report, { paint }: Page): string {
  const line = lastLine(report);
  if (report.conclusion === 'findings') return paint.bold(paint.red(line));
  const calm = report.conclusion === 'clean' && report.exposures.length + report.gaps.length === 0;
  return calm ? paint.green(line) : paint.yellow(line);
}

/** Prose broken at spaces, so that no line passes the terminal's width. */
export function wrapped(prose: string, indent: number, { width }: Pick<Page, 'width'>): readonly string[] {
  const room = Math.max(30, width - indent);
  const lines: string[] = [];
  let line = '';
  for (const word of prose.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => `${' '.repeat(indent)}${each}`);
}
