/** The GitHub Action's entry: what the event brings is scanned; annotations, job summary, outputs and exit code tell. */
import { isAbsolute, join } from 'node:path';
import { type Change, changeOf } from './ci/github.ts';
import { safe, scan, sink } from './compose.ts';
import { type Config, noConfig } from './config/config.ts';
import { loadConfig } from './config/load.ts';
import { UserError } from './core/errors.ts';
import type { Gap, Report } from './core/flow.ts';
import type { Git } from './core/git.ts';
import type { Source } from './core/ports.ts';
import { type Settled, settle } from './core/settings.ts';
import { clock, today } from './edge/clock.ts';
import {
  committedConfig,
  configPath,
  importedLists,
  listsAt,
  listsBeside,
  listsIn,
  namedConfig,
  type ReadList,
  workingConfig,
} from './edge/config.ts';
import { disk } from './edge/files.ts';
import { openGit } from './edge/git.ts';
import { event, fileAt } from './edge/github.ts';
import { type Runner, runner } from './edge/runner.ts';
import { exitCodes, exitWrongUse } from './policy/exit.ts';
import { pathFilter } from './scan/ignore.ts';
import { files } from './sources/files.ts';
import { type GitRange, git } from './sources/git.ts';

async function main(io: Runner): Promise<number> {
  const { name, payload } = event();
  const change = changeOf(name, payload);
  const inputs = settle([io.inputs], String);
  const clone = await openClone(change, inputs, io);
  const { config, read, gap } = await configFor(change, clone, inputs, io);
  const settled = settle([io.inputs, config.given], String);

  const report = await scan({
    settled,
    config,
    lists: gap === undefined ? await importedLists(settled('import'), read) : [],
    sources: [
      ...(gap === undefined ? [] : [only(gap)]),
      ...(await commits(change, clone, settled)),
      ...paths(settled, io),
    ],
    readsAll: false,
    clock,
    today: today(),
    progress: () => {},
  });

  await tell(report, settled, io);
  return exitCodes[report.conclusion];
}

/** The checkout; none is needed where nothing but `paths` is to be read. */
async function openClone(change: Change, inputs: Settled, io: Runner): Promise<Git | undefined> {
  if (change.kind === 'nothing') return undefined;
  try {
    return await openGit(io.workspace, { trusted: true, temporary: io.temporary });
  } catch (error) {
    if (error instanceof UserError && inputs('paths').length > 0) return undefined;
    throw error;
  }
}

async function commits(change: Change, clone: Git | undefined, settled: Settled): Promise<readonly Source[]> {
  if (clone === undefined || change.kind === 'nothing') return [];
  const wanted = pathFilter(settled('include'), settled('exclude'));
  return [git(clone, await rangeFor(change, clone), { wanted })];
}

async function rangeFor(change: Change, clone: Git): Promise<GitRange> {
  if (change.kind !== 'commits') return { kind: 'between', base: 'HEAD', head: 'HEAD' };
  // A shallow checkout of a pull request holds the merge commit alone, not the head that the event names.
  const head = (await clone.resolve(change.head)) === undefined ? 'HEAD' : change.head;
  const rewritten = change.forced && (await clone.resolve(change.base)) === undefined;
  return {
    kind: 'between',
    base: rewritten ? '0'.repeat(40) : change.base,
    head,
    except: change.except,
    ...(change.branch === undefined ? {} : { branch: change.branch }),
  };
}

function paths(settled: Settled, io: Runner): readonly Source[] {
  const roots = settled('paths').map((path) => (isAbsolute(path) ? path : join(io.workspace, path)));
  const wanted = pathFilter(settled('include'), settled('exclude'));
  return roots.length === 0 ? [] : [files(disk, { roots, wanted, surface: 'file' })];
}

interface Configured {
  readonly config: Config;
  /** Reads a list that the configuration names, from where it is itself from. */
  readonly read: ReadList;
  readonly gap?: Gap;
}

/** From the trusted side of the change: out of the clone, or by the API where the clone does not hold it. */
async function configFor(change: Change, clone: Git | undefined, inputs: Settled, io: Runner): Promise<Configured> {
  const named = inputs('config');
  if (isAbsolute(named)) return { config: await namedConfig(named), read: listsBeside(named) };
  const path = named === '' ? configPath : named;
  if (change.kind !== 'commits') {
    const config = await (named === '' ? workingConfig(io.workspace) : namedConfig(join(io.workspace, named)));
    return { config, read: listsIn(io.workspace) };
  }
  for (const revision of change.trusted) {
    const config = clone === undefined ? undefined : await committedConfig(clone, revision, path);
    if (config !== undefined && clone !== undefined) return { config, read: listsAt(clone, revision) };
  }
  const [revision] = change.trusted;
  const none: ReadList = async () => undefined;
  if (revision === undefined) return { config: noConfig, read: none };
  const read: ReadList = async (list) => {
    const answer = await fileAt(list, revision, inputs('token'));
    return answer.state === 'present' ? answer.text : undefined;
  };
  const answer = await fileAt(path, revision, inputs('token'));
  if (answer.state === 'present') return { config: await loadConfig(answer.text, path), read };
  if (answer.state === 'absent') return { config: noConfig, read };
  const detail =
    'The configuration on the trusted side could not be read, so the defaults held; set `fetch-depth: 0` in actions/checkout, or pass `token`.';
  return {
    config: noConfig,
    read,
    gap: { kind: 'gap', origin: { surface: 'file', path }, reason: 'unreadable', detail },
  };
}

function only(gap: Gap): Source {
  return {
    id: 'configuration',
    async *read() {
      yield gap;
    },
  };
}

async function tell(report: Report, settled: Settled, io: Runner): Promise<void> {
  const look = { color: true, explain: settled('explain'), allowed: false };
  await io.log(sink('text', look).render(report));
  await io.command(sink('annotations', look).render(report));
  await io.summary(sink('summary', look).render(report));
  await io.output('conclusion', report.conclusion);
  await io.output('findings', String(report.exposures.length));
  await io.output('incomplete', String(report.gaps.length > 0));
  await io.output('report-json', io.keep('report.json', sink('json', look).render(report)));
  await io.output('report-sarif', io.keep('report.sarif', sink('sarif', look).render(report)));
}

/** A bug is told by its name and its place in the code, without its message, which may hold content. */
async function told(error: unknown): Promise<{ readonly message: string; readonly code: number }> {
  if (error instanceof UserError) return { message: await safe(error.message), code: exitWrongUse };
  const name = error instanceof Error ? error.name : 'unknown';
  return { message: `Internal error (${name}); please report it.`, code: exitCodes.incomplete };
}

const io = runner();
try {
  process.exitCode = await main(io);
} catch (error) {
  const { message, code } = await told(error);
  await io.fail(message);
  process.exitCode = code;
}
