/** What the entries share: settings become a job, and the parts that do it. */

import type { AnsweringNeeds } from './answering.ts';
import type { Config } from './config/config.ts';
import type { OwnFormat } from './config/formats.ts';
import { UserError } from './core/errors.ts';
import type { Exposure, ImportedList, Limits, Report, Scanned } from './core/flow.ts';
import type { Clock, Sink, Source } from './core/ports.ts';
import type { Provider } from './core/provider.ts';
import type { ReportForm, Settled } from './core/settings.ts';
import type { Sorted } from './policy/allow.ts';
import { checked, prepared } from './prepared.ts';
import { type Job, run, type Tools } from './run.ts';
import { wrongExample } from './scan/examples.ts';
import { createEngine, type Engine, engineOf } from './scan/find.ts';
import { simd, simdWith } from './scan/prefilter/simd.ts';
import { readTables } from './scan/prefilter/tables.ts';
import { readRules } from './scan/prepared.ts';
import { redact } from './scan/redact.ts';
import { sinks } from './sinks/index.ts';
import type { Names } from './sinks/names.ts';
import { unpack } from './unpack/index.ts';
import { version } from './version.ts';

export { version };

export interface Scan {
  readonly settled: Settled;
  readonly config: Config;
  /** The lists that `import` names, read from where the configuration is from. */
  readonly lists?: readonly ImportedList[];
  readonly sources: readonly Source[];
  /** Whether the sources hold all that there is. */
  readonly readsAll: boolean;
  readonly clock: Clock;
  readonly today: string;
  /** ISO 8601, UTC. */
  readonly at?: string;
  readonly progress: (scanned: Scanned) => void;
  /** What is needed to ask and act; absent where nobody is asked. */
  readonly respond?: Respond;
}

export type Respond = Omit<AnsweringNeeds, 'settled' | 'policy' | 'providers'>;

let engine: Engine | undefined;
/** Whoever is named in a report; loaded when there is something to name. */
let known: readonly Provider[] | undefined;

/** Made once, when first needed. */
function theEngine(): Engine {
  engine ??= preparedEngine();
  return engine;
}

function preparedEngine(): Engine {
  const rules = readRules(prepared, checked);
  return engineOf(
    rules,
    simdWith(
      () => rules.needles,
      () => readTables(prepared.tables),
    ),
  );
}

async function loadNames(): Promise<readonly Provider[]> {
  known ??= (await import('./providers/index.ts')).providers;
  return known;
}

/** Adds the team's own formats, which must hold to their examples. */
async function learn(formats: readonly OwnFormat[]): Promise<void> {
  if (formats.length === 0) return;
  const { ownProviders } = await import('./config/formats.ts');
  known = [...(await loadNames()), ...(await ownProviders(formats))];
  engine = createEngine(known, simd);
  const wrong = await wrongExample(
    formats.flatMap(({ examples }) => examples),
    engine,
  );
  if (wrong === undefined) return;
  const { at, found } = wrong.example;
  const instead = wrong.instead.length === 0 ? 'nothing' : wrong.instead.join(', ');
  throw new UserError(
    found
      ? `${at}: this format is not found in this text; found was ${instead}`
      : `${at}: this format is found in this text`,
  );
}

export async function scan({
  settled,
  config,
  lists,
  sources,
  readsAll,
  clock,
  today,
  at,
  progress,
  respond,
}: Scan): Promise<Report> {
  await learn(config.formats);
  const job: Job = {
    sources,
    limits: limits(settled),
    allow: config.allow,
    lists: lists ?? [],
    marks: settled('marks'),
    inChange: !readsAll,
    today,
    readsAll,
    failOn: settled('fail-on'),
    explain: settled('explain'),
    ...(at === undefined ? {} : { at }),
  };
  const tools: Tools = {
    engine: theEngine(),
    unpack,
    clock,
    progress,
    ...(respond === undefined
      ? {}
      : { answer: (found) => answered(found, { settled, policy: config.policy, ...respond }) }),
  };
  const report = await run(job, tools);
  if (report.exposures.length + report.allowed.length > 0) await loadNames();
  return report;
}

/** What asks and acts is loaded when there is somebody to ask. */
async function answered(found: Sorted, needs: Omit<AnsweringNeeds, 'providers'>): Promise<readonly Exposure[]> {
  const [providers, { answer }, { answering }] = await Promise.all([
    loadNames(),
    import('./answer.ts'),
    import('./answering.ts'),
  ]);
  return answer(found, answering({ ...needs, providers }));
}

function limits(settled: Settled): Limits {
  return {
    depth: settled('max-depth'),
    entries: settled('max-entries'),
    expandedBytes: settled('max-expanded'),
    ratio: settled('max-ratio'),
    fileSeconds: settled('max-file-seconds'),
    runSeconds: settled('max-run-seconds'),
  };
}

export const names: Names = (provider, format) => {
  const service = known?.find(({ id }) => id === provider);
  const shape = service?.formats.find(({ id }) => id === format);
  const variable = shape?.near?.find((word) => /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*_(?:key|token|secret)$/.test(word));
  return {
    provider: service?.name ?? provider,
    format: shape?.name ?? format,
    console: service?.console ?? '',
    ...(variable === undefined ? {} : { variable: variable.toUpperCase() }),
    ...(service?.federation === undefined ? {} : { advice: service.federation.advice }),
  };
};

export interface Look {
  readonly color: boolean;
  readonly explain: boolean;
  readonly width?: number;
  /** Whether SARIF tells allowed keys, too, as suppressed; GitHub would open alerts on them. */
  readonly allowed?: boolean;
}

export function sink(form: ReportForm, look: Look): Sink {
  return sinks[form]({ names, category: 'keyfuse/', version, ...look });
}

/** A message without keys in it: what a person typed, or what a program answered, may hold one. */
export async function safe(message: string): Promise<string> {
  return (await redact(message, theEngine())).text;
}
