/** The workflows that `keyfuse init` writes, as texts. */
import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { isCalledOnly, outlivesFailure, type Publishing, type Workflow } from './workflow.ts';

/** The action at one commit, for ever: a tag could be moved. */
export interface Pin {
  /** `owner/name`. */
  readonly action: string;
  /** 40 hex digits. */
  readonly commit: string;
  /** `v1.2.3`, for people and for Dependabot; empty where it is not known. */
  readonly version: string;
}

export interface Written {
  readonly path: string;
  readonly text: string;
}

export const changesPath = '.github/workflows/keyfuse.yml';
export const runsPath = '.github/workflows/keyfuse-runs.yml';

/** What starts the companion: every workflow that runs by itself, but KeyFuse's own. */
export function watched(workflows: readonly Workflow[]): readonly string[] {
  const others = workflows.filter((workflow) => !isOwn(workflow) && !isCalledOnly(workflow));
  return [...new Set(others.map(({ name }) => name))].sort();
}

export function isOwn({ path }: { readonly path: string }): boolean {
  return path === changesPath || path === runsPath;
}

export interface Plan {
  readonly pin: Pin;
  /** Label of the machines to run on. */
  readonly runner: string;
  readonly watched: readonly string[];
  /** Minute and hour of the daily sweep, in UTC. */
  readonly daily: readonly [minute: number, hour: number];
}

export function writeWorkflows(plan: Plan): readonly Written[] {
  return [
    { path: changesPath, text: stamped(changes(plan)) },
    { path: runsPath, text: stamped(runs(plan)) },
  ];
}

/** A time of the day that is a repository's own: thousands of sweeps do not start in the same minute. */
export function dailyTime(repository: string): readonly [minute: number, hour: number] {
  const [minute = 0, hour = 0] = createHash('sha256').update(repository).digest();
  return [minute % 60, hour % 6];
}

function changes({ pin, runner }: Plan): string {
  return `name: KeyFuse
# Every commit of a change. Works with the read-only token that pull requests from forks and of Dependabot get.
on:
  pull_request: # opened, synchronize, reopened
  merge_group:
  push:
    branches:
      - "**"
      - "!gh-readonly-queue/**" # the merge queue's own branches: merge_group has read them
    tags:
      - "**"
permissions: {}
jobs:
  keyfuse:
    name: KeyFuse
    runs-on: ${runner}
    permissions:
      contents: read # the commits
      pull-requests: write # the comment and the review; a fork's token cannot, and annotations tell instead
    steps:
      - uses: ${uses(pin)}
        with:
          tell: annotations, summary, comment, review
`;
}

function runs(plan: Plan): string {
  const { pin, runner, daily } = plan;
  return `name: KeyFuse runs
# What finished runs made public: logs, artifacts, release assets. GitHub takes this file from the default branch, so
# no pull request can change what it does. It checks nothing out, and treats all that it reads as hostile.
# Without \`concurrency\`: a run that was cancelled would be a run that nobody looked at.
on:
${workflowRun(plan.watched)}  schedule:
    - cron: "${daily[0]} ${daily[1]} * * *" # also finds runs of workflows that are new, or were renamed
  workflow_dispatch:
  release:
    types:
      - published
permissions: {}
jobs:
${plan.watched.length === 0 ? '' : finished(plan)}  sweep:
    name: KeyFuse sweep
    if: github.event_name == 'schedule' || github.event_name == 'workflow_dispatch'
    runs-on: ${runner}
    permissions:
      actions: write # logs and artifacts: read, and deleted where a key that works leaked in them
      contents: read # the configuration
    steps:
      - uses: ${uses(pin)}
        with:
          read: runs
          since: 36h # more than a day: a schedule may start late
          tell: annotations, summary
  release:
    name: KeyFuse release
    if: github.event_name == 'release'
    runs-on: ${runner}
    permissions:
      contents: read # the assets
    steps:
      - uses: ${uses(pin)}
        with:
          tell: annotations, summary
`;
}

