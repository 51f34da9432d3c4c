/** The GitHub Actions runner: inputs, outputs, the log and the job summary. The only importer of `@actions/core`, which is loaded when there is something to tell. */
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Given, type Name, names, settings } from '../core/settings.ts';

export interface Runner {
  /** The inputs that are set, by setting. */
  readonly inputs: Given;
  readonly workspace: string;
  /** A folder for what lives no longer than the job. */
  readonly temporary: string;
  /** Ids of the run that this is part of; zeros outside of one. */
  readonly run: { readonly id: number; readonly attempt: number; readonly sha: string; readonly ref: string };
  readonly repository: { readonly owner: string; readonly repo: string };
  /** `https://github.com`, without a slash at its end. */
  readonly server: string;
  readonly api: string;
  /** Name of the machine; '' where it has none. */
  readonly machine: string;
  /** Folder in which the runner keeps what steps wrote to their job summaries. */
  readonly summaries: string | undefined;
  /** Whether this is the step's second call, after the job; `main` is called but once. */
  readonly after: boolean;
  output(name: string, value: string): Promise<void>;
  /** Prints to the log what may hold anybody's text: none of it is taken for a workflow command. */
  log(text: string): Promise<void>;
  /** Says in one line what went wrong, as an error annotation. */
  fail(message: string): Promise<void>;
  /** Prints workflow commands, one a line, escaped by whoever made them. */
  command(lines: string): Promise<void>;
  summary(markdown: string): Promise<void>;
  /** Path of a file beside the workspace, where later steps can read it. */
  besides(name: string): string;
  /** Writes such a file; its path. */
  keep(name: string, text: string): string;
}

export function runner(): Runner {
  const { env, stdout } = process;
  const temporary = env['RUNNER_TEMP'] ?? tmpdir();
  const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  const folder = join(temporary, 'keyfuse');
  const after = (env['STATE_main'] ?? '') !== '';
  const { GITHUB_STATE: state = '' } = env;
  if (!after && state !== '') appendFileSync(state, 'main=done\n');
  const print = (text: string): Promise<void> => new Promise((resolve) => stdout.write(text, () => resolve()));
  return {
    inputs: inputs(),
    workspace: env['GITHUB_WORKSPACE'] ?? process.cwd(),
    temporary,
    run: {
      id: Number(env['GITHUB_RUN_ID'] ?? 0),
      attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
      sha: env['GITHUB_SHA'] ?? '',
      ref: env['GITHUB_REF'] ?? '',
    },
    repository: { owner, repo },
    server: env['GITHUB_SERVER_URL'] ?? 'https://github.com',
    api: env['GITHUB_API_URL'] ?? 'https://api.github.com',
    machine: env['RUNNER_NAME'] ?? '',
    summaries: (env['GITHUB_STEP_SUMMARY'] ?? '') === '' ? undefined : dirname(env['GITHUB_STEP_SUMMARY'] ?? ''),
    after,
    async output(name, value) {
      // Without the runner's file the toolkit prints the output as a command, for runners that are long gone.
      if ((env['GITHUB_OUTPUT'] ?? '') === '') return;
      const { setOutput } = await import('@actions/core');
      setOutput(name, value);
    },
    async log(text) {
      const token = randomBytes(16).toString('hex');
      await print(`::stop-commands::${token}\n${text}${text.endsWith('\n') ? '' : '\n'}::${token}::\n`);
    },
    command: (lines) => print(lines),
    fail: (message) => print(`::error title=KeyFuse::${escapeData(message)}\n`),
    async summary(markdown) {
      if ((env['GITHUB_STEP_SUMMARY'] ?? '') === '') return;
      const { summary } = await import('@actions/core');
      await summary.addRaw(markdown, true).write();
    },
    besides: (name) => join(folder, name),
    keep(name, text) {
      mkdirSync(folder, { recursive: true });
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
  };
}

/** As the runner reads it back: `%`, CR and LF would end the line or begin another. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** As the runner hands inputs over, and `getInput` of the toolkit reads them. */
function inputOf(name: string): string {
  return (process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}

/** An input that is not set is empty. */
function inputs(): Given {
  const given: Partial<Record<Name, readonly string[]>> = {};
  for (const name of names) {
    const value = settings[name].where.includes('input') ? inputOf(name) : '';
    if (value !== '') given[name] = [value];
  }
  return given;
}
