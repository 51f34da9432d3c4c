/** Git as processes: plumbing only, deaf to what a repository's attributes and configuration would have it hide. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import type { CommitChanges, Git, GitBytes, GitChange, GitFacts, GitObjects, GitRef, GitWalk } from '../core/git.ts';

export interface GitOptions {
  /** Read a repository that another user owns: for CI, where the checkout step and this one may be different users. */
  readonly trusted?: boolean;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Folder for short-lived files, which only partial clones need: `RUNNER_TEMP` in a job. The system's, if not said. */
  readonly temporary?: string;
}

type Environment = Record<string, string | undefined>;

/** How one repository's git is called. */
interface Caller {
  readonly args: readonly string[];
  readonly env: Environment;
}

const DEAF = [
  '--no-pager',
  '--no-replace-objects',
  ...['-c', 'core.useReplaceRefs=false'],
  ...['-c', 'core.quotePath=false'],
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', `core.hooksPath=${devNull}`],
  // The graph file is a second telling of history; only the commits themselves count.
  ...['-c', 'core.commitGraph=false'],
  // Large objects are streamed by git, too, instead of being held whole.
  ...['-c', 'core.bigFileThreshold=16m'],
  ...['-c', 'protocol.allow=never'],
];

/** What stays of `GIT_*`: where git and its configuration are. The rest (`GIT_DIR`, `GIT_EXTERNAL_DIFF` …) would lead astray. */
const KEPT = /^GIT_(CONFIG_\w+|EXEC_PATH|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM)$/i;
/** In a receive hook the new objects lie in quarantine, and only these say where. */
const QUARANTINE = /^GIT_(QUARANTINE_PATH|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES)$/i;

const DIFF_TREE = [
  ...['diff-tree', '--stdin', '-z', '-r', '--root', '--raw', '--no-abbrev', '--always', '--no-renames'],
  ...['--no-ext-diff', '--no-textconv', '--no-relative', '--ignore-submodules=none'],
];

/** Commits for one diff-tree process: starting it costs nothing against that, and each end of output is a safe point. */
const BATCH = 512;
/** What is left of an object is read to its end up to this many bytes; beyond, a new process is cheaper. */
const DRAIN = 1 << 20;

/** Opens the repository that `directory` is in. Throws a `UserError` where there is none that can be read. */
export async function openGit(directory: string, options: GitOptions = {}): Promise<Git> {
  const root = await realpath(directory).catch(() => {
    throw new UserError(`There is no directory ${directory}: give the path of a git checkout.`);
  });
  const caller: Caller = {
    args: [...DEAF, ...(options.trusted ? trust(root) : []), '-C', root],
    env: environment(options.env ?? process.env),
  };
  const [format = 'sha1', ...where] = (await about(caller, directory, root)).split('\n');
  const common = resolve(root, where.join('\n'));
  const facts = await factsOf(caller, common);
  const objects = resolve(root, await line(caller, ['rev-parse', '--git-path', 'objects']));
  const enter = facts.partial
    ? () => cleanRoom(caller, { objects, common, format, temporary: options.temporary ?? tmpdir() })
    : () => ({ caller, leave() {} });
  return gitOf(caller, enter, common, facts);
}

/** Names and configuration are read where the repository is, objects in the room. */
function gitOf(caller: Caller, enter: () => Room, common: string, facts: GitFacts): Git {
  return {
    facts: async () => facts,
    refs: () => refsOf(caller),
    resolve: (revision) => commitOf(caller, revision),
    async mergeBase(one, other) {
      const { code, text } = await output(caller, ['merge-base', one, other]);
      return code === 0 ? text.trim() : undefined;
    },
    async count(walk) {
      const { code, text } = await output(caller, ['rev-list', '--count', ...walkArgs(walk)], walkInput(walk));
      return code === 0 ? Number(text) : undefined;
    },
    commits: (walk) => commitsOf(caller, walk),
    changes: (commits, merges) => changesOf(enter, commits, merges === 'combined' ? '-c' : '-m'),
    objects: () => objectsOf(enter),
    lfs: (sha256) => lfsFile(common, sha256),
  };
}

// ---- How git is called

/** The repository's top folder is one of these, and git stops at the first repository that it finds upwards. */
function trust(root: string): string[] {
  const args: string[] = [];
  for (let at = root; ; at = dirname(at)) {
    args.push('-c', `safe.directory=${at}`);
    if (at === dirname(at)) return args;
  }
}

