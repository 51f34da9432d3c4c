/** The repository that `keyfuse init` looks at and writes to, and the checkout that this program is of. */
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../core/errors.ts';

const folder = '.github/workflows';
/** Bytes of a workflow; GitHub takes none that is larger. */
const most = 1 << 20;

export interface FoundFile {
  readonly path: string;
  /** Undefined where it is no regular file, is too large, or cannot be read. */
  readonly text: string | undefined;
}

export interface InitRepository {
  /** Name of its folder. */
  readonly name: string;
  /** Address of `origin`, or of the only remote; empty where there is none. */
  readonly remote: string;
  /** Undefined where the clone does not know it. */
  readonly defaultBranch: string | undefined;
  workflows(): readonly FoundFile[];
  /** Throws a `UserError` where the path leads through a link, or cannot be written. */
  write(path: string, text: string): void;
}

/** Opens the repository that a folder is in. Throws a `UserError` where there is none. */
export function openForInit(directory: string): InitRepository {
  const root = ask(directory, ['rev-parse', '--show-toplevel']);
  if (root === undefined || root === '') {
    throw new UserError(
      `${directory}: not in the working tree of a git repository; run \`git init\`, or name another folder`,
    );
  }
  return {
    name: basename(root),
    remote: remoteOf(root),
    defaultBranch: ask(root, ['symbolic-ref', '--short', 'refs/remotes/origin/HEAD'])?.replace(/^origin\//, ''),
    workflows: () => workflowsIn(root),
    write: (path, text) => writeInside(root, path, text),
  };
}

function remoteOf(root: string): string {
  const origin = ask(root, ['config', '--get', 'remote.origin.url']);
  if (origin !== undefined) return origin;
  const names = (ask(root, ['remote']) ?? '').split('\n').filter(Boolean);
  return names.length === 1 ? (ask(root, ['config', '--get', `remote.${names[0]}.url`]) ?? '') : '';
}

function workflowsIn(root: string): readonly FoundFile[] {
  refuseLinks(root, folder);
  let names: readonly string[];
  try {
    names = readdirSync(join(root, folder));
  } catch {
    return [];
  }
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => ({ path: `${folder}/${name}`, text: readRegular(join(root, folder, name)) }));
}

function readRegular(path: string): string | undefined {
  try {
    const found = lstatSync(path);
    return found.isFile() && found.size <= most ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

function writeInside(root: string, path: string, text: string): void {
  refuseLinks(root, path);
  const full = join(root, path);
  try {
    mkdirSync(dirname(full), { recursive: true });
    const file = openSync(
      full,
      constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0),
    );
    try {
      writeFileSync(file, text);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new UserError(`${path}: could not be written${code}`);
  }
}

/** GitHub reads no workflow through a link, and a link may lead out of the repository. */
function refuseLinks(root: string, path: string): void {
  const steps = path.split('/');
  for (let depth = 1; depth <= steps.length; depth++) {
    const part = steps.slice(0, depth).join('/');
    if (lstatSync(join(root, part), { throwIfNoEntry: false })?.isSymbolicLink() === true) {
      throw new UserError(
        `${part}: a symbolic link, which GitHub does not follow to workflows; make it a real one first`,
      );
    }
  }
}

/** What git knows of the checkout that this program lies in. */
export interface OwnCheckout {
  readonly commit: string;
  /** Address of its remote; empty where it has none. */
  readonly origin: string;
  /** Whether the program that runs is the one of that commit. */
  readonly clean: boolean;
  /** Whether a branch of the remote has that commit; undefined where nothing is known of a remote. */
  readonly published: boolean | undefined;
}

/** Undefined where this program lies in no checkout, or is not tracked there. */
export function ownCheckout(): OwnCheckout | undefined {
  const program = fileURLToPath(import.meta.url);
  const here = dirname(program);
  const tracked = ask(here, ['ls-files', '--error-unmatch', '--', basename(program)]);
  const commit = ask(here, ['rev-parse', '--verify', 'HEAD^{commit}']);
  if (tracked === undefined || commit === undefined || !/^[0-9a-f]{40}$/.test(commit)) return undefined;
  const remotes = ask(here, ['for-each-ref', '--count=1', '--format=%(refname)', 'refs/remotes']);
  const holders = ask(here, [
    'for-each-ref',
    '--count=1',
    `--contains=${commit}`,
    '--format=%(refname)',
    'refs/remotes',
  ]);
  return {
    commit,
    origin: remoteOf(here),
    clean: ask(here, ['status', '--porcelain', '--', '.']) === '',
    published: remotes === undefined || remotes === '' ? undefined : holders !== '',
  };
}

/** What git answers, trimmed; undefined where it refuses. */
function ask(directory: string, args: readonly string[]): string | undefined {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(?!CONFIG)/i.test(name)));
  try {
    return execFileSync('git', ['-c', 'core.fsmonitor=false', '-C', directory, ...args], {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
