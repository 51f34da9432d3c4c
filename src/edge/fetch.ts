/**
 * Commits of the repository at GitHub, fetched into a folder of our own: no checkout is needed, none is changed, and no
 * configuration but ours is heeded, so that nobody's `insteadOf` or hook comes near the token.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import type { Git, GitObjects } from '../core/git.ts';
import { openGit } from './git.ts';

export interface Remote {
  /** `https://github.com/octo/app`. */
  readonly url: string;
  /** '' for none. */
  readonly token: string;
  /** Folder for short-lived files. */
  readonly temporary: string;
}

export interface Wanted {
  /** Commit ids or full names of branches whose history is not new; one that is not there is passed over. */
  readonly bases: readonly string[];
  /** The commit's id. */
  readonly head: string;
  /** Commits that the range likely has. */
  readonly likely: number;
}

export interface Fetched {
  readonly git: Git;
  /** Names in `git` of the bases that were there. */
  readonly bases: readonly string[];
  /** Removes it from the disk. */
  leave(): void;
}

/** Runs git in the folder: its output, or undefined where it failed. */
type Run = (args: readonly string[], input?: string) => Promise<string | undefined>;

/** More history than this is not fetched to find where a range begins; the source tells what is missing then. */
const deepest = 50_000;

const headRef = 'refs/keyfuse/head';
const fetching = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
const withoutFiles = '--filter=blob:none';

/** Every commit from the bases to the head, with its files. Undefined where git is absent or the head cannot be had. */
export async function fetchRange(remote: Remote, { bases, head, likely }: Wanted): Promise<Fetched | undefined> {
  const directory = mkdtempSync(join(remote.temporary, 'keyfuse-fetch-'));
  const leave = (): void => rmSync(directory, { recursive: true, force: true });
  const run: Run = (args, input) => call(remote, directory, args, input);
  const format = head.length === 64 ? ['--object-format=sha256'] : [];
  await run(['init', '--quiet', '--bare', '--template=', ...format]);
  await run(['config', 'remote.origin.url', remote.url]);

  // Of a base no file is needed, unless a key is found and the file's old version is asked for.
  const known: string[] = [];
  const refspecs: string[] = [];
  for (const [i, base] of bases.entries()) {
    const refspec = `+${base}:refs/keyfuse/base-${i}`;
    if ((await run([...fetching, '--depth=1', withoutFiles, 'origin', refspec])) === undefined) continue;
    known.push(`refs/keyfuse/base-${i}`);
    refspecs.push(refspec);
  }
  const depth = known.length === 0 ? [] : [`--depth=${likely + 2}`];
  if ((await run([...fetching, ...depth, '--no-filter', 'origin', `+${head}:${headRef}`])) === undefined) {
    leave();
    return undefined;
  }
  refspecs.push(`+${head}:${headRef}`);
  for (let more = 50; more < deepest && (await isCutShort(run, directory, known)); more *= 4) {
    if ((await run([...fetching, `--deepen=${more}`, withoutFiles, 'origin', ...refspecs])) === undefined) break;
  }
  const git = await openGit(directory, { temporary: remote.temporary });
  return { git: filledOnDemand(git, run), bases: known, leave };
}

/** The base, and those of the others that do not hold the head: a branch that was merged makes nothing old. */
async function limiting(run: Run, [base, ...others]: readonly string[]): Promise<readonly string[]> {
  const limits = base === undefined ? [] : [base];
  for (const other of others) {
    if ((await run(['merge-base', '--is-ancestor', headRef, other])) === undefined) limits.push(other);
  }
  return limits;
}

/** Whether the range runs into a commit whose parents were not fetched: then it may go on, or end too late. */
async function isCutShort(run: Run, directory: string, known: readonly string[]): Promise<boolean> {
  const bases = await limiting(run, known);
  const ends = new Set(shallowIn(directory));
  if (ends.size === 0) return false;
  const range = (await run(['rev-list', headRef, ...bases.map((base) => `^${base}`)])) ?? '';
  return range.split('\n').some((commit) => ends.has(commit));
}

function shallowIn(directory: string): readonly string[] {
  try {
    return readFileSync(join(directory, 'shallow'), 'latin1').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

/** Objects that were left out are fetched when they are read, with all others that are asked for by then. */
function filledOnDemand(git: Git, run: Run): Git {
  return { ...git, objects: () => filling(git, run) };
}

function filling(git: Git, run: Run): GitObjects {
  let objects = git.objects();
  let asked: readonly string[] = [];
  const tried = new Set<string>();

  return {
    ask(oids) {
      asked = [...asked, ...oids];
      objects.ask(oids);
    },
    async read(oid) {
      const wanted = asked.length === 0 ? [oid] : asked;
      asked = wanted.slice(1);
      const object = await objects.read(oid);
      if (object !== 'missing' || tried.has(oid) || !/^[0-9a-f]+$/.test(oid)) return object;
      for (const one of wanted) tried.add(one);
      await run([...fetching, withoutFiles, '--stdin', 'origin'], wanted.map((one) => `${one}\n`).join(''));
      // Git has told what it lacks of all that it was asked for; another process tells anew.
      await objects.close();
      objects = git.objects();
      objects.ask(wanted);
      return objects.read(oid);
    },
    close: () => objects.close(),
  };
}

// ---- How git is called

/** Settings for one call. The token is where no other process sees it: in the environment, not among the arguments. */
function environment({ url, token }: Remote): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^GIT_/i.test(name) || /^GIT_(EXEC_PATH|SSL_)/i.test(name),
  );
  const { protocol, origin } = new URL(url);
  const credentials = Buffer.from(`x-access-token:${token}`).toString('base64');
  const settings = [
    ['core.hooksPath', devNull],
    ['credential.helper', ''],
    // A redirect would carry the header along.
    ['http.followRedirects', 'false'],
    // A server that falls silent is given up, and the API asked instead.
    ['http.lowSpeedLimit', '1000'],
    ['http.lowSpeedTime', '60'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ...(token === '' ? [] : [[`http.${origin}/.extraheader`, `AUTHORIZATION: basic ${credentials}`]]),
  ];
  return {
    ...Object.fromEntries(kept),
    GIT_ALLOW_PROTOCOL: protocol.slice(0, -1),
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], i) => [
        [`GIT_CONFIG_KEY_${i}`, key],
        [`GIT_CONFIG_VALUE_${i}`, value],
      ]),
    ),
  };
}

/** Bytes of output: a list of commits at most. */
const mostOutput = 1 << 26;

function call(remote: Remote, cwd: string, args: readonly string[], input = ''): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { cwd, env: environment(remote), maxBuffer: mostOutput, windowsHide: true };
    const child = execFile('git', args, options, (error, stdout) => resolve(error === null ? stdout : undefined));
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}