function workflowRun(names: readonly string[]): string {
  if (names.length === 0) return '';
  const list = names.map((name) => `      - ${scalar(name)}\n`).join('');
  return `  workflow_run:
    types:
      - completed
    workflows: # by name, for there are no wildcards
${list}`;
}

function finished({ pin, runner }: Plan): string {
  return `  run:
    name: KeyFuse run
    if: github.event_name == 'workflow_run'
    runs-on: ${runner}
    permissions:
      actions: write # logs and artifacts: read, and deleted where a key that works leaked in them
      contents: read # the configuration
      checks: write # the check on the commit that the run was for
      pull-requests: write # the comment
    steps:
      - uses: ${uses(pin)}
        with:
          tell: summary, check, comment
          check-name: KeyFuse / \${{ github.event.workflow.name }} # one each: a clean run hides no other's findings
        # With an administrator's key of a service, its leaked keys are revoked as well:
        # env:
        #   OPENAI_ADMIN_KEY: \${{ secrets.OPENAI_ADMIN_KEY }}
        #   ANTHROPIC_ADMIN_KEY: \${{ secrets.ANTHROPIC_ADMIN_KEY }}
`;
}

/** The lines to put before a step that uploads, and the condition that this one then needs so as not to run all the same. */
export interface Gate {
  readonly step: string;
  readonly condition: string | undefined;
}

export function gate({ indent, line, paths, condition }: Publishing, pin: Pin): Gate {
  const id = outlivesFailure(condition) ? `keyfuse-${line}` : undefined;
  const lines = [
    `- uses: ${uses(pin)}`,
    ...(id === undefined ? [] : [`  id: ${id}`]),
    ...(condition === '' ? [] : [`  if: ${scalar(condition)}`]),
    '  with:',
    ...pathLines(paths.trim()).map((row) => `    ${row}`),
  ];
  return {
    step: lines.map((row) => `${' '.repeat(indent)}${row}\n`).join(''),
    condition: id && `if: ${scalar(`(${bare(condition)}) && steps.${id}.outcome == 'success'`)}`,
  };
}

function pathLines(paths: string): readonly string[] {
  if (paths === '') return ['paths: dist # what is uploaded'];
  if (!paths.includes('\n')) return [`paths: ${scalar(paths)}`];
  return ['paths: |', ...paths.split('\n').map((path) => `  ${path.trim()}`)];
}

/** A condition without the marks of an expression, which it may have or not. */
function bare(condition: string): string {
  return /^\s*\$\{\{((?:(?!\}\})[\s\S])*)\}\}\s*$/.exec(condition)?.[1]?.trim() ?? condition.trim();
}

export function uses({ action, commit, version }: Pin): string {
  return `${action}@${commit}${version === '' ? '' : ` # ${version}`}`;
}

/** Characters that a reader does not see, or that no YAML may hold as they are. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const oneLine = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER, blockQuote: false };

/** Any text as YAML on one line, in which nothing is unseen. */
export function scalar(text: string): string {
  if (text.search(unseen) < 0) return stringify(text, { ...oneLine, singleQuote: false }).trimEnd();
  const quoted = stringify(text, { ...oneLine, defaultStringType: 'QUOTE_DOUBLE' }).trimEnd();
  return quoted.replace(unseen, (char) => `\\U${(char.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`);
}

const stamp = /^# Written by `keyfuse init`[^\n]*\n# Mark: ([0-9a-f]{64})\n/;

function stamped(text: string): string {
  return `# Written by \`keyfuse init\`; run it again when a workflow is new or has another name.\n# Mark: ${mark(text)}\n${text}`;
}

/** Whether a file is as `keyfuse init` wrote it, once. A pin that Dependabot raised, or CRLF, is no edit. */
export function isUntouched(text: string): boolean {
  const unix = text.replaceAll('\r\n', '\n');
  const [head = '', written] = stamp.exec(unix) ?? [];
  return written !== undefined && mark(unix.slice(head.length)) === written;
}

function mark(text: string): string {
  const unpinned = text.replace(/^( *- uses: )\S+@[0-9a-f]{40}(?: # \S+)?$/gm, '$1');
  return createHash('sha256').update(unpinned).digest('hex');
}
