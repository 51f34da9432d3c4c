/** What the entries share: settings become a job, and the parts that do it. */
import { locate } from './ci/github.ts';
import type { Config } from './config/parse.ts';
import type { Limits, Report, Scanned } from './core/flow.ts';
import type { Clock, Sink, Source } from './core/ports.ts';
import type { ReportForm, Settled } from './core/settings.ts';
import { providers } from './providers/index.ts';
import { type Job, run, type Tools } from './run.ts';
import { createEngine, type Engine } from './scan/find.ts';
import { runs } from './scan/prefilter/runs.ts';
import { redact } from './scan/redact.ts';
import { sinks } from './sinks/index.ts';
import type { Names } from './sinks/names.ts';
import { unpack } from './unpack/index.ts';
import { version } from './version.ts';

export interface Scan {
  readonly settled: Settled;
  readonly config: Config;
  readonly sources: readonly Source[];
  /** Whether the sources hold all that there is. */
  readonly readsAll: boolean;
  readonly clock: Clock;
  readonly today: string;
  readonly progress: (scanned: Scanned) => void;
}

let engine: Engine | undefined;

/** Made once, when first needed. */
function theEngine(): Engine {
  engine ??= createEngine(providers, runs);
  return engine;
}

export function scan({ settled, config, sources, readsAll, clock, today, progress }: Scan): Promise<Report> {
  const job: Job = {
    sources,
    limits: limits(settled),
    allow: config.allow,
    today,
    readsAll,
    failOn: settled('fail-on'),
    explain: settled('explain'),
  };
  const tools: Tools = { engine: theEngine(), unpack, locate, clock, progress };
  return run(job, tools);
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

const names: Names = (provider, format) => {
  const known = providers.find(({ id }) => id === provider);
  return {
    provider: known?.name ?? provider,
    format: known?.formats.find(({ id }) => id === format)?.name ?? format,
    console: known?.console ?? '',
    ...(known?.federation === undefined ? {} : { advice: known.federation.advice }),
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
