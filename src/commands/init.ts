/** `keyfuse init`: writes the workflows that fit a repository, and says why and what is left to do. */
import { parseArgs } from 'node:util';
import { safe } from '../compose.ts';
import { UserError } from '../core/errors.ts';
import { type InitRepository, openForInit, ownCheckout } from '../edge/init.ts';
import type { Terminal } from '../edge/terminal.ts';
import { compare, type Outcome } from '../init/compare.ts';
import { ownPin, parsePin } from '../init/pin.ts';
import { isElsewhere, isHosted, parseRemote } from '../init/remote.ts';
import { isCalledOnly, isWorkflow, readWorkflow, type Unreadable, type Workflow } from '../init/workflow.ts';
import { changesPath, dailyTime, gate, isOwn, type Pin, runsPath, watched, writeWorkflows } from '../init/write.ts';
import { exitCodes } from '../policy/exit.ts';
import { visible } from '../sinks/escape.ts';
import { type Style, style } from '../sinks/style.ts';
import { version } from '../version.ts';

interface Flags {
  readonly path: string;
  readonly pin: string;
  readonly dryRun: boolean;
  readonly force: boolean;
}

/** What the telling needs to know. */
interface Done {
  readonly flags: Flags;
  readonly repository: InitRepository;
  /** Host of the remote; empty where there is none. */
  readonly host: string;
  /** `owner/name`, or the folder's name. */
  readonly name: string;
  readonly workflows: readonly Workflow[];
  readonly unreadable: readonly Unreadable[];
  readonly pin: Pin;
  /** Whether the commit was compared with the action's remote, or given by a person. */
  readonly pinIsSure: boolean;
  readonly outcomes: readonly Outcome[];
}

/** 0 when the files are as they should be; 3 when one was left alone because somebody edited it. */
export async function initCommand(args: readonly string[], screen: Terminal): Promise<number> {
  const done = await carryOut(parseFlags(args));
  await screen.out(await safe(told(done, style(screen.color))));
  return done.outcomes.some(({ kind }) => kind === 'edited') ? exitCodes.incomplete : exitCodes.clean;
}

async function carryOut(flags: Flags): Promise<Done> {
  const repository = openForInit(flags.path);
  const { pin, pinIsSure } = choosePin(flags.pin);
  const { host, repository: name } = parseRemote(repository.remote) ?? { host: '', repository: repository.name };
  const found = repository.workflows();
  const read = found.map(({ path, text }) =>
    text === undefined ? { path, reason: 'no regular file of less than 1 MiB' } : readWorkflow(path, text),
  );
  const actual = read.filter(isWorkflow);
  const workflows = await Promise.all(actual.map(withoutKeys));
  const files = writeWorkflows({
    pin,
    runner: host === '' || isHosted(host) ? 'ubuntu-latest' : 'self-hosted',
    // What is only printed has no keys in it; in a file a name must be as it is.
    watched: watched(flags.dryRun ? workflows : actual),
    daily: dailyTime(name),
  });
  const outcomes = files.map((file) => {
    const there = found.find(({ path }) => path === file.path);
    if (there !== undefined && there.text === undefined) throw new UserError(`${file.path}: cannot be read`);
    return compare(file, there?.text, flags.force);
  });
  if (!flags.dryRun) {
    for (const { kind, file } of outcomes) {
      if (kind === 'new' || kind === 'changed') repository.write(file.path, file.text);
    }
  }
  const unreadable = read.flatMap((each) => (isWorkflow(each) || isOwn(each) ? [] : [each]));
  const shown = await Promise.all(
    outcomes.map(async (each) =>
      each.kind === 'edited' ? { ...each, difference: await safe(each.difference) } : each,
    ),
  );
  return { flags, repository, host, name, workflows, unreadable, pin, pinIsSure, outcomes: shown };
}

/** Before anything is escaped, for what stands around a key tells where it begins. */
async function withoutKeys(workflow: Workflow): Promise<Workflow> {
  const { path, name, events, publishes } = workflow;
  return {
    path: await safe(path),
    name: await safe(name),
    events: await Promise.all(events.map(safe)),
    publishes: await Promise.all(
      publishes.map(async (step) => ({
        ...step,
        paths: await safe(step.paths),
        condition: await safe(step.condition),
      })),
    ),
  };
}