function environment(from: Readonly<Environment>): Environment {
  const { GIT_QUARANTINE_PATH: quarantine } = from;
  const kept = Object.entries(from).filter(
    ([name]) => !/^GIT_/i.test(name) || KEPT.test(name) || (quarantine !== undefined && QUARANTINE.test(name)),
  );
  return {
    ...Object.fromEntries(kept),
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: devNull,
    GIT_NO_LAZY_FETCH: '1',
    // For git before 2.45, which fetches missing objects whatever the line above says.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

async function about(caller: Caller, directory: string, root: string): Promise<string> {
  const { code, text, error } = await output(caller, ['rev-parse', '--show-object-format', '--git-common-dir']);
  if (code === 0) return text.slice(0, -1);
  if (code === 'absent') throw new UserError('git was not found: install git 2.30 or later, and put it on PATH.');
  if (error.includes('dubious ownership') || error.includes('unsafe repository')) {
    throw new UserError(
      `The repository at ${directory} belongs to another user, so git does not read it: run \`git config --global --add safe.directory ${root}\` if you trust it.`,
    );
  }
  if (error.includes('not a git repository')) {
    throw new UserError(`${directory} is not in a git repository: run in a checkout, or give the path of one.`);
  }
  throw new UserError(
    `git cannot read the repository at ${directory}: run \`git -C ${directory} rev-parse --git-dir\` to see why.`,
  );
}

interface Whereabouts {
  readonly objects: string;
  readonly common: string;
  readonly format: string;
  readonly temporary: string;
}

/** Where objects are read. */
interface Room {
  readonly caller: Caller;
  leave(): void;
}

/**
 * A repository with the same objects and nothing else. Git before 2.45 tries to fetch each object that a partial clone
 * lacks, searches all packs when it may not, and then dies; without the configuration it just says that it is missing.
 */
function cleanRoom(caller: Caller, of: Whereabouts): Room {
  const room = mkdtempSync(join(of.temporary, 'keyfuse-git-'));
  mkdirSync(join(room, 'refs'));
  writeFileSync(join(room, 'HEAD'), 'ref: refs/heads/none\n');
  const version = of.format === 'sha1' ? 0 : 1;
  const extension = of.format === 'sha1' ? '' : `[extensions]\n\tobjectFormat = ${of.format}\n`;
  writeFileSync(join(room, 'config'), `[core]\n\trepositoryformatversion = ${version}\n\tbare = true\n${extension}`);
  const env = {
    ...caller.env,
    GIT_DIR: room,
    GIT_OBJECT_DIRECTORY: of.objects,
    GIT_SHALLOW_FILE: join(of.common, 'shallow'),
  };
  return { caller: { args: DEAF, env }, leave: () => rmSync(room, { recursive: true, force: true }) };
}

interface Child {
  readonly out: Reader;
  write(text: string): void;
  end(text?: string): void;
  /** The exit code, once all is over. */
  readonly ended: Promise<number | 'absent'>;
  error(): string;
  stop(): Promise<void>;
}

function start(caller: Caller, args: readonly string[]): Child {
  const child: ChildProcessWithoutNullStreams = spawn('git', [...caller.args, ...args], {
    env: caller.env,
    windowsHide: true,
  });
  let error = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    if (error.length < 10_000) error += text;
  });
  // Git that ends before it has read all its input is seen by its exit code.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<number | 'absent'>((tell) => {
    child.on('error', () => tell('absent'));
    child.on('close', (code) => tell(code ?? -1));
  });
  return {
    out: readerOf(child.stdout),
    write: (text) => void child.stdin.write(text),
    end: (text = '') => void child.stdin.end(text),
    ended,
    error: () => error,
    async stop() {
      child.kill('SIGKILL');
      child.stdout.destroy();
      await ended;
    },
  };
}

/** The whole output of a command that says little. */
async function output(
  caller: Caller,
  args: readonly string[],
  input = '',
): Promise<{ code: number | 'absent'; text: string; error: string }> {
  const child = start(caller, args);
  child.end(input);
  const chunks: Uint8Array[] = [];
  for (let chunk = await child.out.take(); chunk; chunk = await child.out.take()) chunks.push(chunk);
  return { code: await child.ended, text: Buffer.concat(chunks).toString('utf8'), error: child.error() };
}

/** An answer of one line; a path in it may hold newlines of its own. */
async function line(caller: Caller, args: readonly string[]): Promise<string> {
  return (await output(caller, args)).text.slice(0, -1);
}

interface Reader {
  /** Up to the delimiter, without it; undefined at the end, where a last piece without one is lost. */
  until(delimiter: number): Promise<Buffer | undefined>;
  /** The next bytes, at least one and at most so many; undefined at the end. */
  take(most?: number): Promise<Buffer | undefined>;
}

