/** The words and sentences that several sinks share. */
import type { Confidence, Exposure, Gap, GapReason, Origin, Place, Reason, Report, Surface } from '../core/flow.ts';
import { tally } from '../core/liveness.ts';
import { clip, visible } from './escape.ts';
import type { Names } from './names.ts';

/** A whole number with its thousands apart: `1,204`. */
export function count(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 key`, `2 keys`. */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** `38 MB`, in powers of a thousand. */
export function size(bytes: number): string {
  let amount = bytes;
  for (const unit of ['bytes', 'kB', 'MB', 'GB']) {
    const shown = amount < 9.95 && unit !== 'bytes' ? Number(amount.toFixed(1)) : Math.round(amount);
    if (shown < 1000) return `${shown} ${shown === 1 && unit === 'bytes' ? 'byte' : unit}`;
    amount /= 1000;
  }
  return `${count(Math.round(amount))} TB`;
}

/** `240 ms`, `1.3 s`, `2 min 5 s`, `7 h 40 min`. */
export function duration(seconds: number): string {
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 59.95) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  if (whole >= 3600) return `${count(Math.floor(whole / 3600))} h ${Math.floor((whole % 3600) / 60)} min`;
  return `${count(Math.floor(whole / 60))} min ${whole % 60} s`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

export function shortId(commit: string): string {
  return visible(commit.slice(0, 7));
}

const surfaces: Readonly<Record<Surface, string>> = {
  diff: '',
  commit: 'message of',
  log: 'log',
  summary: 'job summary',
  artifact: 'artifact',
  'release-asset': 'release asset',
  file: '',
};

/** More of a text from outside than this is never shown in one piece. */
const longest = 1000;

export function pathOf(origin: Origin): string {
  return clip(visible(origin.path), longest) || '(no path)';
}

/** `path:line:column`, as terminals and editors link it. */
export function where(place: Place): string {
  return `${pathOf(place)}:${place.line}:${place.column}`;
}

/** What else there is to say of where bytes came from: `log, job build, step Run tests`. */
export function origins({ surface, commit, job, step }: Origin): readonly string[] {
  const kind = surfaces[surface];
  const notes: string[] = [];
  if (commit !== undefined)
    notes.push(`${surface === 'diff' || surface === 'file' ? '' : `${kind} `}commit ${shortId(commit)}`);
  else if (kind !== '') notes.push(surface === 'commit' ? 'commit message' : kind);
  if (job !== undefined) notes.push(`job ${clip(visible(job), longest)}`);
  if (step !== undefined) notes.push(`step ${clip(visible(step), longest)}`);
  return notes;
}

/** The same for a key, with how it was wrapped. */
export function notes(place: Place): string {
  const wrapped = place.encodings.map(visible).join(' > ');
  return [...origins(place), ...(wrapped === '' ? [] : [wrapped])].join(', ');
}

/** `OpenAI project API key` */
export function title(exposure: { readonly provider: string; readonly format: string }, names: Names): string {
  const name = names(exposure.provider, exposure.format);
  return visible(`${name.provider} ${name.format}`);
}

/** Where the key is revoked: the service's page, or what to do first where nobody knows the service. */
export function revoking(console: string): string {
  return console === '' ? 'Find out which service issued it, and revoke it there.' : `Revoke it: ${visible(console)}`;
}

/** How sure we are, where that needs saying: ` (low confidence)`. */
export function doubt(confidence: Confidence): string {
  return confidence === 'high' ? '' : ` (${confidence} confidence)`;
}

/** `2 keys at 5 places`, or `no keys`. */
export function found(exposures: readonly Exposure[]): string {
  if (exposures.length === 0) return 'no keys';
  const places = exposures.reduce((sum, exposure) => sum + exposure.places.length, 0);
  if (exposures.some(({ withheld }) => withheld !== undefined)) return plural(exposures.length, 'key');
  return `${plural(exposures.length, 'key')} at ${plural(places, 'place')}`;
}

const spots: Readonly<Record<Surface, readonly [spot: string, command: string]>> = {
  diff: ['this change', 'keyfuse scan --git BASE..HEAD'],
  commit: ['a commit message', 'keyfuse scan --git BASE..HEAD'],
  log: ["a job's log", 'keyfuse scan --log-zip FILE'],
  summary: ['a job summary', ''],
  artifact: ['an artifact', 'keyfuse scan --artifact FILE'],
  'release-asset': ['a release asset', 'keyfuse scan --artifact FILE'],
  file: ['a file', 'keyfuse scan .'],
};

/** `in this change and a job's log; exact place withheld`, or nothing where places are told. */
export function withheldAt({ withheld }: Exposure): string {
  if (withheld === undefined) return '';
  return `in ${list(withheld.map((surface) => spots[surface][0]))}; exact place withheld`;
}

/** Why places are withheld, and who sees them where; nothing where all are told. Holds commands, and no backticks. */
export function withheldWhy(exposures: readonly Exposure[]): string {
  const surfaces = exposures.flatMap(({ withheld }) => withheld ?? []);
  if (surfaces.length === 0) return '';
  const commands = [...new Set(surfaces.map((surface) => spots[surface][1]).filter((command) => command !== ''))];
  const run = commands.length === 0 ? '' : `, or with ${list(commands)}`;
  return `Anyone can read this, so exact places are withheld until the keys are revoked. Maintainers see them under code scanning, where that is on${run}.`;
}

/** What came of the run: `2 keys at 5 places; 1 allowed; 1 thing could not be scanned`. */
export function verdict({ exposures, allowed, gaps, conclusion }: Report): string {
  const tallied = tally(exposures);
  const parts = [found(exposures), ...(tallied === '' ? [] : [tallied])];
  if (allowed.length > 0) parts.push(`${count(allowed.length)} allowed`);
  if (gaps.length > 0) parts.push(`${plural(gaps.length, 'thing')} could not be scanned`);
  else if (conclusion === 'incomplete') parts.push('not everything was scanned');
  return parts.join('; ');
}

/** What was read: `1,204 files, 38 MB, 12 of 12 commits in 1.3 s`. */
export function read({ scanned }: Report): string {
  const parts = [plural(scanned.contents, 'file'), size(scanned.bytes)];
  const { commits } = scanned;
  if (commits !== undefined) parts.push(`${count(commits.read)} of ${plural(commits.expected, 'commit')}`);
  return `${parts.join(', ')} in ${duration(scanned.seconds)}`;
}

export function lastLine(report: Report): string {
  return `Scanned ${read(report)}: ${verdict(report)}.`;
}

export const gapReasons: Readonly<Record<GapReason, string>> = {
  unreadable: 'could not be read',
  truncated: 'cut short',
  corrupt: 'damaged',
  encrypted: 'encrypted',
  unsupported: 'of an unsupported kind',
  'depth-limit': 'nested too deeply',
  'entry-limit': 'beyond the limit of entries',
  'size-limit': 'beyond the size limit',
  'ratio-limit': 'packed suspiciously densely',
  'time-limit': 'out of time',
  'finding-limit': 'beyond the limit of findings',
  'missing-history': 'history not at hand',
  'missing-object': 'git object not at hand',
  forbidden: 'not permitted',
  gone: 'expired or deleted',
  unfinished: 'not finished yet',
};

const reasons: Readonly<Record<Reason, readonly [one: string, many: string]>> = {
  placeholder: ['placeholder', 'placeholders'],
  'low-entropy': ['text too regular for a key', 'texts too regular for keys'],
  checksum: ['wrong checksum', 'wrong checksums'],
  sequence: ['sequence', 'sequences'],
  'hash-or-id': ['hash or identifier', 'hashes or identifiers'],
  'no-context': ['text that nothing near calls a key', 'texts that nothing near calls keys'],
  reference: ['reference to a secret store', 'references to secret stores'],
};

export function reasonWords(reason: Reason, number = 1): string {
  return reasons[reason][number === 1 ? 0 : 1];
}

/** `14 look-alikes were passed over: 10 placeholders and 4 hashes or identifiers.`, or nothing. */
export function passedOver({ suppressed }: Report): string {
  const parts: string[] = [];
  let all = 0;
  for (const reason of Object.keys(reasons).filter(isReason).sort()) {
    const number = suppressed[reason] ?? 0;
    all += number;
    if (number > 0) parts.push(`${count(number)} ${reasonWords(reason, number)}`);
  }
  if (all === 0) return '';
  return `${plural(all, 'look-alike')} ${all === 1 ? 'was' : 'were'} passed over: ${list(parts)}.`;
}

function isReason(text: string): text is Reason {
  return Object.hasOwn(reasons, text);
}

/** Gaps by reason, the most frequent first. */
export function byReason(gaps: readonly Gap[]): readonly (readonly [GapReason, readonly [Gap, ...Gap[]]])[] {
  const groups = new Map<GapReason, [Gap, ...Gap[]]>();
  for (const gap of gaps) {
    const group = groups.get(gap.reason);
    if (group === undefined) groups.set(gap.reason, [gap]);
    else group.push(gap);
  }
  return [...groups].sort(([a, many], [b, others]) => others.length - many.length || (a < b ? -1 : 1));
}

/** Whether a place is a line of a file in the repository: only then can it be pointed at. */
export function inTree({ surface, path }: Origin): boolean {
  if (surface !== 'diff' && surface !== 'file') return false;
  if (path === '' || path.includes('!') || path.startsWith('/') || /^[A-Za-z]:/.test(path)) return false;
  return !path.split('/').includes('..');
}
