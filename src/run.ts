/** The story of a run: read → unpack → find → group → allow → answer (verify → decide → act → confirm) → conclude. */
import { UserError } from './core/errors.ts';
import type {
  AllowEntry,
  Content,
  Exposure,
  Finding,
  Gap,
  ImportedList,
  Leave,
  Limits,
  Origin,
  Piece,
  Reason,
  Report,
  Scanned,
  Suppression,
  Surface,
} from './core/flow.ts';
import type { Clock, Source } from './core/ports.ts';
import type { MarksRule, Threshold } from './core/settings.ts';
import { allow, type Sorted } from './policy/allow.ts';
import { conclude } from './policy/exit.ts';
import { asAllowed, judgeLeave } from './policy/leave.ts';
import type { Engine, Found } from './scan/find.ts';
import { group } from './scan/group.ts';
import { redactOrigin } from './scan/redact.ts';

export interface Job {
  readonly sources: readonly Source[];
  readonly limits: Limits;
  readonly allow: readonly AllowEntry[];
  /** Other tools' lists of what to leave be. */
  readonly lists: readonly ImportedList[];
  readonly marks: MarksRule;
  /** Whether what is read is a change that the trusted side's configuration judges. */
  readonly inChange: boolean;
  /** The day, `YYYY-MM-DD`, by which allow entries lapse. */
  readonly today: string;
  /** Whether the sources hold all that there is, so that an allow entry without a key is one too many. */
  readonly readsAll: boolean;
  readonly failOn: Threshold;
  readonly explain: boolean;
  /** When the run looks, ISO 8601 UTC. */
  readonly at?: string;
}

/** What a run works with; the world is in here. */
export interface Tools {
  readonly engine: Engine;
  readonly unpack: (content: Content, limits: Limits, clock: Clock) => AsyncIterable<Piece>;
  readonly clock: Clock;
  readonly progress: (scanned: Scanned) => void;
  /** What is known and done about the keys that were found; absent where nobody is asked. */
  readonly answer?: (sorted: Sorted) => Promise<readonly Exposure[]>;
}

export async function run(job: Job, tools: Tools): Promise<Report> {
  const began = tools.clock.now();
  const seconds = (): number => (tools.clock.now() - began) / 1000;
  const tally = newTally();

  for await (const piece of read(job, seconds)) {
    const found: Finding[] = [];
    for await (const leaf of open(piece, job, tools)) {
      found.push(...(await examine(leaf, tally, job, tools)));
      tools.progress({ ...tally.scanned, seconds: seconds() });
    }
    tally.add(await onlyNew(found, piece, tally, job, tools));
  }

  const judged = judgeLeave(tally.findings, job);
  const found = allow(group(judged.findings), job.allow, job.today, job.readsAll);
  const sorted = { ...found, exposures: await answered(found, tools) };
  return {
    ...sorted,
    ...(job.at === undefined ? {} : { at: job.at }),
    allowed: [...sorted.allowed, ...asAllowed(judged.left, group)],
    notes: [...job.lists.flatMap(({ notes }) => notes), ...disregarded(judged.disregarded)],
    gaps: tally.gaps,
    suppressed: tally.suppressed,
    suppressions: tally.suppressions,
    scanned: { ...tally.scanned, ...commitsOf(job.sources), surfaces: surfacesOf(job.sources), seconds: seconds() },
    conclusion: conclude(sorted.exposures, tally.gaps, job.failOn),
  };
}

/** A run that found nothing asks nobody. */
async function answered(found: Sorted, { answer }: Tools): Promise<readonly Exposure[]> {
  return answer === undefined || found.exposures.length === 0 ? found.exposures : answer(found);
}

/** A mark that does not count must be seen not to: its writer takes it for leave. */
function disregarded(leaves: readonly Leave[]): readonly string[] {
  return leaves
    .slice(0, mostNotes)
    .map(
      ({ by, finding: { place } }) =>
        `${place.path}:${place.line}: ${by} does not count here; see \`marks\` in docs/configuration.md.`,
    );
}

const mostNotes = 100;

/** All pieces of all sources, until the time is up. A source that breaks hides nothing of the others. */
async function* read({ sources, limits }: Job, seconds: () => number): AsyncGenerator<Piece> {
  for (const source of sources) {
    const origin: Origin = { surface: 'file', path: source.id };
    try {
      for await (const piece of source.read()) {
        if (seconds() <= limits.runSeconds) {
          yield piece;
          continue;
        }
        const detail = `Reading stopped after ${limits.runSeconds} seconds, and what came after was not scanned; raise \`max-run-seconds\` to read on.`;
        yield { kind: 'gap', origin, reason: 'time-limit', detail };
        return;
      }
    } catch (error) {
      if (error instanceof UserError) throw error;
      yield broken(origin, error);
    }
  }
}

/** The piece's innermost contents, with the job and step that a log's name tells, and no key in any name. */
async function* open(piece: Piece, { limits }: Job, { unpack, clock, engine }: Tools): AsyncGenerator<Opened> {
  try {
    for await (const leaf of piece.kind === 'gap' ? [piece] : unpack(piece, limits, clock)) {
      const { origin, findings } = await redactOrigin(located(leaf.origin, piece), engine);
      yield { leaf: { ...leaf, origin }, findings };
    }
  } catch (error) {
    yield { leaf: broken(piece.origin, error), findings: [] };
  }
}

