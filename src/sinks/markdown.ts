/** The report in GitHub's Markdown, in sections that each keep to their room: summary, comment and check run share them. */
import type { AllowEntry, Allowed, Exposure, Gap, Place, Report, Untold } from '../core/flow.ts';
import { mayWork } from '../core/liveness.ts';
import { clip, code, prose, target, unheard } from './escape.ts';
import type { Names } from './names.ts';
import { advice, clock, further, standing } from './outcome.ts';
import { timeline } from './timeline.ts';
import {
  count,
  doubt,
  gapReasons,
  notes,
  origins,
  passedOver,
  pathOf,
  plural,
  read,
  revoking,
  title,
  where,
  withheldAt,
  withheldWhy,
} from './words.ts';

/** Bytes for the rows of each table. What does not fit is counted. */
export interface Room {
  readonly exposures: number;
  readonly gaps: number;
  readonly allowed: number;
  readonly lapsed: number;
  readonly unused: number;
  readonly notes: number;
  readonly untold: number;
}

const mostPlaces = 5;
/** Characters of one text from outside in a cell. */
const longest = 300;

/** All sections of an arranged report, without a heading; each ends where the next begins. */
export function sections(told: Report, names: Names, room: Room): readonly string[] {
  const why = withheldWhy(told.exposures);
  return [
    callout(told),
    exposuresTable(told, names, room.exposures),
    why === '' ? '' : prose(why),
    timeline(told),
    gapsTable(told.gaps, room.gaps),
    allowedTable(told.allowed, names, room.allowed),
    entriesTable('lapsed allow entry', 'lapsed allow entries', told.lapsed, room.lapsed),
    entriesTable('unused allow entry', 'unused allow entries', told.unused, room.unused),
    notesTable(told.notes ?? [], room.notes),
    untoldSection(told.untold ?? [], room.untold),
    lastSentences(told),
  ];
}

/** A page of its sections, printed where a runner may listen. */
export function page(blocks: readonly string[]): string {
  return `${unheard(blocks.filter((block) => block !== '').join('\n\n'))}\n`;
}

function lastSentences(told: Report): string {
  const { requests } = told.scanned;
  const asked = requests === undefined ? '' : `Sent ${plural(requests, 'request')} to GitHub.`;
  return [`Scanned ${read(told)}.`, passedOver(told), asked].filter((sentence) => sentence !== '').join(' ');
}

function callout(told: Report): string {
  const { exposures, conclusion } = told;
  if (exposures.length > 0) return `> [!${exposures.some(mayWork) ? 'CAUTION' : 'NOTE'}]\n> ${advice(told)}`;
  if (conclusion === 'incomplete') return '> [!WARNING]\n> Not everything was scanned, so this is no pass.';
  return '';
}

function exposuresTable({ exposures, at }: Report, names: Names, bytes: number): string {
  if (exposures.length === 0) return '';
  return table(
    ['Key', 'Where', exposures.some(isAnswered) ? 'How it stands, and what to do' : 'What to do'],
    exposures.map((exposure) => [
      `${prose(title(exposure, names))}${doubt(exposure.confidence)}<br>${code(exposure.secret.redacted)}`,
      placesCell(exposure),
      toDo(exposure, at, names),
    ]),
    bytes,
  );
}

function placesCell(exposure: Exposure): string {
  const { places } = exposure;
  const shown = places.slice(0, mostPlaces).map((place) => {
    const more = notes(place);
    return more === '' ? linked(place) : `${linked(place)} ${quiet(more)}`;
  });
  const left = places.length - shown.length;
  const withheld = withheldAt(exposure);
  return [
    ...shown,
    ...(left > 0 ? [`and ${plural(left, 'more place')}`] : []),
    ...(withheld === '' ? [] : [withheld]),
  ].join('<br>');
}

function linked(place: Place): string {
  const at = code(clip(where(place), longest));
  const address = target(pageOf(place));
  return address === undefined ? at : `[${at}](${address})`;
}

/** A job's page lacks the line of its step. */
function pageOf({ page: address = '', line }: Place): string {
  return /#step:\d+:$/.test(address) ? `${address}${line}` : address;
}

function quiet(text: string): string {
  return `<sub>${prose(clip(text, longest))}</sub>`;
}

const isAnswered = (exposure: Exposure): boolean => standing(exposure) !== '';

