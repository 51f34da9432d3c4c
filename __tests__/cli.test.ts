/** The command line as a user meets it: the bundle as a process, real git, archives made by other tools. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { removeRepositories, repository } from './support/git-repository.ts';
import { anthropicKey, githubToken } from './support/keys.ts';
import { runCli, temporaryFolder } from './support/process.ts';

const scratch = temporaryFolder();
afterAll(() => {
  scratch.remove();
  removeRepositories();
});

let cwd: string;
let count = 0;
beforeEach(() => {
  cwd = scratch.folder(`case ${count++}`);
});

const write = (path: string, text: string | Uint8Array): void => {
  mkdirSync(join(cwd, path, '..'), { recursive: true });
  writeFileSync(join(cwd, path), text);
};
const scan = (...args: string[]) => runCli(['scan', ...args], { cwd });
const jsonl = (stdout: string): Record<string, unknown>[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const key = anthropicKey();

describe('keyfuse scan', () => {
  it('passes a clean folder', async () => {
    write('a.txt', 'nothing here');
    const { code, stdout, stderr } = await scan();
    expect(stdout).toMatch(/^Scanned 1 file, 12 bytes in .+: no keys\.\n$/);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('fails on a finding, and says where it is and what to do', async () => {
    write('src/app.py', `import os\nkey = "${key}"\n`);
    const { code, stdout } = await scan();
    expect(code).toBe(1);
    expect(stdout).toContain('Anthropic API key');
    expect(stdout).toContain('src/app.py:2:8');
    expect(stdout).toContain('https://console.anthropic.com/settings/keys');
  });

  it('gives the findings as JSON Lines with the fields of the contract', async () => {
    write('src/app.py', `key = "${key}"\n`);
    const { stdout } = await scan('--format', 'jsonl', 'src');
    expect(jsonl(stdout)).toEqual([
      expect.objectContaining({
        provider: 'anthropic',
        kind: 'api-key',
        surface: 'file',
        path: 'src/app.py',
        line: 1,
        column: 8,
        commit: null,
        encodings: [],
        fingerprint: expect.stringMatching(/^kf1-[0-9a-f]{32}$/),
        secret_sha256: execFileSync('sha256sum', { input: key }).toString().slice(0, 64),
        redacted: expect.stringMatching(/^sk-ant-api.*…/),
        confidence: 'high',
      }),
    ]);
  });

  it('writes a report to a file, and tells the person all the same', async () => {
    write('a', key);
    const { code, stdout } = await scan('--format', 'sarif', '--output', 'out.sarif', 'a');
    expect(code).toBe(1);
    expect(stdout).toContain('Anthropic API key');
    expect(JSON.parse(readFileSync(join(cwd, 'out.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0', runs: [{}] });
  });

  it('reads standard input', async () => {
    const { code, stdout } = await runCli(['scan', '--stdin', '--format', 'jsonl'], { cwd, input: `x\n${key}` });
    expect([code, jsonl(stdout)]).toEqual([1, [expect.objectContaining({ path: 'stdin', line: 2 })]]);
  });

  it('reads archives of archives, made by zip and tar', async () => {
    write('inner/deep.env', `KEY=${key}\n`);
    execFileSync('tar', ['-czf', 'inner.tgz', 'inner'], { cwd });
    execFileSync('zip', ['-q', 'artifact.zip', 'inner.tgz'], { cwd });
    const { stdout } = await scan('--artifact', 'artifact.zip', '--format', 'jsonl');
    expect(jsonl(stdout)).toMatchObject([
      {
        surface: 'artifact',
        line: 1,
        column: 5,
        path: expect.stringMatching(/^artifact\.zip!inner\.tgz!.*deep\.env$/),
      },
    ]);
  });

  it('reads a run’s log archive, by job, step and line as a person sees them', async () => {
    const line = (text: string): string => `2025-07-04T14:32:09.5024381Z ${text}\n`;
    const log = `\uFEFF${line('##[group]Run x')}${line('##[endgroup]')}${line(`\u001b[36mkey: \u001b[31m${key}\u001b[0m`)}`;
    write('logs/build (linux)/3_Run tests.txt', log);
    write('logs/0_build (linux).txt', log);
    execFileSync('zip', ['-qr', '../logs.zip', '.'], { cwd: join(cwd, 'logs') });
    const { stdout } = await scan('--log-zip', 'logs.zip', '--format', 'jsonl');
    expect(jsonl(stdout)).toMatchObject([
      {
        surface: 'log',
        path: 'logs.zip!build (linux)/3_Run tests.txt',
        job: 'build (linux)',
        step: 'Run tests',
        line: 3,
        column: 6,
      },
    ]);
  });

  it('reads every commit of a range, also what a later one took out again', async () => {
    const repo = repository();
    repo.write('a.txt', 'start\n').commit('start');
    const added = repo.write('a.txt', `start\n${key}\n`).commit('oops');
    repo.write('a.txt', 'start\n').commit('undo');
    const { code, stdout } = await runCli(['scan', '--git', 'HEAD~2..HEAD', '--format', 'jsonl'], {
      cwd: repo.directory,
    });
    expect([code, jsonl(stdout)]).toEqual([
      1,
      [expect.objectContaining({ surface: 'diff', commit: added, path: 'a.txt', line: 2 })],
    ]);
  });

  it('finds no moved or re-indented key new', async () => {
    const repo = repository();
    repo.write('a.txt', `${key}\n`).commit('old leak');
    repo.remove('a.txt').write('dir/b.txt', `  ${key}\n`).commit('move');
    const { code, stdout } = await runCli(['scan', '--git', 'HEAD~1..HEAD'], { cwd: repo.directory });
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 of 1 commit')]);
  });

  it('finds a key in a commit message', async () => {
    const repo = repository();
    repo.write('a', 'a').commit('a');
    repo.write('a', 'b').commit(`use this\n\ntoken ${githubToken()}`);
    const { stdout } = await runCli(['scan', '--git', 'HEAD~1..', '--format', 'jsonl'], { cwd: repo.directory });
    expect(jsonl(stdout)).toMatchObject([{ surface: 'commit', line: 3, column: 7 }]);
  });

  it('is incomplete, and says how to mend it, where an archive is broken; what lies beside it is found', async () => {
    write('ok.txt', key);
    execFileSync('zip', ['-q', 'whole.zip', 'ok.txt'], { cwd });
    const whole = readFileSync(join(cwd, 'whole.zip'));
    write('ok.txt', 'clean');
    write('cut.zip', whole.subarray(0, whole.length - 120));
    const { code, stdout } = await scan('cut.zip', 'ok.txt');
    expect(stdout).toContain('could not be scanned');
    expect([1, 3]).toContain(code);
    write('garbage.zip', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100, 7)]));
    expect((await scan('garbage.zip', 'ok.txt')).code).toBe(3);
  });

  it('leaves out what the configuration excludes, and allows what it allows', async () => {
    write('vendor/a.txt', githubToken());
    write('b.txt', key);
    const { stdout } = await scan('--format', 'jsonl', '--exclude', 'vendor');
    const fingerprint = String(jsonl(stdout)[0]?.['fingerprint']);
    const entry = `allow:\n  - fingerprint: ${fingerprint}\n    reason: test key\n    owner: me\n    expires: 2999-01-01\n`;
    write('.github/keyfuse.yml', `exclude: vendor/**\n${entry}`);
    const allowed = await scan();
    expect(allowed.code).toBe(0);
    expect(allowed.stdout).toContain('test key');
    write('.github/keyfuse.yml', `exclude: vendor/**\n${entry.replace('2999', '2020')}`);
    const lapsed = await scan();
    expect(lapsed.code).toBe(1);
    expect(lapsed.stdout).toContain('Lapsed');
  });

  it('judges a change by the configuration of its base', async () => {
    const repo = repository();
    repo.write('a', 'a').commit('start');
    repo.write('b', key).write('.github/keyfuse.yml', 'exclude: "**"\n').commit('leak, and look away');
    expect((await runCli(['scan', '--git', 'HEAD~1..HEAD'], { cwd: repo.directory })).code).toBe(1);
  });

  it('judges a change by the defaults where the clone does not hold its base', async () => {
    const repo = repository();
    const base = repo.write('a', 'a').commit('start');
    repo.write('b', key).write('.github/keyfuse.yml', 'exclude: "**"\n').commit('leak, and look away');
    const shallow = repo.clone('--depth', '1');
    const { code, stdout } = await runCli(['scan', '--git', `${base}..HEAD`], { cwd: shallow.directory });
    expect([code, stdout]).toEqual([1, expect.stringContaining('Anthropic API key')]);
  });

  it('fails only on what is sure enough', async () => {
    write('a', `sk-${'q8Rt2LmZ'.repeat(1)}Kp0vXw7YbN3cJd5fHg9sTaUe1iOo4MzBy6Vx2WqP`);
    expect((await scan()).code).toBe(1);
    expect((await scan('--fail-on', 'high')).code).toBe(0);
    expect((await scan('--fail-on', 'never')).code).toBe(0);
  });

  it('prints nothing about a clean scan when quiet', async () => {
    write('a', 'a');
    expect(await scan('--quiet')).toEqual({ reached: [], code: 0, stdout: '', stderr: '' });
  });

  it('uses colour only where it was asked for, for nobody reads a pipe in colour', async () => {
    write('a', key);
    expect((await scan()).stdout).not.toContain('\u001b');
    expect((await runCli(['scan'], { cwd, env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b[');
    expect((await runCli(['scan'], { cwd, env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toContain('\u001b');
  });
});

describe('wrong use', () => {
  it.each([
    [['scan', '--colour'], 'keyfuse: there is no flag --colour; `keyfuse scan --help` lists the flags\n'],
    [['scan', '--format'], 'keyfuse: --format needs a value; `keyfuse scan --help` lists the flags\n'],
    [['scan', '--stdin=yes'], 'keyfuse: --stdin takes no value; `keyfuse scan --help` lists the flags\n'],
    [
      ['scan', '--format', 'xml'],
      'keyfuse: --format: expected one of text, json, jsonl, sarif, annotations, summary, not “xml”\n',
    ],
    [['scan', '--max-depth', '-1'], 'keyfuse: --max-depth needs a value; `keyfuse scan --help` lists the flags\n'],
    [['scan', 'missing.txt'], 'keyfuse: missing.txt: there is no such file or folder\n'],
    [
      ['scan', '--config', 'missing.yml'],
      'keyfuse: missing.yml: the configuration file cannot be read; check the path\n',
    ],
    [['scna'], 'keyfuse: there is no command scna; `keyfuse help` lists them\n'],
  ])('%j is one clear sentence, and exit 2', async (args, message) => {
    const { code, stdout, stderr } = await runCli(args, { cwd });
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: message });
  });

  it('is a history where there is none', async () => {
    const { code, stderr } = await scan('--git', 'HEAD');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^keyfuse: .*not .*git repository.*\n$/);
  });

  it('is a revision that does not exist', async () => {
    const repo = repository();
    repo.write('a', 'a').commit('a');
    const { code, stderr } = await runCli(['scan', '--git', 'nope..HEAD'], { cwd: repo.directory });
    expect([code, stderr.split('\n').length]).toEqual([2, 2]);
    expect(stderr).toContain('"nope"');
  });

  it('is a configuration that nobody can read', async () => {
    write('.github/keyfuse.yml', 'allow:\n  - reason: [\n');
    const { code, stderr } = await scan();
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^keyfuse: \.github\/keyfuse\.yml:\d+:\d+: this is not valid YAML/),
    ]);
  });
});

describe('the other commands', () => {
  it('demo tells the whole story on three keys, reaches nothing but loopback, and leaves nothing behind', async () => {
    const { code, stdout, reached } = await runCli(['demo'], { cwd, env: { TMPDIR: cwd } });
    expect(reached).toEqual([]);
    expect(stdout).toContain('3 keys at 3 places; 2 revoked, 1 works.');
    expect(stdout).toMatch(/Clock: public for 4 min \d+ s and dead \d/);
    expect(stdout).toContain('Deleted: the artifact (coverage).');
    expect(code).toBe(0);
    expect(stdout).toContain('3 keys');
    expect(stdout).toContain('coverage!report/environment.json');
    expect(stdout).toContain('run-42-attempt-1.zip!test/4_Run tests.txt:5');
    expect(execFileSync('ls', ['-A'], { cwd }).toString()).toBe('');
  });

  it('rules lists what is known', async () => {
    const { code, stdout } = await runCli(['rules'], { cwd });
    expect([code, stdout]).toEqual([0, expect.stringContaining('anthropic/api-key')]);
  });

  it.each([['help'], ['--help'], ['-h'], []])('help is shown for %s', async (...args) => {
    const { code, stdout } = await runCli(args.filter(Boolean), { cwd });
    expect([code, stdout]).toEqual([0, expect.stringContaining('--log-zip FILE')]);
  });

  it('version is the package’s', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    expect((await runCli(['--version'], { cwd })).stdout).toBe(`${version}\n`);
  });
});
