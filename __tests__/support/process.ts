/** Runs the bundles as a user's machine or GitHub's runner does: a process, with an environment of its own. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Ended {
  /** Hosts beyond loopback that it tried to reach, in order. */
  readonly reached: readonly string[];
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Options {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** Kills it, as a runner does that goes away. */
  readonly signal?: AbortSignal;
  /** A world of services that stands for the internet. */
  readonly internet?: { readonly port: number; readonly certificate: string };
}

const trap = new URL('./trap.mjs', import.meta.url).href;

const bundle = (name: string): string => fileURLToPath(new URL(`../../dist/${name}.js`, import.meta.url));

export function runCli(args: readonly string[], options: Options): Promise<Ended> {
  return runNode([bundle('cli'), ...args], options);
}

export function runAction(options: Options): Promise<Ended> {
  return runNode([bundle('index')], options);
}

/** A program of Node's, by its path. */
export function runProgram(args: readonly string[], options: Options): Promise<Ended> {
  return runNode(args, options);
}

/** The environment holds nothing but what is given, the PATH, and a home folder that is empty. */
function runNode(args: readonly string[], { cwd, env = {}, input = '', signal, internet }: Options): Promise<Ended> {
  const home = mkdtempSync(join(tmpdir(), 'keyfuse-home-'));
  const log = join(home, '..', `${basename(home)}-trap`);
  writeFileSync(log, '');
  const world =
    internet === undefined
      ? {}
      : { KEYFUSE_TEST_WORLD: String(internet.port), NODE_EXTRA_CA_CERTS: internet.certificate };
  return new Promise((resolve, reject) => {
    const child = spawn(process.env['KEYFUSE_NODE'] ?? process.execPath, ['--import', trap, ...args], {
      cwd,
      env: { PATH: process.env['PATH'] ?? '', HOME: home, KEYFUSE_TEST_TRAP: log, ...world, ...env },
      stdio: 'pipe',
    });
    signal?.addEventListener('abort', () => child.kill('SIGKILL'));
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code) => {
      const reached = readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== '');
      for (const path of [home, log]) rmSync(path, { recursive: true, force: true });
      resolve({ reached, code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}

/** A folder for one test; `remove` it after. */
export function temporaryFolder(): { readonly path: string; folder(name: string): string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'keyfuse-test-'));
  return {
    path,
    folder(name) {
      mkdirSync(join(path, name), { recursive: true });
      return join(path, name);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
