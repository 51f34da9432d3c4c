/** GitHub workflow commands: one annotation for each key, at its best place. */
import type { AllowEntry, Exposure, Place, Report } from '../core/flow.ts';
import { mayWork } from '../core/liveness.ts';
import type { Sink } from '../core/ports.ts';
import { arrange } from './arrange.ts';
import { clip, commandData, commandProperty, isPlain, unheard, visible } from './escape.ts';
import type { Names } from './names.ts';
import { further, standing } from './outcome.ts';
import {
  byReason,
  count,
  doubt,
  gapReasons,
  inTree,
  notes,
  pathOf,
  plural,
  revoking,
  title,
  where,
  withheldAt,
  withheldWhy,
} from './words.ts';

export interface AnnotationsOptions {
  readonly names: Names;
}

type Level = 'error' | 'warning' | 'notice';

interface Annotation {
  readonly title: string;
  /** Each part is a line, or lines; what does not fit is counted. */
  readonly lines: readonly string[];
  readonly place?: Place | undefined;
}

/** The runner passes over what a step says beyond these. */
const mostPerLevel = 10;
const longestMessage = 4096;
const longestTitle = 200;

const ranks = { high: 0, medium: 1, low: 2 } as const;

export function annotations({ names }: AnnotationsOptions): Sink {
  return {
    id: 'annotations',
    render(report) {
      const told = arrange(report);
      const all = ranked(told.exposures);
      const sure = all.filter(({ confidence }) => confidence !== 'low');
      const unsure = all.filter(({ confidence }) => confidence === 'low');
      const lines = [
        ...commands(
          'error',
          sure.map((exposure) => ofExposure(exposure, names)),
          'key',
        ),
        ...commands('warning', [...ofGaps(told), ...unsure.map((exposure) => ofExposure(exposure, names))], 'key'),
        ...commands('notice', told.lapsed.map(ofLapsed), 'lapsed allow entry', 'lapsed allow entries'),
      ];
      return lines.map((line) => `${line}\n`).join('');
    },
  };
}

/** The surest first, and among them those that can be pointed at. */
export function ranked(exposures: readonly Exposure[]): readonly Exposure[] {
  return [...exposures].sort((a, b) => rank(a) - rank(b));
}

function rank({ confidence, places }: Exposure): number {
  return ranks[confidence] * 2 + (places.some(canPoint) ? 0 : 1);
}

/** A path that cannot be written as it is would point at another file, or at none. */
export function canPoint(place: Place): boolean {
  return inTree(place) && isPlain(place.path);
}

function commands(level: Level, all: readonly Annotation[], one: string, many?: string): readonly string[] {
  if (all.length <= mostPerLevel) return all.map((annotation) => command(level, annotation));
  const shown = all.slice(0, mostPerLevel - 1).map((annotation) => command(level, annotation));
  const left = plural(all.length - shown.length, `more ${one}`, many && `more ${many}`);
  return [...shown, command(level, { title: 'KeyFuse', lines: [`${left}, see the job summary.`] })];
}

function ofExposure(exposure: Exposure, names: Names): Annotation {
  return {
    title: `${title(exposure, names)} exposed`,
    place: pointed(exposure),
    lines: messageOf(exposure, names),
  };
}

/** The best place of a key: a line of a file in the repository, where it has one. */
export function pointed({ places }: Exposure): Place | undefined {
  return places.find(canPoint);
}

/** What there is to say of a key besides its best place, in lines. */
export function messageOf(exposure: Exposure, names: Names): readonly string[] {
  const { console, advice } = names(exposure.provider, exposure.format);
  const { places, secret, confidence, withheld } = exposure;
  const place = pointed(exposure);
  const others = places.filter((other) => other !== place);
  const at = withheld === undefined ? `, at ${plural(places.length, 'place')}` : ` ${withheldAt(exposure)}`;
  return [
    `${title(exposure, names)} ${secret.redacted}${doubt(confidence)}${at}.`,
    ...[standing(exposure), ...further(exposure)].filter((line) => line !== '').map(visible),
    ...(mayWork(exposure) ? [revoking(console)] : []),
    ...(advice === undefined ? [] : [`Then do without it: ${visible(advice)}`]),
    ...(withheld === undefined ? [] : [withheldWhy([exposure])]),
    ...(others.length > 0 ? [place === undefined ? 'Places:' : 'Other places:'] : []),
    ...others.map(placeLine),
  ];
}

function placeLine(place: Place): string {
  const more = notes(place);
  return more === '' ? where(place) : `${where(place)} (${more})`;
}

/** One for all gaps, so that no gap can push out another or a key. */
function ofGaps({ gaps }: Report): readonly Annotation[] {
  if (gaps.length === 0) return [];
  const lines = byReason(gaps).flatMap(([reason, group]) => [
    `${count(group.length)} ${gapReasons[reason]}: ${visible(group[0].detail)}`,
    ...group.slice(0, 3).map(({ origin }) => pathOf(origin)),
    ...(group.length > 3 ? [`and ${count(group.length - 3)} more`] : []),
  ]);
  return [{ title: 'Scan incomplete', lines: [`${plural(gaps.length, 'thing')} could not be scanned.`, ...lines] }];
}

function ofLapsed({ fingerprint, reason, owner, expires }: AllowEntry): Annotation {
  const entry = `${visible(fingerprint)}: ${visible(reason)} (${visible(owner)})`;
  return { title: 'Allow entry lapsed', lines: [`Held until ${visible(expires)}: ${entry}`] };
}

function command(level: Level, { title: heading, lines, place }: Annotation): string {
  const properties = [...(place === undefined ? [] : anchor(place)), ['title', clip(heading, longestTitle)] as const];
  const written = properties.map(([name, value]) => `${name}=${commandProperty(unheard(String(value)))}`);
  return `::${level} ${written.join(',')}::${message(lines)}`;
}

/** Columns only where the key ends in the line that it begins in: GitHub has them no other way. */
function anchor(place: Place): readonly (readonly [name: string, value: string | number])[] {
  const { path, line, column, endLine, endColumn } = place;
  const rows = [['file', path] as const, ['line', line] as const, ['endLine', endLine] as const];
  return line === endLine ? [...rows, ['col', column], ['endColumn', endColumn]] : rows;
}

/** As many lines as fit, escaped, with a last one that counts the others. */
function message(lines: readonly string[]): string {
  const room = longestMessage - 40;
  let text = '';
  for (const [i, line] of lines.entries()) {
    const next = commandData(`${i === 0 ? '' : '\n'}${unheard(clip(line, 1200))}`);
    if (text.length + next.length > room) return `${text}%0Aand ${count(lines.length - i)} more`;
    text += next;
  }
  return text;
}
