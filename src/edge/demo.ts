/** The demonstration's world: a real repository, a log archive and an artifact, in a temporary folder. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { UserError } from '../core/errors.ts';
import { zipOf } from './zip-writer.ts';

/** Keys to leak; made up, of course. */
export interface DemoKeys {
  readonly committed: string;
  readonly logged: string;
  readonly packed: string;
}

export interface Demo {
  readonly repository: string;
  /** The range of commits that a pull request would bring. */
  readonly base: string;
  readonly logs: string;
  readonly artifact: string;
  remove(): void;
}

export function makeDemo(keys: DemoKeys): Demo {
  const folder = mkdtempSync(join(tmpdir(), 'keyfuse-demo-'));
  const repository = join(folder, 'repository');
  const git = (...args: string[]): string => runGit(repository, args);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), text);
  };
  const commit = (message: string): void => {
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
  };

  mkdirSync(repository);
  git('init', '--quiet');
  write('README.md', '# Weather bot\n');
  write('bot.py', 'import os\nfrom anthropic import Anthropic\n\nclient = Anthropic()\n');
  commit('Start');
  const base = git('rev-parse', 'HEAD');
  write('bot.py', `import os\nfrom anthropic import Anthropic\n\nclient = Anthropic(api_key="${keys.committed}")\n`);
  commit('Try it out');
  write(
    'bot.py',
    'import os\nfrom anthropic import Anthropic\n\nclient = Anthropic(api_key=os.environ["ANTHROPIC_API_KEY"])\n',
  );
  commit('Take the key out again');

  const logs = join(folder, 'logs.zip');
  writeFileSync(logs, zipOf(logFiles(keys.logged)));
  const artifact = join(folder, 'coverage.zip');
  writeFileSync(artifact, zipOf([{ name: 'report/environment.json.gz', bytes: environmentFile(keys.packed) }]));
  return { repository, base, logs, artifact, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** As GitHub packs the logs of a run: one file a step, and the whole job once more. */
function logFiles(key: string): { name: string; bytes: Buffer }[] {
  const lines = [
    '##[group]Run pytest -x',
    '\u001b[36;1mpytest -x\u001b[0m',
    '##[endgroup]',
    'collected 14 items',
    `DEBUG openai: headers={'Authorization': 'Bearer \u001b[33m${key}\u001b[0m'}`,
    '14 passed in 2.31s',
  ];
  const text = lines.map((line, second) => `2026-11-22T09:14:0${second}.1234567Z ${line}\n`).join('');
  const bytes = Buffer.from(`\uFEFF${text}`);
  return [
    { name: 'test/4_Run tests.txt', bytes },
    { name: '0_test.txt', bytes },
  ];
}

function environmentFile(key: string): Buffer {
  return gzipSync(JSON.stringify({ CI: 'true', HF_TOKEN: key, RUNNER_OS: 'Linux' }, undefined, 2));
}

function runGit(folder: string, args: readonly string[]): string {
  const identity = { NAME: 'Demo', EMAIL: 'demo@example.invalid', DATE: '2026-11-22T09:00:00Z' };
  const who = Object.fromEntries(
    Object.entries(identity).flatMap(([key, value]) => [
      [`GIT_AUTHOR_${key}`, value],
      [`GIT_COMMITTER_${key}`, value],
    ]),
  );
  const env = { ...process.env, ...who, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: join(folder, 'none') };
  const settings = ['-c', 'init.defaultBranch=main', '-c', 'commit.gpgSign=false', '-c', 'core.autocrlf=false'];
  try {
    return execFileSync('git', [...settings, ...args], {
      cwd: folder,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  } catch {
    throw new UserError('the demonstration needs git on the PATH, and a temporary folder that can be written');
  }
}