function readerOf(stream: AsyncIterable<Buffer>): Reader {
  const chunks = stream[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);

  async function more(): Promise<boolean> {
    // A stream that was destroyed throws; for the reader that is its end.
    const next = await chunks.next().catch(() => undefined);
    if (!next || next.done) return false;
    rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    return true;
  }

  return {
    async until(delimiter) {
      let searched = 0;
      for (;;) {
        const at = rest.indexOf(delimiter, searched);
        if (at >= 0) {
          const piece = rest.subarray(0, at);
          rest = rest.subarray(at + 1);
          return piece;
        }
        searched = rest.length;
        if (!(await more())) return undefined;
      }
    },
    async take(most = Number.POSITIVE_INFINITY) {
      if (rest.length === 0 && !(await more())) return undefined;
      const piece = rest.length <= most ? rest : rest.subarray(0, most);
      rest = rest.subarray(piece.length);
      return piece;
    },
  };
}

// ---- What is in the repository

async function factsOf(caller: Caller, common: string): Promise<GitFacts> {
  const shallow = await readFile(join(common, 'shallow'), 'latin1').catch(() => '');
  const { text } = await output(caller, [
    ...['config', '-z', '--get-regexp'],
    '^(remote\\..*\\.(promisor|partialclonefilter|fetch)|extensions\\.partialclone)$',
  ]);
  const entries = text.split('\0').filter((entry) => entry !== '');
  const refspecs = entries.flatMap((entry) => /\.fetch\n\+?([^:]*)/.exec(entry)?.[1] ?? []);
  return {
    shallow: new Set(shallow.split('\n').filter((line) => line !== '')),
    partial: entries.some((entry) => /\.(promisor|partialclonefilter|partialclone)(\n|$)/.test(entry)),
    singleBranch: refspecs.length > 0 && !refspecs.some((source) => source === 'refs/heads/*' || source === 'refs/*'),
  };
}

async function refsOf(caller: Caller): Promise<GitRef[]> {
  const { text } = await output(caller, ['for-each-ref', '--format=%(objectname) %(objecttype) %(refname)']);
  return text.split('\n').flatMap((line) => {
    const [oid, type, name] = line.split(' ');
    if (!oid || !name) return [];
    return [{ oid, name, type: type === 'commit' || type === 'tag' ? type : 'other' }];
  });
}

async function commitOf(caller: Caller, revision: string): Promise<string | undefined> {
  if (revision === '' || revision.startsWith('-') || /[\0-\x1f\x7f]/.test(revision)) {
    throw new UserError('A revision must be a commit id, a branch or a tag, and cannot begin with a dash.');
  }
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const { code, text } = await output(caller, args);
  return code === 0 ? text.trim() : undefined;
}

// ---- History

function walkArgs(walk: GitWalk): string[] {
  return [
    ...(walk.alone ? ['--no-walk=unsorted'] : ['--topo-order', '--reverse']),
    ...(walk.tips === 'all' ? ['--all'] : []),
    '--stdin',
  ];
}

function walkInput(walk: GitWalk): string {
  const tips = walk.tips === 'all' ? [] : walk.tips;
  return lines([...tips, ...walk.except.map((oid) => `^${oid}`)]);
}

function lines(items: readonly string[]): string {
  return items.map((item) => `${item}\n`).join('');
}

async function* commitsOf(caller: Caller, walk: GitWalk): AsyncGenerator<string> {
  const child = start(caller, ['rev-list', ...walkArgs(walk)]);
  try {
    child.end(walkInput(walk));
    for (let line = await child.out.until(10); line; line = await child.out.until(10)) yield line.toString('latin1');
  } finally {
    await child.stop();
  }
}

async function* changesOf(
  enter: () => Room,
  commits: AsyncIterable<string> | Iterable<string>,
  view: '-c' | '-m',
): AsyncGenerator<CommitChanges> {
  const { caller, leave } = enter();
  let batch: string[] = [];
  try {
    for await (const oid of commits) {
      batch.push(oid);
      if (batch.length < BATCH) continue;
      yield* changesOfBatch(caller, batch, view);
      batch = [];
    }
    if (batch.length > 0) yield* changesOfBatch(caller, batch, view);
  } finally {
    leave();
  }
}

/** A commit that git cannot compare ends the process; the rest of the batch is then read one by one. */
async function* changesOfBatch(
  caller: Caller,
  batch: readonly string[],
  view: '-c' | '-m',
): AsyncGenerator<CommitChanges> {
  const told = new Set<string>();
  const child = start(caller, [...DIFF_TREE, view]);
  try {
    child.end(lines(batch));
    let last: CommitChanges | undefined;
    for await (const commit of parse(child.out)) {
      if (last) {
        told.add(last.oid);
        yield last;
      }
      last = commit;
    }
    // Only a process that ended well has told its last commit to the end.
    if (last && (await child.ended) === 0) {
      told.add(last.oid);
      yield last;
    }
  } finally {
    await child.stop();
  }
  const untold = batch.filter((oid) => !told.has(oid));
  if (batch.length > 1) for (const oid of untold) yield* changesOfBatch(caller, [oid], view);
  else for (const oid of untold) yield { oid, changes: undefined };
}

