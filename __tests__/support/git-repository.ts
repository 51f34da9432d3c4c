/** Real git repositories in temporary folders, built step by step, with nobody's configuration and fixed dates. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Repository {
  readonly directory: string;
  git(...args: string[]): string;
  write(path: string | Buffer, content: string | Uint8Array): Repository;
  link(path: string, target: string): Repository;
  remove(path: string): Repository;
  /** Commits all that is in the folder; tells the id. */
  commit(message?: string): string;
  /** Makes a branch here and goes to it. */
  branch(name: string): Repository;
  checkout(name: string): Repository;
  /** Merges; what is given as `resolution` is written into the merge commit, conflict or not. */
  merge(branches: string | string[], resolution?: Record<string, string>): string;
  /** Another repository with what `git clone` made of this one. */
  clone(...args: string[]): Repository;
}

const root = mkdtempSync(join(tmpdir(), 'keyfuse-test-'));
let made = 0;
let seconds = 1_700_000_000;

/** For `afterAll`. */
export function removeRepositories(): void {
  rmSync(root, { recursive: true, force: true });
}

export function folder(): string {
  made += 1;
  const directory = join(root, `${made}`);
  mkdirSync(directory);
  return directory;
}

/** The environment of a user without any configuration. */
export function environment(): Record<string, string | undefined> {
  const date = `${seconds} +0000`;
  const { PATH } = process.env;
  return {
    PATH,
    HOME: root,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.com',
    GIT_COMMITTER_DATE: date,
  };
}

export function runGit(directory: string, args: readonly string[], input: string | Uint8Array = ''): string {
  const result = spawnSync('git', ['-C', directory, ...args], { env: environment(), input, maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
  return result.stdout.toString('utf8').trim();
}

export function repository(...initArgs: string[]): Repository {
  const directory = folder();
  runGit(directory, ['init', '--quiet', '--initial-branch=main', ...initArgs]);
  return at(directory);
}

/** A linear history, quickly: commit `n` writes what `contentOf(n)` says into `file.txt`. */
export function longHistory(commits: number, contentOf: (n: number) => string): Repository {
  const made = repository();
  const stream = Array.from({ length: commits }, (_, n) => {
    const content = contentOf(n);
    return [
      'commit refs/heads/main',
      `committer A <a@example.com> ${seconds + n} +0000`,
      `data <<END\nChange ${n}\nEND`,
      `M 100644 inline file.txt\ndata ${Buffer.byteLength(content)}\n${content}`,
      '',
    ].join('\n');
  });
  runGit(made.directory, ['fast-import', '--quiet'], stream.join(''));
  return made;
}

function at(directory: string): Repository {
  const git = (...args: string[]): string => runGit(directory, args);
  const file = (path: string | Buffer): string | Buffer =>
    typeof path === 'string' ? join(directory, path) : Buffer.concat([Buffer.from(`${directory}/`), path]);
  const self: Repository = {
    directory,
    git,
    write(path, content) {
      if (typeof path === 'string') mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(file(path), content);
      return self;
    },
    link(path, target) {
      symlinkSync(target, join(directory, path));
      return self;
    },
    remove(path) {
      rmSync(join(directory, path));
      return self;
    },
    commit(message = 'Change') {
      seconds += 60;
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--allow-empty-message', '--message', message);
      return git('rev-parse', 'HEAD');
    },
    branch(name) {
      git('checkout', '--quiet', '-b', name);
      return self;
    },
    checkout(name) {
      git('checkout', '--quiet', name);
      return self;
    },
    merge(branches, resolution = {}) {
      seconds += 60;
      const names = [branches].flat();
      // A conflict makes git fail, and then the resolution settles it.
      spawnSync('git', ['-C', directory, 'merge', '--quiet', '--no-ff', '--no-commit', ...names], {
        env: environment(),
      });
      for (const [path, content] of Object.entries(resolution)) self.write(path, content);
      return self.commit(`Merge ${names.join(', ')}`);
    },
    clone(...args) {
      const target = folder();
      runGit(target, ['clone', '--quiet', ...args, pathToFileURL(directory).href, '.']);
      return at(target);
    },
  };
  return self;
}
