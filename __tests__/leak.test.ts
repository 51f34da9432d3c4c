/** Plants keys everywhere, provokes every failure, and greps every byte that comes out. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reveal } from '../src/core/secret.ts';
import { providers } from '../src/providers/index.ts';
import { createEngine } from '../src/scan/find.ts';
import { runs } from '../src/scan/prefilter/runs.ts';
import { contentOf } from './support/content.ts';
import { removeRepositories, repository } from './support/git-repository.ts';
import { anthropicKey, githubToken } from './support/keys.ts';
import { runAction, runCli, temporaryFolder } from './support/process.ts';

const scratch = temporaryFolder();
const forms = ['text', 'json', 'jsonl', 'sarif', 'annotations', 'summary'];

/** Hidden part of each planted key: all but what may be shown. */
const hidden = new Map<string, string>();

/** One example of every format of every provider, found as it is planted. */
const planted: { readonly file: string; readonly text: string }[] = [];

beforeAll(async () => {
  const engine = createEngine(providers, runs);
  for (const provider of providers) {
    for (const [format, texts] of Object.entries(provider.examples().hits)) {
      planted.push({ file: `${provider.id} ${format}.txt`, text: texts.join('\n') });
      for (const { secret, parts } of (await engine.find(contentOf(texts.join('\n')))).findings) {
        for (const one of [secret, ...Object.values(parts)]) {
          const [prefix = '', tail = ''] = one.redacted.split('…');
          const text = reveal(one);
          // A private key’s first and last line are the same in all of them.
          const armour = /-----END [A-Z ]+-----(?:\\n|\n)?$/.exec(text)?.[0] ?? tail;
          hidden.set(text, text.slice(prefix.length, text.length - armour.length));
        }
      }
    }
  }
});

afterAll(() => {
  scratch.remove();
  removeRepositories();
});

/** What every report may name is no secret: the hosts of services. */
const hosts = providers
  .flatMap(({ verbs = [] }) => verbs)
  .flatMap((verbs) => verbs.hosts)
  .join(' ');

/** Nor is what every key of some format begins with: `eyJhbGciOi…` heads all signed tokens. */
const beginnings = providers
  .flatMap(({ formats }) => formats)
  .flatMap(({ anchors = [], publicPrefix = '' }) => [...anchors, publicPrefix])
  .join(' ');

/** No eight characters of any hidden part, plain, nor the whole of it in base64 or hex. */
function expectNoLeak(emitted: string): void {
  const grams = new Set<string>();
  for (let at = 0; at + 8 <= emitted.length; at++) grams.add(emitted.slice(at, at + 8));
  for (const part of hidden.values()) {
    for (let at = 0; at + 8 <= part.length; at++) {
      const gram = part.slice(at, at + 8);
      if (grams.has(gram) && !beginnings.includes(gram) && !hosts.includes(gram))
        throw new Error(`a part of a planted key came out: ${gram}, ${at} characters into ${part.length}`);
    }
    for (const coded of [Buffer.from(part).toString('base64').slice(2, -4), Buffer.from(part).toString('hex')]) {
      if (coded.length >= 12 && emitted.includes(coded)) throw new Error('a planted key came out encoded');
    }
  }
}

function plant(key: string): void {
  hidden.set(key, key.slice(key.startsWith('ghp_') ? 4 : 13, -4));
}

it('plants a key of every format, and the check sees one that leaks', () => {
  expect(hidden.size).toBeGreaterThan(80);
  const [first = ''] = [...hidden.values()].filter(({ length }) => length > 20);
  expect(() => expectNoLeak(`x${first.slice(3, 12)}x`)).toThrow('came out');
  expect(() => expectNoLeak(Buffer.from(first).toString('base64'))).toThrow('came out');
});