/** Tokens end with NUL: a commit's id, then for each path `:modes ids letters` (a colon per parent) and the path. */
async function* parse(out: Reader): AsyncGenerator<CommitChanges> {
  let commit: { oid: string; changes: GitChange[] } | undefined;
  for (let token = await out.until(0); token; token = await out.until(0)) {
    if (token[0] !== 58 || !commit) {
      if (commit) yield commit;
      commit = { oid: token.toString('latin1'), changes: [] };
      continue;
    }
    const path = await out.until(0);
    const change = path && changeOf(token.toString('latin1'), path);
    if (change) commit.changes.push(change);
  }
  if (commit) yield commit;
}

function changeOf(meta: string, path: Buffer): GitChange | undefined {
  const parents = /^:+/.exec(meta)?.[0].length ?? 0;
  const fields = meta.slice(parents).split(' ');
  const entries = Array.from({ length: parents + 1 }, (_, index) => ({
    mode: fields[index] ?? '',
    oid: fields[index + parents + 1] ?? '',
  }));
  const now = entries.pop();
  return now && { path: path.toString('utf8'), now, before: entries };
}

// ---- Objects

function objectsOf(enter: () => Room): GitObjects {
  let room: Room | undefined;
  let child: Child | undefined;
  let current: Body | undefined;
  /** Asked for and not yet read. */
  let asked: readonly string[] = [];
  let next = 0;

  function running(): Child {
    if (child) return child;
    room ??= enter();
    child = start(room.caller, ['cat-file', '--batch']);
    if (next < asked.length) child.write(lines(asked.slice(next)));
    return child;
  }

  async function stop(): Promise<void> {
    const old = child;
    child = undefined;
    current = undefined;
    await old?.stop();
  }

  function ask(oids: readonly string[]): void {
    // All requests sit in our memory or in the pipe: git blocks on its output, never we on its input.
    if (oids.length > 0) child?.write(lines(oids));
    asked = [...asked.slice(next), ...oids];
    next = 0;
  }

  return {
    ask,
    async read(oid) {
      if (current && !(await current.skip())) await stop();
      if (next === asked.length) ask([oid]);
      if (asked[next] !== oid) throw new Error('Objects are read in the order in which they were asked for.');
      const { out } = running();
      next += 1;
      const header = (await out.until(10))?.toString('latin1').split(' ');
      if (header?.[1] === 'missing') {
        current = undefined;
        return 'missing';
      }
      if (header?.length !== 3) {
        await stop();
        return 'unreadable';
      }
      current = bodyOf(out, Number(header[2]));
      return current.object;
    },
    async close() {
      await stop();
      room?.leave();
      room = undefined;
    },
  };
}

interface Body {
  readonly object: GitBytes;
  /** Goes to the end of the object; false where the process is of no more use. */
  skip(): Promise<boolean>;
}

function bodyOf(out: Reader, size: number): Body {
  let left = size;
  let state: 'fresh' | 'reading' | 'over' | 'broken' = 'fresh';
  let passed = false;

  async function next(): Promise<Buffer | undefined> {
    if (state === 'over' || state === 'broken') return undefined;
    // After the object comes a newline.
    const piece = await out.take(left === 0 ? 1 : left);
    if (!piece) state = 'broken';
    else if (left === 0) state = 'over';
    if (!piece || left === 0) return undefined;
    left -= piece.length;
    return piece;
  }

  async function* bytes(): AsyncGenerator<Uint8Array> {
    if (state !== 'fresh' || passed) throw new Error('An object was read twice, or after the next was asked for.');
    state = 'reading';
    for (let piece = await next(); piece; piece = await next()) {
      yield piece;
      if (passed) throw new Error('An object was read on after the next was asked for.');
    }
  }

  return {
    object: { size, bytes: { [Symbol.asyncIterator]: bytes }, broken: () => state === 'broken' },
    async skip() {
      passed = true;
      if (left > DRAIN) return false;
      while (await next());
      return state === 'over';
    },
  };
}

async function lfsFile(common: string, sha256: string): Promise<GitBytes | undefined> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  const file = join(common, 'lfs', 'objects', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  let broken = false;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of createReadStream(file)) yield chunk;
    } catch {
      broken = true;
    }
  }
  return { size: found.size, bytes: { [Symbol.asyncIterator]: bytes }, broken: () => broken };
}
