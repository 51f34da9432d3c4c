/** The logs of a workflow run: whole attempts as archives where they are over, else job by job. */

import type { Audience, Content, Gap, Origin, Piece } from '../core/flow.ts';
import type { Answer, Download, Forge, Refusal, WorkflowJob } from '../core/forge.ts';
import type { Source } from '../core/ports.ts';
import { refusedGap } from './refused.ts';

export interface RunLogsOptions {
  readonly run: number;
  /** Attempts so far; what leaked in the first is readable after the second has passed. */
  readonly attempts: number;
  /** Whether the last attempt is over. */
  readonly over: boolean;
  /** Name of the runner that this job is on: a job cannot read its own log. */
  readonly runner?: string;
  readonly audience?: Audience;
  /** What the name of an archive's member tells: job, step, and the step's number. */
  readonly partsOf: (member: string) => { readonly job?: string; readonly step?: string; readonly number?: number };
}

type LogForge = Pick<Forge, 'jobs' | 'jobLog' | 'attemptLogs'>;

export function runLogs(forge: LogForge, options: RunLogsOptions): Source {
  return {
    id: 'run logs',
    surfaces: ['log'],
    async *read() {
      for (let attempt = 1; attempt <= options.attempts; attempt++) {
        if (attempt < options.attempts || options.over) yield* wholeAttempt(forge, options, attempt);
        else yield* runningAttempt(forge, options, attempt);
      }
    },
  };
}

/** One archive for all jobs; what it lacks is asked for by job. */
async function* wholeAttempt(forge: LogForge, options: RunLogsOptions, attempt: number): AsyncGenerator<Piece> {
  const listed = await forge.jobs(options.run, attempt);
  const jobs = 'refused' in listed ? [] : listed.value.items.filter(hasLog);
  const name = `run-${options.run}-attempt-${attempt}`;
  const archive = await forge.attemptLogs(options.run, attempt);
  const seen = new Set<string>();
  if (!('refused' in archive)) yield archiveOf(archive.value, jobs, `${name}.zip`, options, seen);
  else if (jobs.length === 0 && !hadNoJobs(listed)) yield logsGap(archive, `${name}.zip`, options.audience);
  for (const job of jobs) if (!seen.has(folderOf(job.name))) yield* jobLogOf(forge, job, name, options);
}

function hadNoJobs(listed: Answer<unknown>): boolean {
  return !('refused' in listed);
}

function archiveOf(
  { bytes, size }: Download,
  jobs: readonly WorkflowJob[],
  path: string,
  { audience, partsOf, run, over }: RunLogsOptions,
  seen: Set<string>,
): Content {
  // The logs of a run that goes on cannot be deleted.
  const removable = over ? ({ removable: { what: 'run-logs', id: run } } as const) : {};
  const byFolder = new Map(jobs.map((job) => [folderOf(job.name), job]));
  return {
    kind: 'content',
    origin: { surface: 'log', path, ...(audience === undefined ? {} : { audience }), ...removable },
    ...(size === undefined ? {} : { size }),
    bytes,
    locate(origin) {
      const { job: folder, step, number } = partsOf(origin.path.split('!')[1] ?? '');
      if (folder === undefined) return origin;
      seen.add(folderOf(folder));
      const job = byFolder.get(folderOf(folder));
      return {
        ...origin,
        job: job?.name ?? folder,
        ...(step === undefined ? {} : { step }),
        ...(job === undefined ? {} : where(job, number)),
      };
    },
  };
}

/** Jobs that are done; our own is not, and those that run beside us are told of. */
async function* runningAttempt(forge: LogForge, options: RunLogsOptions, attempt: number): AsyncGenerator<Piece> {
  const listed = await forge.jobs(options.run, attempt);
  const name = `run-${options.run}-attempt-${attempt}`;
  if ('refused' in listed) {
    yield logsGap(listed, name, options.audience);
    return;
  }
  for (const job of listed.value.items) {
    if (hasLog(job)) yield* jobLogOf(forge, job, name, options);
    else if (job.status === 'in_progress' && job.runner !== options.runner) yield stillRunning(job, name);
  }
}

function stillRunning(job: WorkflowJob, name: string): Gap {
  const detail =
    'This job was still running, so its log could not be read: name it under `needs` of the job that scans.';
  return { kind: 'gap', origin: logOrigin(job, name, undefined), reason: 'unfinished', detail };
}

async function* jobLogOf(
  forge: LogForge,
  job: WorkflowJob,
  name: string,
  { audience }: RunLogsOptions,
): AsyncGenerator<Piece> {
  const origin = { ...logOrigin(job, name, audience), ...where(job, undefined) };
  const log = await forge.jobLog(job.id);
  if ('refused' in log) yield refusedGap(log, origin, 'The log of this job');
  else
    yield {
      kind: 'content',
      origin,
      ...(log.value.size === undefined ? {} : { size: log.value.size }),
      bytes: log.value.bytes,
    };
}

function logOrigin(job: WorkflowJob, name: string, audience: Audience | undefined): Origin {
  const path = `${name}/${folderOf(job.name)}.txt`;
  return { surface: 'log', path, job: job.name, ...(audience === undefined ? {} : { audience }) };
}

function logsGap(refusal: Refusal, path: string, audience: Audience | undefined): Gap {
  const origin: Origin = { surface: 'log', path, ...(audience === undefined ? {} : { audience }) };
  return refusedGap(refusal, origin, 'The logs of this run');
}

/** Whether there is a log to read: none of a skipped job, or of one that was cancelled before it began. */
function hasLog({ status, conclusion, steps }: WorkflowJob): boolean {
  if (status !== 'completed' || conclusion === 'skipped') return false;
  return conclusion !== 'cancelled' || steps.length > 0;
}

/** The page of a step begins its lines at one, as its file does; that of a whole job has no numbers to link to. */
function where(job: WorkflowJob, step: number | undefined): Pick<Origin, 'page' | 'since'> {
  const page = step === undefined || job.page === '' ? job.page : `${job.page}#step:${step}:`;
  return { ...(page === '' ? {} : { page }), ...(job.completedAt === undefined ? {} : { since: job.completedAt }) };
}

/** As the archive names a job: without what no file's name may hold, cut at 90 UTF-16 units. */
function folderOf(name: string): string {
  return name
    .replace(/[\\/:*?"<>|\0-\x1f]/g, '')
    .slice(0, 90)
    .trim();
}
