/** The action as GitHub runs it: the bundle as a process, inputs and a real payload in the environment, a real checkout. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { at, text } from '../src/core/json.ts';
import { type Repository, removeRepositories, repository } from './support/git-repository.ts';
import { anthropicKey } from './support/keys.ts';
import { runAction, temporaryFolder } from './support/process.ts';

const scratch = temporaryFolder();
afterAll(() => {
  scratch.remove();
  removeRepositories();
});

const key = anthropicKey();
let count = 0;

const payloadOf = (name: string): string =>
  readFileSync(new URL(`./fixtures/events/${name}.json`, import.meta.url), 'utf8');

/** The example payload, about these two commits. */
/** Of a private repository, where all may be told. */
function pullRequest(base: string, head: string): string {
  return publicPullRequest(base, head).replaceAll('"private": false', '"private": true');
}

function publicPullRequest(base: string, head: string): string {
  const payload = payloadOf('pull_request.opened');
  const example: unknown = JSON.parse(payload);
  return payload
    .replaceAll(text(example, 'pull_request', 'base', 'sha') ?? '?', base)
    .replaceAll(text(example, 'pull_request', 'head', 'sha') ?? '?', head);
}

function push(before: string, after: string, more: Record<string, unknown> = {}): string {
  const example: Record<string, unknown> = JSON.parse(payloadOf('push'));
  return JSON.stringify({
    ...example,
    ref: 'refs/heads/main',
    created: false,
    deleted: false,
    forced: false,
    before,
    after,
    ...more,
  });
}

