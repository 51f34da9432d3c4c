/** `keyfuse init` as a user meets it: the bundle as a process, in real repositories. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { at } from '../../src/core/json.ts';
import { complaints } from '../support/actionlint.ts';
import { folder, type Repository, removeRepositories, repository, runGit } from '../support/git-repository.ts';
import { anthropicKey } from '../support/keys.ts';
import { type Ended, runCli, runProgram } from '../support/process.ts';

afterAll(removeRepositories);

const commit = '0123456789abcdef0123456789abcdef01234567';
const pin = `keyfuse/keyfuse@${commit} # v1.2.3`;
const changes = '.github/workflows/keyfuse.yml';
const runs = '.github/workflows/keyfuse-runs.yml';
const workflows = '.github/workflows';

const init = (made: Repository, ...args: string[]): Promise<Ended> =>
  runCli(['init', '--pin', pin, ...args], { cwd: made.directory });
const text = (made: Repository, path: string): string => readFileSync(join(made.directory, path), 'utf8');
const watchedBy = (made: Repository): unknown => at(parse(text(made, runs)), 'on', 'workflow_run', 'workflows');
const named = (name: string, steps = '[{run: make}]'): string =>
  `name: ${name}\non: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps: ${steps}\n`;

function sampleRepository(): Repository {
  const made = repository();
  made.git('remote', 'add', 'origin', 'git@github.com:octo-org/weather-bot.git');
  return made
    .write(
      `${workflows}/ci.yml`,
      named('CI', '\n      - uses: actions/upload-artifact@v7\n        with:\n          path: dist'),
    )
    .write(`${workflows}/nightly.yaml`, named('"Nightly: 100%"'))
    .write(`${workflows}/notes.md`, 'no workflow');
}

describe('keyfuse init', () => {
  it('writes two workflows that actionlint passes, and says what it did and what is left', async () => {
    const made = sampleRepository();
    const { code, stdout, stderr } = await init(made);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^octo-org\/weather-bot at github\.com: 2 workflows\n/);
    expect(stdout).toContain(`wrote ${changes}\n`);
    expect(stdout).toContain(`wrote ${runs}\n`);
    expect(stdout).toContain(`1. ${workflows}/ci.yml:7 uploads an artifact.`);
    expect(stdout).toContain(`  +       - uses: ${pin}\n  +         with:\n  +           paths: dist\n`);
    expect(stdout).toContain('Make the check "KeyFuse" required');
    for (const path of [changes, runs]) {
      expect(await complaints(text(made, path))).toEqual([]);
      expect(text(made, path)).toContain(`- uses: ${pin}\n`);
    }
    expect(watchedBy(made)).toEqual(['CI', 'Nightly: 100%']);
  });

  it('changes nothing the second time, from any folder within, and follows a new workflow the third', async () => {
    const made = sampleRepository().write('packages/a/x.txt', 'x');
    await init(made);
    const before = [text(made, changes), text(made, runs)];
    const again = await runCli(['init', 'packages/a', '--pin', pin], { cwd: made.directory });
    expect(again.stdout).toContain('Nothing to change.');
    expect([text(made, changes), text(made, runs)]).toEqual(before);

    made.write(`${workflows}/docs.yml`, named('Docs'));
    const third = await init(made);
    expect(third.stdout).toContain(`unchanged ${changes}`);
    expect(third.stdout).toContain(`updated ${runs}`);
    expect(watchedBy(made)).toEqual(['CI', 'Docs', 'Nightly: 100%']);
  });

  it('keeps what somebody edited and shows the difference, until it is forced', async () => {
    const made = sampleRepository();
    await init(made);
    const edited = text(made, changes).replace('ubuntu-latest', 'our-runners');
    made.write(changes, edited);
    const { code, stdout } = await init(made);
    expect(code).toBe(3);
    expect(stdout).toContain(`left alone ${changes}`);
    expect(stdout).toMatch(/^- +runs-on: our-runners\n\+ +runs-on: ubuntu-latest$/m);
    expect(text(made, changes)).toBe(edited);

    expect((await init(made, '--force')).code).toBe(0);
    expect(text(made, changes)).toContain('runs-on: ubuntu-latest');
  });

  it('only prints, when asked to', async () => {
    const made = sampleRepository();
    const { code, stdout } = await init(made, '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('workflow_run:');
    expect(stdout).toContain(`would write ${changes}`);
    expect(readdirSync(join(made.directory, workflows)).sort()).toEqual(['ci.yml', 'nightly.yaml', 'notes.md']);
  });
});

describe('odd repositories', () => {
  it('may have no remote and no workflow', async () => {
    const made = repository();
    const { code, stdout } = await init(made);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\S+, without a remote: no workflows yet\n/);
    expect(await complaints(text(made, runs))).toEqual([]);
    expect(at(parse(text(made, runs)), 'on', 'workflow_run')).toBeUndefined();
  });

  it('may have workflows that are broken, links or too large: each is named, and passed over', async () => {
    const made = sampleRepository()
      .write(`${workflows}/broken.yml`, 'on: [')
      .write(`${workflows}/large.yml`, ' '.repeat(2 << 20))
      .link(`${workflows}/link.yml`, '/etc/hostname');
    const { code, stdout } = await init(made);
    expect(code).toBe(0);
    expect(stdout.match(/skipped \S+/g)).toEqual(
      ['broken', 'large', 'link'].map((name) => `skipped ${workflows}/${name}.yml`),
    );
    expect(watchedBy(made)).toEqual(['CI', 'Nightly: 100%']);
  });

  it.each([
    ['https://github.example.com/octo/bot.git', 'self-hosted', 'GitHub Enterprise Server'],
    ['https://octo.ghe.com/octo/bot.git', 'ubuntu-latest', 'octo/bot at octo.ghe.com'],
    ['https://gitlab.com/octo/bot.git', 'self-hosted', 'docs/recipes.md has lines for other CI systems'],
  ])('may live at %s', async (address, runner, told) => {
    const made = repository();
    made.git('remote', 'add', 'origin', address);
    const { stdout } = await init(made);
    expect(stdout.replace(/\s+/g, ' ')).toContain(told);
    expect(text(made, changes)).toContain(`runs-on: ${runner}`);
  });

  it.each(['.github', workflows])('may have a link for %s, through which nothing is written', async (path) => {
    const outside = folder();
    const made = repository();
    mkdirSync(dirname(join(made.directory, path)), { recursive: true });
    made.link(path, outside);
    const { code, stderr } = await init(made);
    expect(code).toBe(2);
    expect(stderr).toContain(`${path}: a symbolic link`);
    expect(readdirSync(outside)).toEqual([]);
  });

  it('may be none', async () => {
    const { code, stderr } = await runCli(['init', '--pin', pin], { cwd: folder() });
    expect([code, stderr]).toEqual([2, expect.stringContaining('not in the working tree of a git repository')]);
  });

  it('may hold names that are meant for the terminal or hold keys: neither comes out', async () => {
    const key = anthropicKey();
    const made = repository().write(`${workflows}/a.yml`, named(JSON.stringify(`\u001b[2J\u202e${key}\n::error::x`)));
    const { stdout } = await init(made, '--dry-run');
    expect(stdout).toContain('\\x1b[2J\\u202e');
    expect(stdout).not.toMatch(/\u001b|\u202e|^::/m);
    expect(stdout).not.toContain(key);
  });
});

describe('the pin', () => {
  const bundle = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist');
  const own = (): Repository => {
    const made = repository();
    made.write('package.json', '{"type":"module"}');
    cpSync(bundle, join(made.directory, 'dist'), { recursive: true });
    made.git('remote', 'add', 'origin', 'https://github.com/octo/keyfuse.git');
    return made;
  };
  const initBy = (program: Repository, target: Repository): Promise<Ended> =>
    runProgram([join(realpathSync(program.directory), 'dist/cli.js'), 'init'], { cwd: target.directory });

  it('is the commit of the checkout that the program lies in', async () => {
    const program = own();
    const head = program.commit();
    program.git('update-ref', 'refs/remotes/origin/main', head);
    const made = repository();
    const { code, stdout } = await initBy(program, made);
    expect(code).toBe(0);
    expect(stdout).not.toContain('Make sure that');
    expect(text(made, changes)).toMatch(new RegExp(`- uses: octo/keyfuse@${head} # v\\d+\\.\\d+\\.\\d+\n`));
  });

  it('is not made up where the program was changed, not pushed, or is not in git', async () => {
    const changed = own();
    const head = changed.commit();
    changed.git('update-ref', 'refs/remotes/origin/main', head);
    changed.write('dist/licenses.txt', 'changed');
    const unpushed = own();
    unpushed.git('update-ref', 'refs/remotes/origin/main', unpushed.commit());
    unpushed.commit();
    const loose = own();
    runGit(loose.directory, ['commit', '--quiet', '--allow-empty', '--message', 'None']);

    for (const program of [changed, unpushed, loose]) {
      const made = repository();
      const { code, stderr } = await initBy(program, made);
      expect([code, stderr]).toEqual([2, expect.stringContaining('--pin owner/name@SHA')]);
      expect(existsSync(join(made.directory, '.github'))).toBe(false);
    }
  });
});
