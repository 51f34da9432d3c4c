/** The report as GitHub shows it on the page of a run: Markdown for the job summary. */
import type { AllowEntry, Allowed, Exposure, Gap, Report } from '../core/flow.ts';
import type { Sink } from '../core/ports.ts';
import { arrange } from './arrange.ts';
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
} from './words.ts';

export interface SummaryOptions {
  readonly names: Names;
}

/** Bytes for the rows of each table; GitHub refuses a summary above 1 MiB, of all sections together. */
const room = { exposures: 400_000, gaps: 200_000, allowed: 100_000, lapsed: 50_000, unused: 50_000 } as const;
const mostPlaces = 5;
/** Characters of one text from outside in a cell. */
const longest = 300;

export function summary({ names }: SummaryOptions): Sink {
  return {
    id: 'summary',
    render(report) {
      const told = arrange(report);
      const blocks = [
        `## KeyFuse: ${verdict(told)}`,
        callout(told),
        exposuresTable(told.exposures, names),
        gapsTable(told.gaps),
        allowedTable(told.allowed, names),
        entriesTable('lapsed allow entry', 'lapsed allow entries', told.lapsed, room.lapsed),
        entriesTable('unused allow entry', 'unused allow entries', told.unused, room.unused),
        [`Scanned ${read(told)}.`, passedOver(told)].filter((sentence) => sentence !== '').join(' '),
      ];
      return `${unheard(blocks.filter((block) => block !== '').join('\n\n'))}\n`;
    },
  };
}

function callout({ exposures, conclusion }: Report): string {
  if (exposures.length > 0) {
    return '> [!CAUTION]\n> A key that was pushed or printed is no longer secret: revoke it first, then remove it.';
  }
  if (conclusion === 'incomplete') return '> [!WARNING]\n> Not everything was scanned, so this is no pass.';
  return '';
}

function exposuresTable(exposures: readonly Exposure[], names: Names): string {
  if (exposures.length === 0) return '';
  return table(
    ['Key', 'Where', 'What to do'],
    exposures.map((exposure) => [
      `${prose(title(exposure, names))}${doubt(exposure.confidence)}<br>${code(exposure.secret.redacted)}`,
      placesCell(exposure),
      toDo(exposure, names),
    ]),
    room.exposures,
  );
}

function placesCell({ places }: Exposure): string {
  const shown = places.slice(0, mostPlaces).map((place) => {
    const more = notes(place);
    return more === '' ? code(clip(where(place), longest)) : `${code(clip(where(place), longest))} ${quiet(more)}`;
  });
  const left = places.length - shown.length;
  return [...shown, ...(left > 0 ? [`and ${plural(left, 'more place')}`] : [])].join('<br>');
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

function gapsTable(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return '';
  const rows = gaps.map(({ origin, reason, detail }) => {
    const more = origins(origin).join(', ');
    const at = code(clip(pathOf(origin), longest));
    return [more === '' ? at : `${at} ${quiet(more)}`, gapReasons[reason], prose(clip(detail, longest))];
  });
  return details(`${plural(gaps.length, 'thing')} not scanned`, table(['Where', 'Why', 'Detail'], rows, room.gaps));
}

function allowedTable(allowed: readonly Allowed[], names: Names): string {
  if (allowed.length === 0) return '';
  const rows = allowed.map(({ exposure, entry }) => [
    `${prose(title(exposure, names))}<br>${code(exposure.secret.redacted)}`,
    placesCell(exposure),
    ...entryCells(entry),
  ]);
  const heading = ['Key', 'Where', 'Reason', 'Owner', 'Until'];
  return details(`${plural(allowed.length, 'allowed key')}`, table(heading, rows, room.allowed));
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