interface Start {
  readonly workspace: string;
  readonly event: string;
  readonly payload: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Told {
  readonly code: number | null;
  readonly log: string;
  /** What the runner takes for commands: outside of what was put between stop marks. */
  readonly commands: readonly string[];
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly everything: string;
}

async function act({ workspace, event, payload, inputs = {}, env = {} }: Start): Promise<Told> {
  const folder = scratch.folder(`run ${count++}`);
  const file = (name: string): string => join(folder, name);
  writeFileSync(file('event.json'), payload);
  for (const name of ['output', 'summary']) writeFileSync(file(name), '');
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const { code, stdout, stderr } = await runAction({
    cwd: workspace,
    env: {
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: file('event.json'),
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_WORKSPACE: workspace,
      GITHUB_REPOSITORY: 'octo/repo',
      GITHUB_API_URL: 'http://127.0.0.1:9',
      GITHUB_SERVER_URL: 'http://127.0.0.1:9',
      RUNNER_TEMP: folder,
      ...Object.fromEntries(given),
      ...env,
    },
  });
  const outputs: Record<string, string> = {};
  const outputText = readFileSync(file('output'), 'utf8');
  for (const [, name = '', value = ''] of outputText.matchAll(/^(.+?)<<(?:ghadelimiter_.*)\n(.*)\n/gm))
    outputs[name] = value;
  const summary = readFileSync(file('summary'), 'utf8');
  const kept = ['report-json', 'report-sarif'].map((name) =>
    outputs[name] === undefined ? '' : readFileSync(outputs[name], 'utf8'),
  );
  return {
    code,
    log: stdout,
    commands: outsideStops(stdout).filter((line) => line.startsWith('::')),
    summary,
    outputs,
    everything: [stdout, stderr, summary, outputText, ...kept].join('\n'),
  };
}

function outsideStops(log: string): string[] {
  const lines: string[] = [];
  let stop: string | undefined;
  for (const line of log.split('\n')) {
    const begins = /^::stop-commands::(.+)$/.exec(line)?.[1];
    if (stop === undefined && begins !== undefined) stop = begins;
    else if (stop !== undefined && line === `::${stop}::`) stop = undefined;
    else if (stop === undefined) lines.push(line);
  }
  expect(stop).toBeUndefined();
  return lines;
}

function leaking(): { repo: Repository; base: string; leak: string; head: string } {
  const repo = repository();
  const base = repo.write('src/app.py', 'import os\n').commit('start');
  const leak = repo.write('src/app.py', `import os\nkey = "${key}"\n`).commit('leak');
  const head = repo.write('src/app.py', 'import os\n').commit('take it out');
  return { repo, base, leak, head };
}

describe('on a pull request', () => {
  it('finds what any of its commits brought, annotates it, sums it up and fails', async () => {
    const { repo, base, leak, head } = leaking();
    const told = await act({ workspace: repo.directory, event: 'pull_request', payload: pullRequest(base, head) });
    expect(told.code).toBe(1);
    expect(told.commands.join('\n')).toMatch(/^::error file=src\/app\.py,line=2,.*title=.*Anthropic/);
    expect(told.summary).toContain('Anthropic');
    expect(told.summary).toContain(leak.slice(0, 7));
    expect(told.outputs).toMatchObject({ conclusion: 'findings', findings: '1', incomplete: 'false' });
    const sarif: unknown = JSON.parse(readFileSync(told.outputs['report-sarif'] ?? '', 'utf8'));
    expect(at(sarif, 'runs', 0, 'results', 0, 'ruleId')).toBe('anthropic/api-key');
    expect(told.log).toContain('2 of 2 commits');
  });

  it('does not tell strangers where a key stands that may still work', async () => {
    const { repo, base, leak, head } = leaking();
    const payload = publicPullRequest(base, head);
    const told = await act({ workspace: repo.directory, event: 'pull_request', payload });
    expect(told).toMatchObject({ code: 1, outputs: { findings: '1' } });
    const seen = [told.log, told.summary].join('\n');
    expect(seen).toContain('Anthropic');
    expect(seen).toContain('withheld');
    expect(seen).not.toContain('src/app.py');
    expect(seen).not.toContain(leak.slice(0, 7));
    expect(readFileSync(told.outputs['report-json'] ?? '', 'utf8')).toContain('src/app.py');
    const full = await act({
      workspace: repo.directory,
      event: 'pull_request',
      payload,
      inputs: { disclosure: 'full' },
    });
    expect(full.commands.join('\n')).toMatch(/^::error file=src\/app\.py,line=2/);
  });

  it('passes, and says so, where nothing was found', async () => {
    const { repo, base } = leaking();
    repo.branch('clean').git('reset', '--quiet', '--hard', base);
    const head = repo.write('b', 'b').commit('b');
    const told = await act({ workspace: repo.directory, event: 'pull_request', payload: pullRequest(base, head) });
    expect(told).toMatchObject({
      code: 0,
      commands: [],
      outputs: { conclusion: 'clean', findings: '0', incomplete: 'false' },
    });
  });

  it('does not blame it for what the target branch got meanwhile', async () => {
    const repo = repository();
    const base = repo.write('a', 'a').commit('start');
    repo.branch('topic').write('b', 'b').commit('work');
    repo.checkout('main').write('leak', key).commit('somebody else’s leak');
    repo.git('update-ref', 'refs/remotes/origin/main', 'main');
    repo.checkout('topic');
    const head = repo.merge('main');
    const payload = pullRequest(base, head).replaceAll('"ref": "master"', '"ref": "main"');
    expect((await act({ workspace: repo.directory, event: 'pull_request', payload })).code).toBe(0);
  });

  it('reads the configuration of the base, not the one that the pull request brings', async () => {
    const repo = repository();
    const base = repo.write('a', 'a').commit('start');
    const head = repo.write('leak', key).write('.github/keyfuse.yml', 'fail-on: never\n').commit('leak');
    expect(
      (await act({ workspace: repo.directory, event: 'pull_request', payload: pullRequest(base, head) })).code,
    ).toBe(1);

    const trusting = repository();
    const trustedBase = trusting.write('.github/keyfuse.yml', 'fail-on: never\n').commit('start');
    const leak = trusting.write('leak', key).commit('leak');
    const told = await act({
      workspace: trusting.directory,
      event: 'pull_request',
      payload: pullRequest(trustedBase, leak),
    });
    expect(told).toMatchObject({ code: 0, outputs: { findings: '1' } });
  });

  it('is incomplete on a shallow checkout, and says how to mend it', async () => {
    const { repo, base, head } = leaking();
    const shallow = repo.clone('--depth', '1');
    const server = await contents({});
    try {
      const told = await act({
        workspace: shallow.directory,
        event: 'pull_request',
        payload: pullRequest(base, head),
        env: { GITHUB_API_URL: server.url },
      });
      expect(told.code).toBe(3);
      expect(told.log).toContain('fetch-depth: 0');
      expect(told.outputs).toMatchObject({ conclusion: 'incomplete', incomplete: 'true' });
      expect(server.asked[0]).toBe(`/repos/octo/repo/contents/.github%2Fkeyfuse.yml?ref=${base}`);
    } finally {
      server.close();
    }
  });

  it('asks GitHub for the configuration where the checkout is too shallow to hold it', async () => {
    const repo = repository();
    const base = repo.write('a', 'a').commit('start');
    repo.write('leak', key).commit('leak');
    const shallow = repo.clone('--depth', '1');
    const server = await contents({ '.github/keyfuse.yml': 'exclude: leak\n' });
    try {
      const told = await act({
        workspace: shallow.directory,
        event: 'pull_request',
        payload: pullRequest(base, repo.git('rev-parse', 'HEAD')),
        inputs: { token: 'ghs_made-up' },
        env: { GITHUB_API_URL: server.url },
      });
      expect(told.outputs).toMatchObject({ findings: '0', conclusion: 'incomplete' });
    } finally {
      server.close();
    }
  });

  it('goes by the defaults, and is incomplete, where nobody can be asked', async () => {
    const { repo, base, head } = leaking();
    const told = await act({
      workspace: repo.clone('--depth', '1').directory,
      event: 'pull_request',
      payload: pullRequest(base, head),
    });
    expect(told.code).toBe(3);
    expect(told.log).toContain('trusted side');
  });
});

describe('on a push', () => {
  it('finds what was pushed', async () => {
    const { repo, base, head } = leaking();
    const told = await act({ workspace: repo.directory, event: 'push', payload: push(base, head) });
    expect(told).toMatchObject({ code: 1, outputs: { findings: '1' } });
  });

  it('finds what a new branch brings, judged by the default branch’s configuration', async () => {
    const { repo, base, head } = leaking();
    repo.git('update-ref', 'refs/remotes/origin/main', base);
    const more = { ref: 'refs/heads/topic', created: true, repository: { default_branch: 'main' } };
    const told = await act({ workspace: repo.directory, event: 'push', payload: push('0'.repeat(40), head, more) });
    expect(told).toMatchObject({ code: 1, outputs: { findings: '1', incomplete: 'false' } });
    expect(told.log).toContain('2 of 2 commits');
  });

  it('finds what a forced push brings though the commit before is gone', async () => {
    const { repo, head } = leaking();
    const gone = 'c'.repeat(40);
    const server = await contents({});
    try {
      const payload = push(gone, head, { forced: true });
      const env = { GITHUB_API_URL: server.url };
      const told = await act({ workspace: repo.directory, event: 'push', payload, env });
      expect(told).toMatchObject({ code: 1, outputs: { findings: '1', incomplete: 'false' } });
      expect(server.asked).toEqual([`/repos/octo/repo/contents/.github%2Fkeyfuse.yml?ref=${gone}`]);
    } finally {
      server.close();
    }
  });

  it('has nothing to do where a branch was deleted', async () => {
    const { repo, base } = leaking();
    const payload = push(base, '0'.repeat(40), { deleted: true });
    expect(await act({ workspace: repo.directory, event: 'push', payload })).toMatchObject({ code: 0 });
  });
});

describe('elsewhere', () => {
  it('looks at the checked-out commit on any other event', async () => {
    const repo = repository();
    repo.write('a', 'a').commit('a');
    repo.write('b', key).commit('b');
    expect((await act({ workspace: repo.directory, event: 'schedule', payload: '{}' })).code).toBe(1);
  });

  it('reads files before they are uploaded, without any checkout', async () => {
    const workspace = scratch.folder('no checkout');
    mkdirSync(join(workspace, 'out'));
    writeFileSync(join(workspace, 'out/config.json'), JSON.stringify({ key }));
    const told = await act({ workspace, event: 'workflow_dispatch', payload: '{}', inputs: { paths: 'out' } });
    expect(told).toMatchObject({ code: 1, outputs: { findings: '1' } });
  });

  it('is incomplete where the commits are not to be had in any way', async () => {
    const workspace = scratch.folder('nothing here');
    const told = await act({ workspace, event: 'push', payload: push('a'.repeat(40), 'b'.repeat(40)) });
    expect(told).toMatchObject({ code: 3, outputs: { conclusion: 'incomplete' } });
    expect(told.log).toContain('contents: read');
  });

  it('says in one annotation what is wrong, and exits 2', async () => {
    const workspace = scratch.folder('no checkout either');
    const told = await act({ workspace, event: 'schedule', payload: '{}' });
    expect(told.code).toBe(2);
    expect(told.commands).toEqual([expect.stringMatching(/^::error title=KeyFuse::.*add actions\/checkout/)]);
    const { repo } = leaking();
    const wrong = await act({
      workspace: repo.directory,
      event: 'schedule',
      payload: '{}',
      inputs: { 'fail-on': 'sometimes' },
    });
    expect(wrong.commands).toEqual([expect.stringContaining('fail-on: expected one of')]);
  });
});

describe('hostile names', () => {
  it('reach the log, the annotations and the summary as text', async () => {
    const repo = repository();
    const base = repo.write('a', 'a').commit('a');
    const names = [
      '::error::boo',
      'x%0A::set-output name=a::b',
      '##[error]boo',
      '<img src=x onerror=alert(1)>',
      '@octo-org',
      '[a](javascript:b)|c',
    ];
    for (const name of names) repo.write(name.replaceAll('/', '-'), `${name} ${anthropicKey(name)}`);
    const head = repo.commit('::warning::boo');
    const told = await act({ workspace: repo.directory, event: 'pull_request', payload: pullRequest(base, head) });
    expect(told.code).toBe(1);
    expect(told.commands.every((line) => /^::(?:error|warning|notice) (?:[a-zA-Z]+=[^,:]*,?)+::/.test(line))).toBe(
      true,
    );
    expect(told.commands.filter((line) => /^::(?:set-output|error::boo)/.test(line))).toEqual([]);
    expect(told.log).not.toContain('##[');
    expect(told.summary).not.toMatch(/<img|\]\(javascript:|(?<![`\w&;#])@octo/);
  });
});

/** GitHub's contents endpoint, for the files given. */
async function contents(files: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const path = decodeURIComponent(/contents\/([^?]+)/.exec(request.url ?? '')?.[1] ?? '');
    const file = files[path];
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': 'application/json' });
    const found = { type: 'file', path, encoding: 'base64', content: Buffer.from(file ?? '').toString('base64') };
    response.end(JSON.stringify(file === undefined ? { message: 'Not Found' } : found));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}
