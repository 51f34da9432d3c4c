/** The demonstration's world: a real repository, a log archive and an artifact, in a temporary folder. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { UserError } from '../core/errors.ts';
import { type Wire, wire } from './wire.ts';
import { zipOf } from './zip-writer.ts';

/** Keys to leak; made up, of course. */
export interface DemoKeys {
  readonly committed: string;
  readonly logged: string;
  readonly packed: string;
}

/** Where a demonstration's services listen, and what they would have of a network. */
export interface DemoServices {
  readonly wire: Wire;
  close(): void;
}

export interface Demo {
  readonly repository: string;
  /** The range of commits that a pull request would bring. */
  readonly base: string;
  readonly logs: Buffer;
  readonly artifact: Buffer;
  /** Where the record of the response goes. */
  readonly evidence: string;
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

  const logs = zipOf(logFiles(keys.logged));
  const artifact = zipOf([{ name: 'report/environment.json.gz', bytes: environmentFile(keys.packed) }]);
  const evidence = join(folder, 'evidence.jsonl');
  return { repository, base, logs, artifact, evidence, remove: () => rmSync(folder, { recursive: true, force: true }) };
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

/** Anthropic, OpenAI and Hugging Face on loopback, as their documents have them: each knows the key that leaked, and answers after so many milliseconds. */
export async function startServices(keys: DemoKeys, admin: string, delay: number): Promise<DemoServices> {
  const alive = new Set(Object.values(keys));
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const key = String(request.headers['x-api-key'] ?? request.headers.authorization ?? '').replace(/^Bearer /, '');
    const call = `${request.method} ${request.headers.host}${(request.url ?? '').replace(/\?.*/, '')}`;
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    const { status, json } = answerTo(call, { key, body, alive, keys, admin });
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { wire: wire(() => connect(port, '127.0.0.1')), close };
}

interface DemoCall {
  readonly key: string;
  readonly body: string;
  readonly alive: Set<string>;
  readonly keys: DemoKeys;
  readonly admin: string;
}

function answerTo(call: string, { key, body, alive, keys, admin }: DemoCall) {
  const ok = (json: object = {}) => ({ status: 200, json });
  const isAlive = alive.has(key);
  switch (call) {
    case 'GET api.anthropic.com/v1/models':
      return isAlive ? ok() : { status: 401, json: { error: { type: 'authentication_error' } } };
    case 'GET api.anthropic.com/v1/organizations/api_keys': {
      const hint = `${keys.committed.slice(0, 16)}...${keys.committed.slice(-4)}`;
      return key === admin ? ok({ data: [{ id: 'apikey_01', partial_key_hint: hint }] }) : { status: 401, json: {} };
    }
    case 'POST api.anthropic.com/v1/organizations/api_keys/apikey_01':
      alive.delete(keys.committed);
      return ok({ id: 'apikey_01', status: 'inactive' });
    case 'GET api.anthropic.com/v1/organizations/usage_report/messages':
      return ok({
        data: [{ results: [{ uncached_input_tokens: 41_200, output_tokens: 1_850, model: 'claude-opus' }] }],
      });
    case 'GET api.openai.com/v1/models':
      return isAlive ? ok() : { status: 401, json: { error: { code: 'invalid_api_key' } } };
    case 'GET huggingface.co/api/whoami-v2':
      return isAlive ? ok({ name: 'weather-bot' }) : { status: 401, json: {} };
    case 'POST huggingface.co/api/credentials/revoke':
      for (const one of [...alive]) if (body.includes(one)) alive.delete(one);
      return { status: 202, json: {} };
    default:
      return { status: 404, json: {} };
  }
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