function parseFlags(args: readonly string[]): Flags {
  const options = {
    pin: { type: 'string', default: '' },
    'dry-run': { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const [path = '.', ...more] = positionals;
    if (more.length > 0) throw new UserError('name one folder');
    return { path, pin: values.pin, dryRun: values['dry-run'], force: values.force };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('init takes a folder, --pin OWNER/NAME@SHA, --dry-run and --force');
  }
}

function choosePin(given: string): { readonly pin: Pin; readonly pinIsSure: boolean } {
  if (given !== '') return { pin: parsePin(given), pinIsSure: true };
  const checkout = ownCheckout();
  return { pin: ownPin(checkout, version), pinIsSure: checkout?.published === true };
}

function told(done: Done, paint: Style): string {
  const sections = [
    looked(done, paint),
    ...(done.flags.dryRun ? [texts(done, paint)] : []),
    outcomesTold(done, paint),
    ...done.outcomes.flatMap((outcome) => (outcome.kind === 'edited' ? [edited(outcome, paint)] : [])),
    left(done, paint),
  ];
  return sections.join('\n');
}

/** What was found in the repository. */
function looked({ name, host, workflows, unreadable }: Done, paint: Style): string {
  const others = workflows.filter((workflow) => !isOwn(workflow));
  const count = others.length === 0 ? 'no workflows yet' : counted(others.length, 'workflow');
  const rows = others.map((workflow) => {
    const about = isCalledOnly(workflow)
      ? 'runs only within others, and is read with their logs'
      : workflow.events.join(', ');
    return `  ${visible(workflow.name === workflow.path ? '(no name)' : workflow.name)}  ${paint.dim(`${visible(workflow.path)} · ${visible(about)}`)}\n`;
  });
  const skipped = unreadable.map(
    ({ path, reason }) => `  ${paint.yellow('skipped')} ${visible(path)}  ${paint.dim(reason)}\n`,
  );
  const where = host === '' ? ', without a remote' : ` at ${visible(host)}`;
  return `${paint.bold(visible(name))}${where}: ${count}\n${rows.join('')}${skipped.join('')}`;
}

const reasons: Readonly<Record<string, readonly string[]>> = {
  [changesPath]: [
    'reads every commit of pull requests, pushes and the merge queue',
    'works with the read-only token of forks and Dependabot; may only read commits and comment',
  ],
  [runsPath]: [
    'runs from the default branch, where no pull request can change it, and checks nothing out',
    'reads the logs of every attempt and the artifacts of finished runs, release assets, and once a day what was missed',
    'one job each, with no right that it does not need',
  ],
};

function outcomesTold({ outcomes, flags: { dryRun } }: Done, paint: Style): string {
  const verbs = {
    new: paint.green(dryRun ? 'would write' : 'wrote'),
    changed: paint.green(dryRun ? 'would update' : 'updated'),
    same: paint.dim('unchanged'),
    edited: paint.yellow('left alone'),
  };
  const rows = outcomes.map(({ kind, file }) => {
    const why = kind === 'new' || kind === 'changed' ? (reasons[file.path] ?? []) : [];
    return `${verbs[kind]} ${paint.bold(file.path)}\n${why.map((reason) => `  ${reason}\n`).join('')}`;
  });
  const still = outcomes.every(({ kind }) => kind === 'same') ? 'Nothing to change.\n' : '';
  return rows.join('') + still;
}

function texts({ outcomes }: Done, paint: Style): string {
  return outcomes.map(({ file }) => `${paint.dim(`--- ${file.path}`)}\n${file.text}`).join('\n');
}

function edited({ file, difference }: Extract<Outcome, { kind: 'edited' }>, paint: Style): string {
  const rows = difference.split('\n').map((row) => {
    const shown = visible(row);
    if (row.startsWith('+')) return paint.green(shown);
    return row.startsWith('-') ? paint.red(shown) : shown;
  });
  return `${file.path} was edited, so it stays as it is. To take this over, run with --force:\n${rows.join('\n').trimEnd()}\n`;
}

/** What only a person can do, numbered. */
function left(done: Done, paint: Style): string {
  const tasks = [...pinTask(done), ...hostTasks(done), ...gates(done, paint), ...settingsTasks(done)];
  return `${paint.bold('Left for you')}\n${tasks.map((task, index) => `  ${index + 1}. ${task}\n`).join('')}`;
}

function pinTask({ pin, pinIsSure }: Done): readonly string[] {
  if (pinIsSure) return [];
  return [
    `Make sure that ${visible(pin.action)} has the commit ${pin.commit.slice(0, 12)}: this copy of KeyFuse has no remote to compare\n     with. Else give --pin OWNER/NAME@SHA.`,
  ];
}

function hostTasks({ host }: Done): readonly string[] {
  if (host === '' || isHosted(host)) return [];
  if (isElsewhere(host)) {
    return [
      `These workflows run on GitHub, and the remote is at ${visible(host)}: docs/recipes.md has lines for other CI systems.`,
    ];
  }
  return [
    `${visible(host)} is taken for a GitHub Enterprise Server: see that the label self-hosted fits a runner of yours (2.327.1 or\n     newer), and that the server can get the action (GitHub Connect, or a copy of it and --pin).`,
  ];
}

function gates({ workflows, pin }: Done, paint: Style): readonly string[] {
  return workflows
    .filter((workflow) => !isOwn(workflow))
    .flatMap(({ path, publishes }) =>
      publishes
        .filter(({ gated }) => !gated)
        .map((step) => {
          const what = step.kind === 'artifact' ? 'uploads an artifact' : 'publishes files of a release';
          const { step: lines, condition } = gate(step, pin);
          const snippet = lines
            .trimEnd()
            .split('\n')
            .map((row) => `  ${paint.green('+')} ${visible(row)}`);
          const also =
            condition === undefined
              ? ''
              : `\n     It also runs after a failure, so change its own condition to:\n  ${paint.green('+')} ${' '.repeat(step.indent + 2)}${visible(condition)}`;
          return `${paint.bold(`${visible(path)}:${step.line}`)} ${what}. Only before it can a leak be prevented; put there:\n${snippet.join('\n')}${also}`;
        }),
    );
}

function settingsTasks({ repository, outcomes, flags }: Done): readonly string[] {
  const branch = repository.defaultBranch === undefined ? 'the default branch' : visible(repository.defaultBranch);
  const written = outcomes.some(({ kind }) => kind === 'new' || kind === 'changed') && !flags.dryRun;
  return [
    ...(written ? [`Commit the files and merge them into ${branch}: keyfuse-runs.yml works only from there.`] : []),
    'Make the check "KeyFuse" required (Settings › Rules › Rulesets). A pull request can change its own workflow, so have a\n     code owner for .github/workflows, or let the organisation require the workflow: docs/recipes.md.',
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
