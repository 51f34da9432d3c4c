/** The exposure clock, drawn: since when a key can be read, and when it was seen. In Mermaid, which GitHub draws. */
import type { Exposure, Report } from '../core/flow.ts';
import type { Names } from './names.ts';
import { duration } from './words.ts';

/** More keys than these in one picture are too many to read. */
const mostKeys = 8;

/** Attackers try exposed keys after 17 minutes on average, after 9 at the fastest. */
const fastest = 9 * 60;

interface Exposed {
  readonly key: string;
  readonly since: number;
}

/** A fenced block, or nothing where no time is known. Holds no text from outside: Mermaid would obey it. */
export function clock({ exposures, at }: Report, names: Names): string {
  const seen = at === undefined ? Number.NaN : Date.parse(at);
  if (Number.isNaN(seen)) return '';
  const known = exposures.flatMap((exposure) => exposedSince(exposure, names)).filter(({ since }) => since <= seen);
  if (known.length === 0) return '';
  const shown = known.sort((a, b) => a.since - b.since).slice(0, mostKeys);
  return [
    '```mermaid',
    'timeline',
    '  title Exposure clock, UTC',
    ...shown.flatMap(({ key, since }) => [
      `  section ${key}`,
      `    ${time(since)} : readable by strangers`,
      `    ${time(seen)} : seen by KeyFuse, ${late(seen - since)}`,
    ]),
    '```',
  ].join('\n');
}

function exposedSince(exposure: Exposure, names: Names): readonly Exposed[] {
  const times = [...exposure.places, ...(exposure.withheld ?? [])]
    .filter(({ audience }) => audience === 'public')
    .map(({ since = '' }) => Date.parse(since))
    .filter((since) => !Number.isNaN(since));
  if (times.length === 0) return [];
  const { provider } = names(exposure.provider, exposure.format);
  return [{ key: `${plain(provider)} ${plain(exposure.secret.redacted)}`, since: Math.min(...times) }];
}

/** Letters, digits and little else: `:` `;` `#` and line ends are Mermaid's. */
function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9 ._…-]/g, '').slice(0, 60) || 'key';
}

/** `2026-11-27 10.41.07`: Mermaid parts an event from its time at a colon. */
function time(moment: number): string {
  return new Date(moment).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
}

function late(milliseconds: number): string {
  const after = `after ${duration(milliseconds / 1000)}`;
  return milliseconds / 1000 > fastest ? `${after}, later than the fastest attackers` : after;
}
