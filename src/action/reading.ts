/** What a step reads: by the event, or as `read` says. */
import { audienceOf, type Happening, partsOf, type RunTarget } from '../ci/github.ts';
import { UserError } from '../core/errors.ts';
import { type Forge, granted, type WorkflowRun } from '../core/forge.ts';
import type { Git } from '../core/git.ts';
import type { Source } from '../core/ports.ts';
import type { Readable, Settled } from '../core/settings.ts';
import { ago } from '../edge/clock.ts';
import { disk, surroundings } from '../edge/files.ts';
import type { Runner } from '../edge/runner.ts';
import { pathFilter } from '../scan/ignore.ts';
import { uploadPaths } from '../scan/upload-paths.ts';
import { artifacts } from '../sources/artifacts.ts';
import { files } from '../sources/files.ts';
import { recentRuns } from '../sources/recent-runs.ts';
import { releaseAssets } from '../sources/release-assets.ts';
import { runLogs } from '../sources/run-logs.ts';
import { beforeUpload } from '../sources/upload-paths.ts';
import { historyOf } from './history.ts';

export interface Reading {
  readonly sources: readonly Source[];
  /** Removes what was fetched for it. */
  leave(): void;
}

export interface ReadingNeeds {
  readonly happening: Happening;
  readonly clone: Git | undefined;
  readonly forge: Forge;
  readonly settled: Settled;
}

export async function readingFor(needs: ReadingNeeds, io: Runner): Promise<Reading> {
  const { happening, settled, forge } = needs;
  const wanted = pathFilter(settled('include'), settled('exclude'));
  const reads = readsOf(happening, settled);
  const { change } = happening;
  const history =
    reads.includes('commits') && change.kind === 'commits'
      ? await historyOf(change, { ...needs, token: settled('token'), wanted }, io)
      : undefined;
  const run =
    reads.includes('logs') || reads.includes('artifacts') ? await runFor(happening, settled, forge) : undefined;
  return {
    sources: [
      ...paths(settled, io),
      ...(history === undefined ? [] : [history.source]),
      ...(reads.includes('files') ? [workspaceFiles(needs.clone, wanted, audienceOf(happening), io)] : []),
      ...(run === undefined || !reads.includes('logs') ? [] : [logsOf(run, happening, forge, io)]),
      ...(run === undefined || !reads.includes('artifacts') ? [] : [artifactsOf(run.id, happening, forge, io)]),
      ...(reads.includes('assets') ? [assetsOf(happening, forge)] : []),
      ...(reads.includes('runs') ? [runsOf(needs, io)] : []),
    ],
    leave: () => history?.leave(),
  };
}

/** Beside `paths`, nothing else is read unless it is asked for: the step stands before an upload. */
function readsOf({ reads }: Happening, settled: Settled): readonly Readable[] {
  const asked = settled('read');
  if (!asked.includes('auto')) return asked;
  const rest = asked.filter((one) => one !== 'auto');
  return settled('paths').length > 0 ? rest : [...reads, ...rest];
}

/** What upload-artifact would take of the same lines. */
function paths(settled: Settled, io: Runner): readonly Source[] {
  if (settled('paths').length === 0) return [];
  const around = surroundings(io.workspace);
  const search = uploadPaths(settled('paths'), { ...around, hidden: settled('include-hidden-files') });
  return [beforeUpload(disk, { search, workspace: around.workspace })];
}

function workspaceFiles(
  clone: Git | undefined,
  wanted: (path: string) => boolean,
  seen: ReturnType<typeof audienceOf>,
  io: Runner,
): Source {
  if (clone !== undefined) return files(disk, { roots: [io.workspace], wanted, surface: 'file', ...seen });
  throw new UserError(
    'this event brings nothing to read by itself, and there is no checkout: add actions/checkout before this step, or say what to read with `read`',
  );
}

/** The event's run, the one that an input names, or our own. */
async function runFor({ run }: Happening, settled: Settled, forge: Forge): Promise<RunTarget> {
  const named = settled('run');
  const id = named === '' ? run.id : Number(named);
  if (id === 0) throw new UserError('there is no run to read: logs and artifacts are of a run of GitHub Actions');
  if (named === '' && run.attempts > 0) return run;
  const asked = granted(await forge.run(id));
  return { id, attempts: asked?.attempt ?? 1, over: asked === undefined || asked.status === 'completed' };
}

function logsOf({ id, attempts, over }: RunTarget, happening: Happening, forge: Forge, io: Runner): Source {
  return runLogs(forge, { run: id, attempts, over, runner: io.machine, partsOf, ...audienceOf(happening) });
}

function artifactsOf(run: number, happening: Happening, forge: Forge, io: Runner): Source {
  const page = `${io.server}/${io.repository.owner}/${io.repository.repo}/actions/runs/${run}`;
  return artifacts(forge, { run, page, ...audienceOf(happening) });
}

function assetsOf(happening: Happening, forge: Forge): Source {
  const { release } = happening;
  if (release === undefined) {
    throw new UserError('`read: assets` reads what a release holds: use it on the event `release`');
  }
  return releaseAssets(forge, {
    release: release.id,
    ...(release.draft ? { audience: 'nobody-yet' } : audienceOf(happening)),
  });
}

function runsOf({ happening, forge, settled }: ReadingNeeds, io: Runner): Source {
  return recentRuns(forge, {
    since: ago(settled('since')),
    current: io.run.id,
    of: ({ id, attempt }: WorkflowRun) => [
      logsOf({ id, attempts: attempt, over: true }, happening, forge, io),
      artifactsOf(id, happening, forge, io),
    ],
  });
}

/** What the steps of the job before this one wrote to their summaries, as it was uploaded. */
export function summariesOf(happening: Happening, io: Runner): Reading {
  const roots = io.summaries === undefined ? [] : [io.summaries];
  // actions/runner, FileCommandManager.cs: what it uploads is a masked copy beside the file that the step wrote to.
  const uploaded = (name: string): boolean => /^step_summary_.*-scrubbed$/.test(name);
  const source = files(disk, { roots, wanted: uploaded, surface: 'summary', ...audienceOf(happening) });
  return { sources: [source], leave: () => {} };
}
