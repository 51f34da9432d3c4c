/** What `keyfuse init` tells: what it found, what it wrote and why, and what only a person can do. */
import type { InitRepository } from '../edge/init.ts';
import type { Outcome } from '../init/compare.ts';
import { isElsewhere, isHosted } from '../init/remote.ts';
import { isCalledOnly, type Publishing, type Unreadable, type Workflow } from '../init/workflow.ts';
import { changesPath, gate, isOwn, type Pin, runsPath } from '../init/write.ts';
import { visible } from '../sinks/escape.ts';
import type { Style } from '../sinks/style.ts';
import { wrapped } from '../sinks/text.ts';

export interface Flags {
  readonly path: string;
  readonly pin: string;
  readonly dryRun: boolean;
  readonly force: boolean;
}

/** What the telling needs to know. */
export interface Done {
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

export interface Page {
  readonly paint: Style;
  readonly width: number;
}

export function told(done: Done, page: Page): string {
  const { paint } = page;
  const sections = [
    looked(done, paint),
    ...(done.flags.dryRun ? [texts(done, paint)] : []),
    outcomesTold(done, page),
    ...done.outcomes.flatMap((outcome) => (outcome.kind === 'edited' ? [edited(outcome, paint)] : [])),
    left(done, page),
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

function outcomesTold({ outcomes, flags: { dryRun } }: Done, page: Page): string {
  const { paint } = page;
  const verbs = {
    new: paint.green(dryRun ? 'would write' : 'wrote'),
    changed: paint.green(dryRun ? 'would update' : 'updated'),
    same: paint.dim('unchanged'),
    edited: paint.yellow('left alone'),
  };
  const rows = outcomes.map(({ kind, file }) => {
    const why = kind === 'new' || kind === 'changed' ? (reasons[file.path] ?? []) : [];
    return `${verbs[kind]} ${paint.bold(file.path)}\n${why.map((reason) => bullet('  · ', reason, page)).join('')}`;
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

/** One sentence after another, and lines to copy as they are. */
type Part = { readonly prose: string } | { readonly copy: readonly string[] };
type Task = readonly Part[];

/** What only a person can do, numbered. */
function left(done: Done, page: Page): string {
  const tasks: readonly Task[] = [...pinTask(done), ...hostTasks(done), ...gateTasks(done), ...settingsTasks(done)];
  const numbered = tasks.map((task, index) => {
    const lead = `${index + 1}.`.padStart(4).padEnd(5);
    return task.map((part, at) => partTold(part, at === 0 ? lead : ' '.repeat(5), page)).join('');
  });
  return `${page.paint.bold('Left for you')}\n${numbered.join('')}`;
}

function partTold(part: Part, lead: string, page: Page): string {
  if ('prose' in part) return bullet(lead, part.prose, page);
  return part.copy.map((row) => `  ${page.paint.green('+')} ${visible(row)}\n`).join('');
}

/** Prose behind a mark, its other lines in line with the first. */
function bullet(mark: string, prose: string, page: Page): string {
  const [first = '', ...rest] = wrapped(prose, mark.length, page);
  return [`${mark}${first.slice(mark.length)}`, ...rest].map((row) => `${row}\n`).join('');
}

function pinTask({ pin, pinIsSure }: Done): readonly Task[] {
  if (pinIsSure) return [];
  const [action, commit] = [visible(pin.action), pin.commit.slice(0, 12)];
  const prose = `Make sure that ${action} has the commit ${commit}: this copy of KeyFuse has no remote to compare with. Else give --pin OWNER/NAME@SHA.`;
  return [[{ prose }]];
}

function hostTasks({ host }: Done): readonly Task[] {
  if (host === '' || isHosted(host)) return [];
  const prose = isElsewhere(host)
    ? `These workflows run on GitHub, and the remote is at ${visible(host)}: docs/recipes.md has lines for other CI systems.`
    : `${visible(host)} is taken for a GitHub Enterprise Server: see that a runner of yours (2.327.1 or newer) has the label self-hosted, and that the server can get the action (GitHub Connect, or a copy of it and --pin).`;
  return [[{ prose }]];
}

function gateTasks({ workflows, pin }: Done): readonly Task[] {
  return workflows
    .filter((workflow) => !isOwn(workflow))
    .flatMap(({ path, publishes }) => publishes.filter(({ gated }) => !gated).map((step) => gateTask(path, step, pin)));
}

function gateTask(path: string, step: Publishing, pin: Pin): Task {
  const what = step.kind === 'artifact' ? 'uploads an artifact' : 'publishes files of a release';
  const { step: lines, condition } = gate(step, pin);
  return [
    { prose: `${visible(path)}:${step.line} ${what}. Only before it can a leak be prevented; put there:` },
    { copy: lines.trimEnd().split('\n') },
    ...(condition === undefined
      ? []
      : [
          { prose: 'It runs after a failure, too, so change its own condition to:' },
          { copy: [`${' '.repeat(step.indent + 2)}${condition}`] },
        ]),
  ];
}

function settingsTasks({ repository, outcomes, flags }: Done): readonly Task[] {
  const branch = repository.defaultBranch === undefined ? 'the default branch' : visible(repository.defaultBranch);
  const written = outcomes.some(({ kind }) => kind === 'new' || kind === 'changed') && !flags.dryRun;
  const commit = `Commit the files and merge them into ${branch}: keyfuse-runs.yml works only from there.`;
  const require =
    'Make the check "KeyFuse" required (Settings › Rules › Rulesets). A pull request can change its own workflow, so have a code owner for .github/workflows, or let the organisation require the workflow: docs/recipes.md.';
  return [...(written ? [[{ prose: commit }]] : []), [{ prose: require }]];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