describe('no planted key comes out', () => {
  it.each(forms)('as %s, explained, with nothing allowed or everything', async (form) => {
    const cwd = scratch.folder(`forms ${form}`);
    for (const { file, text } of planted) writeFileSync(join(cwd, file), text);
    const emitted: string[] = [];
    for (const more of [[], ['--explain'], ['--output', 'out']]) {
      const { code, stdout, stderr } = await runCli(['scan', '--format', form, ...more, '.'], { cwd });
      expect(code).toBe(1);
      emitted.push(stdout, stderr);
    }
    emitted.push(readFileSync(join(cwd, 'out'), 'utf8'));
    expectNoLeak(emitted.join('\n'));
  });

  it('when the key is the name of a file, a folder, an archive’s member, a branch or a step', async () => {
    const cwd = scratch.folder('names');
    const [one, two, three] = [githubToken('1'), githubToken('2'), anthropicKey('3')];
    for (const key of [one, two, three]) plant(key);
    mkdirSync(join(cwd, one));
    writeFileSync(join(cwd, one, `${two}.txt`), `password ${three}`);
    mkdirSync(join(cwd, 'logs', 'job'), { recursive: true });
    writeFileSync(join(cwd, 'logs', 'job', `1_Run echo ${two}.txt`), three);
    execFileSync('zip', ['-qr', '../logs.zip', '.'], { cwd: join(cwd, 'logs') });
    execFileSync('tar', ['-czf', `${one}.tgz`, 'logs'], { cwd });
    for (const form of forms) {
      const ended = await runCli(['scan', '--explain', '--format', form, '--log-zip', 'logs.zip', '.'], { cwd });
      expect(ended.code).toBe(1);
      expectNoLeak(ended.stdout + ended.stderr);
    }
  });

  it('when the key is given where something else belongs', async () => {
    const cwd = scratch.folder('arguments');
    const key = anthropicKey('argument');
    plant(key);
    const lines = [
      [key],
      ['scan', key],
      ['scan', `--${key}`],
      ['scan', `--format=${key}`],
      ['scan', '--format', key],
      ['scan', '--max-depth', key],
      ['scan', '--config', key],
      ['scan', '--git', `${key}..HEAD`],
      ['scan', '--git', key],
      ['scan', '--log-zip', key],
      ['scan', '--artifact', `${key}.zip`],
      ['scan', '--output', join(cwd, 'none', key)],
    ];
    const repo = repository();
    repo.write('a', 'a').commit('a');
    for (const args of lines) {
      for (const folder of [cwd, repo.directory]) {
        const { code, stdout, stderr } = await runCli(args, { cwd: folder });
        expect(code).toBe(2);
        expectNoLeak(stdout + stderr);
      }
    }
  });

  it('when the configuration holds one', async () => {
    const cwd = scratch.folder('configuration');
    const key = anthropicKey('config');
    plant(key);
    mkdirSync(join(cwd, '.github'));
    for (const text of [
      `${key}: 1`,
      `fail-on: ${key}`,
      `allow: [{fingerprint: ${key}}]`,
      `a: [${key}`,
      `exclude: {${key}: 1}`,
    ]) {
      writeFileSync(join(cwd, '.github/keyfuse.yml'), text);
      const { code, stdout, stderr } = await runCli(['scan'], { cwd });
      expect(code).toBe(2);
      expectNoLeak(stdout + stderr);
    }
  });

  it('when reading breaks off: cut archives, limits of one, wrong checksums', async () => {
    const cwd = scratch.folder('broken');
    for (const { file, text } of planted) writeFileSync(join(cwd, file), text);
    execFileSync('sh', ['-c', 'zip -q all.zip *.txt && tar -czf all.tgz *.txt && rm *.txt'], { cwd });
    for (const name of ['all.zip', 'all.tgz']) {
      const whole = readFileSync(join(cwd, name));
      for (const length of [100, whole.length >> 1, whole.length - 10])
        writeFileSync(join(cwd, `${length} ${name}`), whole.subarray(0, length));
      const wrong = Buffer.from(whole);
      for (let at = 40; at < wrong.length; at += 997) wrong[at] = (wrong[at] ?? 0) ^ 0x55;
      writeFileSync(join(cwd, `wrong ${name}`), wrong);
    }
    const limits = ['--max-depth', '--max-entries', '--max-expanded', '--max-ratio', '--max-file-seconds'].map(
      (flag) => [flag, '1'],
    );
    // Each limit once, each form with one of them.
    for (const [index, limit] of [[], ...limits].entries()) {
      const form = forms[index % forms.length] ?? 'text';
      const { code, stdout, stderr } = await runCli(['scan', '--format', form, '--explain', ...limit], { cwd });
      expect([1, 3]).toContain(code);
      expectNoLeak(stdout + stderr);
    }
  });

  it('from the action: log, annotations, summary, outputs and the reports it keeps', async () => {
    const repo = repository();
    const base = repo.write('a', 'a').commit('a');
    for (const { file, text } of planted) repo.write(file, text);
    const head = repo.commit(`use ${githubToken('message')}`);
    plant(githubToken('message'));
    const folder = scratch.folder('action');
    const payload = { pull_request: { base: { sha: base, ref: 'main' }, head: { sha: head } } };
    writeFileSync(join(folder, 'event.json'), JSON.stringify(payload));
    for (const name of ['output', 'summary']) writeFileSync(join(folder, name), '');
    const { code, stdout, stderr } = await runAction({
      cwd: repo.directory,
      env: {
        GITHUB_ACTIONS: 'true',
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_EVENT_PATH: join(folder, 'event.json'),
        GITHUB_OUTPUT: join(folder, 'output'),
        GITHUB_STEP_SUMMARY: join(folder, 'summary'),
        GITHUB_WORKSPACE: repo.directory,
        GITHUB_REPOSITORY: 'o/r',
        RUNNER_TEMP: folder,
        RUNNER_DEBUG: '1',
        INPUT_EXPLAIN: 'true',
      },
    });
    expect(code).toBe(1);
    const kept = readdirSync(join(folder, 'keyfuse')).map((name) =>
      readFileSync(join(folder, 'keyfuse', name), 'utf8'),
    );
    const files = ['output', 'summary'].map((name) => readFileSync(join(folder, name), 'utf8'));
    expectNoLeak([stdout, stderr, ...kept, ...files].join('\n'));
  });
});
