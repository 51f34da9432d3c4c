/** `keyfuse scan`: reads what the flags name, and tells what was found. */
import { locate } from '../ci/github.ts';
import { type Respond, scan, sink } from '../compose.ts';
import { type Config, noConfig } from '../config/config.ts';
import { UserError } from '../core/errors.ts';
import type { Report } from '../core/flow.ts';
import type { Git } from '../core/git.ts';
import type { Source } from '../core/ports.ts';
import { type Settled, settle } from '../core/settings.ts';
import { clock, today } from '../edge/clock.ts';
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
} from '../edge/config.ts';
import { disk } from '../edge/files.ts';
import { type Terminal, writeFile } from '../edge/terminal.ts';
import { exitCodes } from '../policy/exit.ts';
import { files } from '../sources/files.ts';
import type { GitRange } from '../sources/git.ts';
import { stdin } from '../sources/stdin.ts';
import { type Line, parseLine } from './flags.ts';

/** The exit code. Throws a `UserError` on wrong use. */
export async function scanCommand(args: readonly string[], screen: Terminal): Promise<number> {
  const { given, rest } = parseLine(args);
  const { report, settled } = await reportOf({ given, rest }, screen, (flags) =>
    flags('verify') === 'true' ? { asksOnly: true, evidence: '', env: screen.env } : undefined,
  );
  await show(report, settled, screen);
  return exitCodes[report.conclusion];
}

/** What the flags name, scanned, and answered for as `respondWith` says. */
export async function reportOf(
  { given, rest }: Pick<Line, 'given' | 'rest'>,
  screen: Terminal,
  respondWith: (settled: Settled) => Respond | undefined,
): Promise<{ readonly report: Report; readonly settled: Settled }> {
  const label = (name: string): string => `--${name}`;
  const flags = settle([given], label);
  const range = rangeOf(flags);
  const clone = range === undefined ? undefined : await cloneHere();
  const { config, read } = await configFor(flags, range, clone);
  const settled = settle([given, config.given], label);
  const respond = respondWith(settled);

  const report = await scan({
    settled,
    config,
    lists: await importedLists(settled('import'), read),
    sources: await sourcesFor(
      settled,
      rest,
      screen,
      clone === undefined || range === undefined ? undefined : { clone, range },
    ),
    readsAll: range === undefined || range.kind !== 'between',
    clock,
    today: today(),
    progress: screen.progress,
    ...(respond === undefined ? {} : { respond }),
  });
  screen.endProgress();
  return { report, settled };
}

export async function show(report: Report, settled: Settled, screen: Terminal): Promise<void> {
  const look = {
    color: screen.color,
    explain: settled('explain'),
    ...(screen.width === undefined ? {} : { width: screen.width }),
  };
  const output = settled('output');
  if (output !== '') writeFile(output, sink(settled('format'), { ...look, color: false }).render(report));
  const quiet = settled('quiet') && report.conclusion === 'clean';
  if (!quiet) await screen.out(sink(output === '' ? settled('format') : 'text', look).render(report));
}

function rangeOf(flags: Settled): GitRange | undefined {
  if (flags('all')) return { kind: 'all' };
  const spec = flags('git');
  if (spec === '') return undefined;
  const ends = spec.split(/\.{2,3}/);
  if (ends.length > 2) throw new UserError(`--git: expected BASE..HEAD or one revision`);
  const [base = '', head] = ends;
  if (head === undefined) return { kind: 'reachable', head: base };
  return { kind: 'between', base: base === '' ? 'HEAD' : base, head: head === '' ? 'HEAD' : head };
}

interface Configured {
  readonly config: Config;
  readonly read: ReadList;
}

/**
 * A change is judged by the configuration of its base, or by the defaults where the clone does not hold that: what lies
 * in the working folder may be the change's own, and nobody allows his own leak.
 */
async function configFor(flags: Settled, range: GitRange | undefined, clone: Git | undefined): Promise<Configured> {
  const named = flags('config');
  if (named !== '') return { config: await namedConfig(named), read: listsBeside(named) };
  if (range?.kind !== 'between' || clone === undefined) return { config: await workingConfig('.'), read: listsIn('.') };
  const zeros = /^0+$/.test(range.base);
  const config = zeros ? undefined : await committedConfig(clone, range.base, configPath);
  return { config: config ?? noConfig, read: listsAt(clone, range.base) };
}

interface History {
  readonly clone: Git;
  readonly range: GitRange;
}

/** Whoever asks for no history does not wait for what reads it. */
async function cloneHere(): Promise<Git> {
  const { openGit } = await import('../edge/git.ts');
  return openGit('.');
}

async function historyOf({ clone, range }: History, wanted: Wanted): Promise<Source> {
  const { git } = await import('../sources/git.ts');
  return git(clone, range, { wanted });
}

type Wanted = (path: string) => boolean;

async function pathsWanted(include: readonly string[], exclude: readonly string[]): Promise<Wanted> {
  if (include.length + exclude.length === 0) return () => true;
  const { pathFilter } = await import('../scan/ignore.ts');
  return pathFilter(include, exclude);
}

async function sourcesFor(
  settled: Settled,
  paths: readonly string[],
  screen: Terminal,
  history: History | undefined,
): Promise<readonly Source[]> {
  const wanted = await pathsWanted(settled('include'), settled('exclude'));
  const all = (): boolean => true;
  const logs = settled('log-zip');
  const artifacts = settled('artifact');
  const elsewhere = history !== undefined || logs.length > 0 || artifacts.length > 0 || settled('stdin');
  const roots = paths.length > 0 || elsewhere ? paths : ['.'];
  return [
    ...(history === undefined ? [] : [await historyOf(history, wanted)]),
    ...(logs.length === 0 ? [] : [files(disk, { roots: logs, wanted: all, surface: 'log', locate })]),
    ...(artifacts.length === 0 ? [] : [files(disk, { roots: artifacts, wanted: all, surface: 'artifact' })]),
    ...(settled('stdin') ? [stdin(screen.stdin)] : []),
    ...(roots.length === 0 ? [] : [files(disk, { roots, wanted, surface: 'file' })]),
  ];
}