function located(origin: Origin, piece: Piece): Origin {
  return piece.kind === 'content' && piece.locate !== undefined ? piece.locate(origin) : origin;
}

interface Opened {
  readonly leaf: Piece;
  /** Keys in the leaf's own name. */
  readonly findings: readonly Finding[];
}

async function examine({ leaf, findings }: Opened, tally: Tally, job: Job, tools: Tools): Promise<readonly Finding[]> {
  if (leaf.kind === 'gap') {
    tally.gaps.push(leaf);
    return findings;
  }
  try {
    const found = await tools.engine.find(leaf);
    tally.count(found, job.explain);
    if (found.more) tally.gaps.push(tooMany(leaf.origin));
    if (found.undecoded) tally.gaps.push(tooDeep(leaf.origin));
    return [...findings, ...found.findings];
  } catch (error) {
    tally.gaps.push(broken(leaf.origin, error));
    return findings;
  }
}

/** Without the keys that stood there before the change: moved, re-indented, or renamed with their file. */
async function onlyNew(
  found: readonly Finding[],
  piece: Piece,
  tally: Tally,
  job: Job,
  tools: Tools,
): Promise<readonly Finding[]> {
  if (found.length === 0 || piece.kind === 'gap' || piece.before === undefined) return found;
  if (tally.before?.of !== piece.before) {
    tally.before = { of: piece.before, keys: await keysIn(piece, piece.before(), tally, job, tools) };
  }
  const { keys } = tally.before;
  return found.filter(({ secret }) => !keys.has(secret.fingerprint));
}

/** Fingerprints of all keys in what stood there before; where that cannot be read, a key counts as new. */
async function keysIn(
  { origin }: Piece,
  contents: AsyncIterable<Content>,
  tally: Tally,
  job: Job,
  tools: Tools,
): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  try {
    for await (const content of contents) {
      for await (const { leaf } of open(content, job, tools)) {
        if (leaf.kind === 'gap') continue;
        for (const { secret } of (await tools.engine.find(leaf)).findings) keys.add(secret.fingerprint);
      }
    }
  } catch (error) {
    tally.gaps.push(broken(origin, error));
  }
  return keys;
}

/** What a run has gathered so far. */
interface Tally {
  readonly findings: Finding[];
  readonly gaps: Gap[];
  readonly suppressed: Partial<Record<Reason, number>>;
  readonly suppressions: Suppression[];
  readonly scanned: { contents: number; bytes: number };
  /** The keys of the last `before` that was read: all files of a commit share one. */
  before: { readonly of: () => AsyncIterable<Content>; readonly keys: ReadonlySet<string> } | undefined;
  add(findings: readonly Finding[]): void;
  count(found: Found, explain: boolean): void;
}

/** More than these are nobody's list any more, and must not fill the memory. */
const mostFindings = 100_000;

function newTally(): Tally {
  const tally: Tally = {
    findings: [],
    gaps: [],
    suppressed: {},
    suppressions: [],
    scanned: { contents: 0, bytes: 0 },
    before: undefined,
    add(findings) {
      if (findings.length === 0) return;
      const room = mostFindings - tally.findings.length;
      if (room > 0) tally.findings.push(...findings.slice(0, room));
      const [beyond] = findings.slice(Math.max(0, room));
      if (beyond !== undefined && !tally.gaps.some(({ reason }) => reason === 'finding-limit'))
        tally.gaps.push(tooMany(beyond.place));
    },
    count({ bytes, suppressions }, explain) {
      tally.scanned.contents++;
      tally.scanned.bytes += bytes;
      for (const { reason } of suppressions) tally.suppressed[reason] = (tally.suppressed[reason] ?? 0) + 1;
      if (explain) tally.suppressions.push(...suppressions.slice(0, mostFindings - tally.suppressions.length));
    },
  };
  return tally;
}

function surfacesOf(sources: readonly Source[]): readonly Surface[] {
  return [...new Set(sources.flatMap(({ surfaces }) => surfaces))];
}

function commitsOf(sources: readonly Source[]): Pick<Scanned, 'commits'> {
  const counts = sources.flatMap((source) => (source.counts === undefined ? [] : [source.counts()]));
  if (counts.length === 0) return {};
  const sum = (of: (one: { read: number; expected: number }) => number): number =>
    counts.reduce((all, one) => all + of(one), 0);
  return { commits: { read: sum(({ read }) => read), expected: sum(({ expected }) => expected) } };
}

function tooMany({ surface, path }: Origin): Gap {
  const detail = 'There are more findings here than are listed; fix what is listed and run again.';
  return { kind: 'gap', origin: { surface, path }, reason: 'finding-limit', detail };
}

function tooDeep({ surface, path }: Origin): Gap {
  const detail = 'More is encoded here, one thing within another, than is decoded; scan it decoded, or leave it out.';
  return { kind: 'gap', origin: { surface, path }, reason: 'ratio-limit', detail };
}

/** An error that nobody foresaw: its message may hold content and is not shown. */
function broken(origin: Origin, error: unknown): Gap {
  const name = error instanceof Error ? error.name : 'unknown error';
  const detail = `An internal error (${name}) ended the reading of this; please report it.`;
  return { kind: 'gap', origin, reason: 'unreadable', detail };
}
