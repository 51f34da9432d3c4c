/** The report as GitHub shows it on the page of a run: Markdown for the job summary. */
import type { AllowEntry, Allowed, Exposure, Gap, Place, Report, Untold } from '../core/flow.ts';
import type { Sink } from '../core/ports.ts';
import { arrange } from './arrange.ts';
import { clock } from './clock.ts';
import { clip, code, prose, target, unheard } from './escape.ts';
import type { Names } from './names.ts';
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
  verdict,
  where,
  withheldWords,
} from './words.ts';

export interface SummaryOptions {
  readonly names: Names;
}

/** Bytes that the runner takes of a step's summary are 1 MiB; some runners take no more than 128 KiB. */
const mostBytes = 900_000;

/** What part of the bytes each table may have for its rows. */
const shares = { exposures: 0.4, gaps: 0.2, allowed: 0.1, lapsed: 0.05, unused: 0.05 } as const;
const mostPlaces = 5;
/** Characters of one text from outside in a cell. */
const longest = 300;

export function summary({ names }: SummaryOptions): Sink {
  return {
    id: 'summary',
    render: (report) => markdown(arrange(report), names, mostBytes),
  };
}

/** An arranged report in GitHub's Markdown, in about as many bytes at most: what does not fit is counted. */
export function markdown(told: Report, names: Names, bytes: number): string {
  const room = (share: keyof typeof shares): number => bytes * shares[share];
  const blocks = [
    `## KeyFuse: ${verdict(told)}`,
    callout(told),
    exposuresTable(told.exposures, names, room('exposures')),
    clock(told, names),
    gapsTable(told.gaps, room('gaps')),
    allowedTable(told.allowed, names, room('allowed')),
    entriesTable('lapsed allow entry', 'lapsed allow entries', told.lapsed, room('lapsed')),
    entriesTable('unused allow entry', 'unused allow entries', told.unused, room('unused')),
    untoldBlock(told.untold ?? []),
    [`Scanned ${read(told)}.`, passedOver(told)].filter((sentence) => sentence !== '').join(' '),
  ];
  return `${unheard(blocks.filter((block) => block !== '').join('\n\n'))}\n`;
}

function callout({ exposures, conclusion }: Report): string {
  if (exposures.length > 0) {
    return '> [!CAUTION]\n> A key that was pushed or printed is no longer secret: revoke it first, then remove it.';
  }
  if (conclusion === 'incomplete') return '> [!WARNING]\n> Not everything was scanned, so this is no pass.';
  return '';
}

function exposuresTable(exposures: readonly Exposure[], names: Names, bytes: number): string {
  if (exposures.length === 0) return '';
  return table(
    ['Key', 'Where', 'What to do'],
    exposures.map((exposure) => [
      `${prose(title(exposure, names))}${doubt(exposure.confidence)}<br>${code(exposure.secret.redacted)}`,
      placesCell(exposure),
      toDo(exposure, names),
    ]),
    bytes,
  );
}

function placesCell(exposure: Exposure): string {
  const { places, withheld } = exposure;
  if (withheld !== undefined) return prose(withheldWords(exposure));
  const shown = places.slice(0, mostPlaces).map((place) => {
    const more = notes(place);
    return more === '' ? linked(place) : `${linked(place)} ${quiet(more)}`;
  });
  const left = places.length - shown.length;
  return [...shown, ...(left > 0 ? [`and ${plural(left, 'more place')}`] : [])].join('<br>');
}

/** The place, as a link where there is a page that shows it. */
function linked(place: Place): string {
  const text = code(clip(where(place), longest));
  const { page = '', line } = place;
  const address = target(/#step:\d+:$/.test(page) ? `${page}${line}` : page);
  return address === undefined ? text : `[${text}](${address})`;
}

function quiet(text: string): string {
  return `<sub>${prose(clip(text, longest))}</sub>`;
}

function toDo({ provider, format }: Exposure, names: Names): string {
  const { console, advice } = names(provider, format);
  const page = target(console);
  const revoke = page === undefined ? prose(clip(revoking(console), longest)) : `[Revoke it](${page})`;
  return advice === undefined ? revoke : `${revoke}<br>${quiet(advice)}`;
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

/** Where people were not told, with the lines that bring it back, ready to be pasted. */
function untoldBlock(untold: readonly Untold[]): string {
  if (untold.length === 0) return '';
  const rows = untold.map(({ channel, why }) => `- ${prose(channel)}: ${prose(clip(why, longest))}`);
  const needs = [...new Set(untold.flatMap(({ needs: line }) => (line === undefined ? [] : [line])))].sort();
  const lines = needs.filter((line) => /^[a-z-]+: (?:read|write)$/.test(line)).map((line) => `  ${line}`);
  const snippet = lines.length === 0 ? [] : ['', '```yaml', 'permissions:', ...lines, '```'];
  return details(plural(untold.length, 'place not told', 'places not told'), [...rows, ...snippet].join('\n'));
}

function entriesTable(one: string, many: string, entries: readonly AllowEntry[], bytes: number): string {
  if (entries.length === 0) return '';
  const rows = entries.map((entry) => [code(clip(entry.fingerprint, longest)), ...entryCells(entry)]);
  return details(plural(entries.length, one, many), table(['Fingerprint', 'Reason', 'Owner', 'Until'], rows, bytes));
}

function entryCells({ reason, owner, expires }: AllowEntry): readonly string[] {
  return [prose(clip(reason, longest)), code(clip(owner, longest)), code(clip(expires, longest))];
}

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