function toDo(exposure: Exposure, at: string | undefined, names: Names): string {
  const { console, advice: instead } = names(exposure.provider, exposure.format);
  const page = target(console);
  const revoke = page === undefined ? prose(clip(revoking(console), longest)) : `[Revoke it](${page})`;
  const first = standing(exposure);
  const times = clock(exposure, at);
  return [
    ...(first === '' ? [] : [`**${prose(clip(first, longest))}**`]),
    ...(times === '' ? [] : [prose(`Clock: ${times}.`)]),
    ...further(exposure).map((line) => prose(clip(line, longest))),
    ...(mayWork(exposure) ? [revoke] : []),
    ...(instead === undefined ? [] : [quiet(instead)]),
  ].join('<br>');
}

function gapsTable(gaps: readonly Gap[], bytes: number): string {
  if (gaps.length === 0) return '';
  const rows = gaps.map(({ origin, reason, detail }) => {
    const more = origins(origin).join(', ');
    const at = code(clip(pathOf(origin), longest));
    return [more === '' ? at : `${at} ${quiet(more)}`, gapReasons[reason], prose(clip(detail, longest))];
  });
  return details(`${plural(gaps.length, 'thing')} not scanned`, table(['Where', 'Why', 'Detail'], rows, bytes));
}

function allowedTable(allowed: readonly Allowed[], names: Names, bytes: number): string {
  if (allowed.length === 0) return '';
  const rows = allowed.map(({ exposure, entry }) => [
    `${prose(title(exposure, names))}<br>${code(exposure.secret.redacted)}`,
    placesCell(exposure),
    ...entryCells(entry),
  ]);
  const heading = ['Key', 'Where', 'Reason', 'Owner', 'Until'];
  return details(`${plural(allowed.length, 'allowed key')}`, table(heading, rows, bytes));
}

function entriesTable(one: string, many: string, entries: readonly AllowEntry[], bytes: number): string {
  if (entries.length === 0) return '';
  const rows = entries.map((entry) => [code(clip(entry.fingerprint, longest)), ...entryCells(entry)]);
  return details(plural(entries.length, one, many), table(['Fingerprint', 'Reason', 'Owner', 'Until'], rows, bytes));
}

function entryCells({ reason, owner, expires }: AllowEntry): readonly string[] {
  return [prose(clip(reason, longest)), code(clip(owner, longest)), code(clip(expires, longest))];
}

function notesTable(all: readonly string[], bytes: number): string {
  if (all.length === 0) return '';
  const rows = all.map((note) => [prose(clip(note, longest))]);
  return details(plural(all.length, 'note'), table(['Note'], rows, bytes));
}

/** Who was not told, and the lines of `permissions:` that change it. */
function untoldSection(untold: readonly Untold[], bytes: number): string {
  if (untold.length === 0) return '';
  const rows = untold.map(({ channel, needs, why }) => [
    prose(channel),
    prose(clip(why, longest)),
    needs === undefined ? '' : code(needs),
  ]);
  const blocks = [table(['Not told in', 'Why', 'Needs'], rows, bytes), snippet(untold)].filter((block) => block !== '');
  return details(`Not told in ${plural(untold.length, 'place')}`, blocks.join('\n\n'));
}

/** What is not listed under `permissions:` is none, so `contents` has to be there. */
function snippet(untold: readonly Untold[]): string {
  const rights = new Map([['contents', 'read']]);
  for (const { needs = '' } of untold) {
    const [, scope = '', right = ''] = /^([a-z-]+): (read|write)$/.exec(needs) ?? [];
    if (scope !== '' && rights.get(scope) !== 'write') rights.set(scope, right);
  }
  if (rights.size === 1) return '';
  const lines = [...rights].map(([scope, right]) => `  ${scope}: ${right}`);
  return `Add to the job, beside what it has:\n\n\`\`\`yaml\npermissions:\n${lines.join('\n')}\n\`\`\`\n\n${fork}`;
}

const fork =
  'The token of a pull request from a fork or by Dependabot stays read-only whatever is written there; a `workflow_run` workflow can tell in its stead.';

/** Folded away. The blank lines end the HTML, so that what is within is read as Markdown. */
function details(heading: string, body: string): string {
  return `<details><summary>${heading}</summary>\n\n${body}\n\n</details>`;
}

/** As many rows as fit, and how many did not. */
function table(heading: readonly string[], rows: readonly (readonly string[])[], bytes: number): string {
  const lines = [row(heading), row(heading.map(() => '---'))];
  let left = bytes;
  for (const [i, cells] of rows.entries()) {
    const line = row(cells);
    left -= Buffer.byteLength(line) + 1;
    if (left < 0) return [...lines, '', `and ${count(rows.length - i)} more`].join('\n');
    lines.push(line);
  }
  return lines.join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
