/** What the git source reads of real repositories, and what it says of what it could not read. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/core/errors.ts';
import type { Content, Gap } from '../../src/core/flow.ts';
import type { Git, GitRef } from '../../src/core/git.ts';
import { openGit } from '../../src/edge/git.ts';
import {
  type GitContent,
  type GitCounts,
  type GitRange,
  type GitSourceOptions,
  git,
  rangeOf,
} from '../../src/sources/git.ts';
import {
  environment,
  longHistory,
  type Repository,
  removeRepositories,
  repository,
  runGit,
} from '../support/git-repository.ts';

afterAll(removeRepositories);

const ALL: GitRange = { kind: 'all' };
const HEAD: GitRange = { kind: 'reachable', head: 'HEAD' };
const between = (base: string, head = 'HEAD'): GitRange => ({ kind: 'between', base, head });

interface Told {
  readonly path: string;
  readonly commit: string | undefined;
  readonly text: string;
  /** What stood in the changed files before. */
  readonly before: readonly string[];
}

interface Result {
  readonly files: readonly Told[];
  readonly messages: readonly Told[];
  readonly gaps: readonly Gap[];
  readonly counts: GitCounts;
}

async function open(of: Repository): Promise<Git> {
  return openGit(of.directory, { env: environment() });
}

async function textOf(content: Content): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content.bytes) chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks).toString('latin1');
}

async function readAll(of: Repository, range: GitRange = HEAD, options: GitSourceOptions = {}): Promise<Result> {
  const files: Told[] = [];
  const messages: Told[] = [];
  const gaps: Gap[] = [];
  const source = git(await open(of), range, options);
  for await (const piece of source.read()) {
    if (piece.kind === 'gap') {
      gaps.push(piece);
      continue;
    }
    const text = await textOf(piece);
    const before: string[] = [];
    for await (const old of piece.before()) before.push(await textOf(old));
    const told = { path: piece.origin.path, commit: piece.origin.commit, text, before };
    if (piece.origin.surface === 'commit') messages.push(told);
    else files.push(told);
  }
  return { files, messages, gaps, counts: source.counts() };
}

/** Does something with the first file while its reading is still open. */
async function withFirstFile(of: Repository, range: GitRange, use: (file: GitContent) => Promise<void>): Promise<void> {
  for await (const piece of git(await open(of), range).read()) {
    if (piece.kind === 'content' && piece.origin.surface === 'diff') return await use(piece);
  }
}

/** `path: text` of all files, in order. */
function told(result: Result): string[] {
  return result.files.map((file) => `${file.path}: ${file.text}`);
}

describe('every commit of the range', () => {
  test('no commit is left out, however many there are', async () => {
    const long = longHistory(1300, (n) => `version ${n}\n`);
    const { files, messages, counts, gaps } = await readAll(long);
    expect(files.map((file) => file.text)).toEqual(Array.from({ length: 1300 }, (_, n) => `version ${n}\n`));
    expect(messages).toHaveLength(1300);
    expect(counts).toEqual({ read: 1300, expected: 1300 });
    expect(gaps).toEqual([]);
  });

  test('what was added and then removed is read', async () => {
    const it = repository().write('a.txt', 'plain');
    const base = it.commit();
    const added = it.write('a.txt', 'SECRET').commit();
    it.write('a.txt', 'plain').commit();
    const { files } = await readAll(it, between(base));
    expect(files[0]).toMatchObject({ path: 'a.txt', text: 'SECRET', commit: added });
  });

  test('only the range is read, and a deleted line is not new', async () => {
    const it = repository().write('a.txt', 'SECRET\nrest\n').write('other.txt', 'old');
    const base = it.commit('Old');
    it.write('a.txt', 'rest\n').commit('New');
    const { files, messages, counts } = await readAll(it, between(base));
    expect(files).toMatchObject([{ path: 'a.txt', text: 'rest\n', before: ['SECRET\nrest\n'] }]);
    expect(messages.map((message) => message.text)).toEqual(['New\n']);
    expect(counts).toEqual({ read: 1, expected: 1 });
  });

  test('a deleted file brings nothing', async () => {
    const it = repository().write('a.txt', 'SECRET');
    const base = it.commit();
    it.remove('a.txt').commit();
    expect((await readAll(it, between(base))).files).toEqual([]);
  });

  test('the target branch moving on changes nothing', async () => {
    const it = repository().write('a.txt', 'a');
    it.commit();
    it.branch('topic').write('b.txt', 'mine').commit();
    it.checkout('main').write('c.txt', 'theirs').commit();
    expect(told(await readAll(it, between('main', 'topic')))).toEqual(['b.txt: mine']);
  });

  test('commits that came from elsewhere can be left out by name', async () => {
    const it = repository().write('a.txt', 'a');
    const stale = it.commit();
    it.branch('topic').write('b.txt', 'mine').commit();
    it.checkout('main').write('c.txt', 'theirs').commit();
    it.checkout('topic').merge('main');
    const range: GitRange = { kind: 'between', base: stale, head: 'topic', except: ['main', 'gone'] };
    expect(told(await readAll(it, range))).toEqual(['b.txt: mine']);
  });

  test('a version that comes back is read once, at the commit that brought it first', async () => {
    const it = repository();
    const first = it.write('a.txt', 'one').commit();
    it.write('a.txt', 'two').commit();
    it.write('a.txt', 'one').commit();
    const { files } = await readAll(it);
    expect(files.map(({ text, commit }) => [text, commit === first])).toEqual([
      ['one', true],
      ['two', false],
    ]);
  });

  test('a new mode alone brings nothing', async () => {
    const it = repository().write('a.sh', 'a');
    const base = it.commit();
    it.git('update-index', '--chmod=+x', 'a.sh');
    it.git('commit', '--quiet', '-m', 'Mode');
    expect((await readAll(it, between(base))).files).toEqual([]);
  });

  test('paths that are not wanted are not read', async () => {
    const it = repository().write('a.txt', 'a').write('vendor/b.txt', 'b');
    it.commit();
    expect(told(await readAll(it, HEAD, { wanted: (path) => !path.startsWith('vendor/') }))).toEqual(['a.txt: a']);
  });

  test('all refs are read, with the messages of tags', async () => {
    const it = repository().write('a.txt', 'a');
    it.commit('On main');
    it.branch('topic').write('b.txt', 'b').commit('On topic');
    it.git('tag', '-a', 'v1', '-m', 'SECRET in a tag');
    it.checkout('main');
    const { files, messages } = await readAll(it, ALL);
    expect(files.map((file) => file.path)).toEqual(['a.txt', 'b.txt']);
    expect(messages.map((message) => message.text)).toEqual(['On main\n', 'On topic\n', 'SECRET in a tag\n']);
  });
});

describe('merges', () => {
  function conflict(): Repository {
    const it = repository().write('a.txt', 'base\n');
    it.commit();
    it.branch('topic').write('a.txt', 'topic\n').commit();
    return it;
  }

  test('a secret that is only in a conflict resolution is read', async () => {
    const it = conflict();
    it.checkout('main').write('a.txt', 'main\n').commit();
    const merge = it.merge('topic', { 'a.txt': 'SECRET\n' });
    const { files } = await readAll(it);
    expect(files.at(-1)).toEqual({ path: 'a.txt', text: 'SECRET\n', commit: merge, before: ['main\n', 'topic\n'] });
  });

  test('a secret that a merge without conflict adds is read', async () => {
    const it = conflict();
    it.checkout('main').write('b.txt', 'b').commit();
    const merge = it.merge('topic', { 'new.txt': 'SECRET' });
    expect((await readAll(it)).files.at(-1)).toMatchObject({ path: 'new.txt', text: 'SECRET', commit: merge });
  });

  test('what only the second parent has is read, at its own commit, and the plain merge costs nothing', async () => {
    const it = repository().write('a.txt', 'a');
    const base = it.commit();
    const commit = it.branch('topic').write('b.txt', 'SECRET').commit();
    it.checkout('main').write('c.txt', 'c').commit();
    it.merge('topic');
    const { files, counts } = await readAll(it, between(base));
    expect(files.map((file) => [file.path, file.commit === commit])).toEqual(
      expect.arrayContaining([
        ['b.txt', true],
        ['c.txt', false],
      ]),
    );
    expect(files).toHaveLength(2);
    expect(counts).toEqual({ read: 3, expected: 3 });
  });

  test('an octopus with a secret of its own is read', async () => {
    const it = repository().write('a.txt', 'a');
    it.commit();
    for (const name of ['one', 'two', 'three']) {
      it.checkout('main').branch(name).write(`${name}.txt`, name).commit();
    }
    it.checkout('main');
    const merge = it.merge(['one', 'two', 'three'], { 'one.txt': 'SECRET' });
    expect(it.git('rev-list', '--parents', '-1', 'HEAD').split(' ')).toHaveLength(5);
    const { files } = await readAll(it);
    expect(files).toHaveLength(5);
    expect(files.at(-1)).toMatchObject({ path: 'one.txt', text: 'SECRET', commit: merge });
  });

  test('a key that a merge carries from one file to another stood in a parent before', async () => {
    const it = repository().write('a.txt', 'base\n');
    it.commit();
    it.branch('renames').git('mv', 'a.txt', 'b.txt');
    it.commit();
    it.checkout('main').write('a.txt', 'base\nSECRET\n').commit();
    const merge = it.merge('renames', { 'b.txt': 'base\nSECRET\nmore\n' });
    const last = (await readAll(it)).files.at(-1);
    expect(last).toMatchObject({ path: 'b.txt', commit: merge });
    expect(last?.before).toContain('base\nSECRET\n');
  });
});

describe('before', () => {
  test.each([
    ['within a file', (it: Repository) => it.write('a.txt', 'rest\nSECRET\n')],
    ['to another file', (it: Repository) => it.write('a.txt', 'rest\n').write('b.txt', 'SECRET\n')],
    ['by a rename with an edit', (it: Repository) => it.remove('a.txt').write('c.txt', 'SECRET\nedited\n')],
    ['by new line ends', (it: Repository) => it.write('a.txt', 'SECRET\r\nrest\r\n')],
    ['by indentation', (it: Repository) => it.write('a.txt', '  SECRET\n  rest\n')],
  ])('what moved %s stood there before', async (_how, change) => {
    const it = repository().write('a.txt', 'SECRET\nrest\n');
    const base = it.commit();
    change(it).commit();
    const { files } = await readAll(it, between(base));
    const secret = files.filter((file) => file.text.includes('SECRET'));
    expect(secret).toHaveLength(1);
    expect(secret[0]?.before).toEqual(['SECRET\nrest\n']);
  });

  test('is empty for a root commit and for messages', async () => {
    const it = repository().write('a.txt', 'a');
    it.commit();
    const { files, messages } = await readAll(it);
    expect([...files, ...messages].map((content) => content.before)).toEqual([[], []]);
  });

  test('can be read while a content is half read', async () => {
    const it = repository().write('a.bin', 'x'.repeat(6_000_000));
    const base = it.commit();
    it.write('a.bin', 'y'.repeat(3_000_000)).commit();
    let [now, old] = [0, 0];
    await withFirstFile(it, between(base), async (file) => {
      for await (const chunk of file.bytes) {
        if (now === 0) for await (const content of file.before()) old += (await textOf(content)).length;
        now += chunk.length;
      }
    });
    expect([now, old]).toEqual([3_000_000, 6_000_000]);
  });

  test('is one function for all files of a commit, and can be called after the end and again', async () => {
    const it = repository().write('a.txt', 'a').write('b.txt', 'b');
    const base = it.commit();
    it.write('a.txt', 'aa').write('b.txt', 'bb').commit();
    const befores = new Set<GitContent['before']>();
    for await (const piece of git(await open(it), between(base)).read()) {
      if (piece.kind === 'content' && piece.origin.surface === 'diff') befores.add(piece.before);
    }
    expect(befores.size).toBe(1);
    for (const before of [...befores, ...befores]) {
      const texts: string[] = [];
      for await (const old of before()) texts.push(await textOf(old));
      expect(texts).toEqual(['a', 'b']);
    }
  });
});

describe('names and kinds', () => {
  test('odd names are told as they are', async () => {
    const names = ['new\nline', 'tab\there', 'quo"te', "single'", '-leading', '--output=x', 'käse 🧀', ':colon', 'a b'];
    const it = repository();
    for (const name of names) it.write(name, name);
    it.write(Buffer.from([0x6c, 0xff, 0x6c]), 'not UTF-8').commit();
    const { files } = await readAll(it);
    expect(files.map((file) => file.path).sort()).toEqual([...names, 'l\uFFFDl'].sort());
  });

  test('a symlink is read as its target', async () => {
    const it = repository().link('link', 'https://user:SECRET@host');
    it.commit();
    expect(told(await readAll(it))).toEqual(['link: https://user:SECRET@host']);
  });

  test('a submodule is passed over', async () => {
    const it = repository().write('a.txt', 'a');
    const commit = it.commit();
    it.git('update-index', '--add', '--cacheinfo', `160000,${commit},sub`);
    it.git('commit', '--quiet', '-m', 'Submodule');
    const { files, gaps } = await readAll(it);
    expect(files.map((file) => file.path)).toEqual(['a.txt']);
    expect(gaps).toEqual([]);
  });

  test('empty files and empty commits are no trouble', async () => {
    const it = repository().write('empty', '');
    it.commit();
    it.commit('Nothing');
    const { files, counts } = await readAll(it);
    expect(files).toMatchObject([{ path: 'empty', text: '' }]);
    expect(counts).toEqual({ read: 2, expected: 2 });
  });

  test('a SHA-256 repository reads the same', async () => {
    const it = repository('--object-format=sha256').write('a.txt', 'a');
    const base = it.commit();
    const commit = it.write('a.txt', 'SECRET').commit();
    expect(commit).toHaveLength(64);
    const { files } = await readAll(it, between(base));
    expect(files).toMatchObject([{ text: 'SECRET', commit, before: ['a'] }]);
    expect((await readAll(it, between('0'.repeat(64)))).counts).toEqual({ read: 2, expected: 2 });
  });

  test('a bare repository reads the same', async () => {
    const it = repository().write('a.txt', 'a');
    it.commit();
    expect(told(await readAll(it.clone('--bare')))).toEqual(['a.txt: a']);
  });

  test('a file of 50 MB is streamed', async () => {
    const size = 50 << 20;
    const it = repository();
    it.git('config', 'core.compression', '0');
    it.write('big.bin', Buffer.alloc(size, 'x')).write('c.txt', 'c').commit();
    let [total, widest] = [0, 0];
    const sizes: (number | undefined)[] = [];
    for await (const piece of git(await open(it), HEAD).read()) {
      if (piece.kind === 'gap' || piece.origin.surface !== 'diff') continue;
      sizes.push(piece.size);
      for await (const chunk of piece.bytes) {
        total += chunk.length;
        widest = Math.max(widest, chunk.length);
      }
    }
    expect(sizes).toEqual([size, 1]);
    expect(total).toBe(size + 1);
    expect(widest).toBeLessThanOrEqual(1 << 20);
  });

  test('what is not read, or only in part, does not disturb what follows', async () => {
    const it = repository();
    for (const name of ['a', 'b', 'c', 'd']) it.write(name, name.repeat(3_000_000));
    it.write('e', 'last').commit();
    const seen: string[] = [];
    for await (const piece of git(await open(it), HEAD).read()) {
      if (piece.kind === 'gap' || piece.origin.surface !== 'diff') continue;
      if (piece.origin.path === 'e') seen.push(await textOf(piece));
      else if (piece.origin.path !== 'b') {
        for await (const chunk of piece.bytes) {
          seen.push(String.fromCharCode(chunk[0] ?? 0));
          break;
        }
      }
    }
    expect(seen).toEqual(['a', 'c', 'd', 'last']);
  });
});

describe('what would hide content', () => {
  test('attributes, textconv and external diff drivers hide nothing and are not run', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const it = repository().write(
      '.gitattributes',
      'a.env -diff\nb.env binary\nc.env diff=hide\nd.env diff=drive\ne.env -text export-ignore\n',
    );
    for (const name of names) it.write(`${name}.env`, 'one');
    const base = it.commit();
    for (const name of names) it.write(`${name}.env`, `SECRET ${name}`);
    it.commit();
    const mark = join(it.directory, '.git', 'was-run');
    for (const key of ['diff.hide.textconv', 'diff.external', 'diff.drive.command', 'core.fsmonitor', 'core.pager']) {
      it.git('config', key, `touch ${mark}; :`);
    }
    it.git('config', 'diff.renames', 'copies');
    it.git('config', 'core.quotePath', 'true');
    const secret = told(await readAll(it, between(base)));
    expect(secret).toEqual(names.map((name) => `${name}.env: SECRET ${name}`));
    expect(readdirSync(join(it.directory, '.git'))).not.toContain('was-run');
  });

  test('replace refs and grafts hide nothing', async () => {
    const it = repository().write('a.txt', 'a');
    const base = it.commit();
    const bad = it.write('a.txt', 'SECRET').commit('Bad');
    const last = it.write('a.txt', 'clean').commit('Last');
    const blob = it.git('rev-parse', `${bad}:a.txt`);
    it.git('replace', blob, it.git('rev-parse', `${base}:a.txt`));
    it.git('replace', '--graft', last, base);
    mkdirSync(join(it.directory, '.git', 'info'), { recursive: true });
    writeFileSync(join(it.directory, '.git', 'info', 'grafts'), `${last} ${base}\n`);
    const { files, counts } = await readAll(it, between(base));
    expect(files[0]).toMatchObject({ text: 'SECRET', commit: bad });
    expect(counts.expected).toBe(2);
  });
});

describe('messages', () => {
  test('have all their lines, whatever the headers', async () => {
    const it = repository();
    const commit = it.commit('Subject\n\nBody\n\nKey: SECRET');
    const { messages } = await readAll(it);
    expect(messages).toEqual([
      { path: 'commit message', commit, text: 'Subject\n\nBody\n\nKey: SECRET\n', before: [] },
    ]);
  });

  test('with a signature in the headers begin after it', async () => {
    const it = repository();
    it.commit('Plain');
    const tree = it.git('rev-parse', 'HEAD^{tree}');
    const who = 'A <a@example.com> 1700000000 +0000';
    const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----';
    const raw = `tree ${tree}\nauthor ${who}\ncommitter ${who}\n${signature}\n\nSigned\n\nSECRET`;
    const oid = runGit(it.directory, ['hash-object', '-t', 'commit', '-w', '--stdin'], raw);
    const { messages } = await readAll(it, { kind: 'reachable', head: oid });
    expect(messages.map((message) => message.text)).toEqual(['Signed\n\nSECRET']);
  });

  test('come as the bytes they are, whatever their encoding is said to be', async () => {
    const it = repository();
    const latin1 = Buffer.from('K\xe4se SECRET', 'latin1');
    runGit(it.directory, ['-c', 'i18n.commitEncoding=ISO-8859-1', 'commit', '-q', '--allow-empty', '-F', '-'], latin1);
    it.git('config', 'i18n.logOutputEncoding', 'UTF-16');
    expect((await readAll(it)).messages.map((message) => message.text)).toEqual(['K\xe4se SECRET\n']);
  });
});

describe('Git LFS', () => {
  const oid = 'ab12'.padEnd(64, '0');
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 6\n`;

  test('a fetched file is read besides its pointer', async () => {
    const it = repository().write('model.bin', pointer);
    it.commit();
    const file = join(it.directory, '.git/lfs/objects/ab/12', oid);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'SECRET');
    const result = await readAll(it);
    expect(told(result)).toEqual([`model.bin: ${pointer}`, 'model.bin: SECRET']);
    expect(result.gaps).toEqual([]);
  });

  test('what was not fetched is a gap, with what to do', async () => {
    const it = repository().write('model.bin', pointer).write('other.bin', pointer);
    const commit = it.commit();
    const { gaps } = await readAll(it);
    expect(gaps).toMatchObject([{ reason: 'missing-object', origin: { surface: 'diff', path: 'model.bin', commit } }]);
    expect(gaps[0]?.detail).toContain('2 file versions');
    expect(gaps[0]?.detail).toContain('git lfs pull');
  });
});

describe('incomplete clones', () => {
  function five(): Repository {
    return longHistory(5, (n) => `version ${n}`);
  }

  test.each([1, 3])('depth %i: the oldest commit is read whole, and the gap says what is missing', async (depth) => {
    const { files, gaps, counts } = await readAll(five().clone(`--depth=${depth}`));
    expect(files.map((file) => file.text)).toEqual([0, 1, 2, 3, 4].slice(5 - depth).map((n) => `version ${n}`));
    expect(counts).toEqual({ read: depth, expected: depth });
    expect(gaps).toMatchObject([{ reason: 'missing-history' }]);
    expect(gaps[0]?.detail).toContain('fetch-depth: 0');
    expect(gaps[0]?.detail).toContain(depth === 1 ? '1 commit could' : '3 commits could');
  });

  test('a shallow clone that holds the whole range has no gap', async () => {
    const { files, gaps } = await readAll(five().clone('--depth=3'), between('HEAD~1'));
    expect(files).toMatchObject([{ text: 'version 4', before: ['version 3'] }]);
    expect(gaps).toEqual([]);
  });

  test('a base that a shallow clone lacks is a gap, and what is there is read', async () => {
    const origin = five();
    const { files, gaps, counts } = await readAll(
      origin.clone('--depth=2'),
      between(origin.git('rev-parse', 'HEAD~4')),
    );
    expect(files.map((file) => file.text)).toEqual(['version 3', 'version 4']);
    expect(counts.read).toBe(2);
    expect(gaps).toMatchObject([{ reason: 'missing-history' }]);
    expect(gaps[0]?.detail).toContain('base is not in this clone, which is shallow');
  });

  test('base and head that do not meet in a shallow clone are a gap', async () => {
    const origin = repository();
    origin.commit('Root');
    origin.branch('topic').write('b.txt', 'b').commit();
    origin.checkout('main').write('c.txt', 'c').commit();
    const it = origin.clone('--depth=1', '--no-single-branch');
    const { files, gaps } = await readAll(it, between('origin/main', 'origin/topic'));
    expect(files.map((file) => file.path)).toEqual(['b.txt']);
    expect(gaps).toMatchObject([{ reason: 'missing-history' }]);
    expect(gaps[0]?.detail).toContain('do not meet');
  });

  test('a base that nobody has is a gap, and head is read', async () => {
    const { files, gaps } = await readAll(five(), between('1'.repeat(40)));
    expect(files).toMatchObject([{ text: 'version 4', before: ['version 3'] }]);
    expect(gaps).toMatchObject([{ reason: 'missing-history' }]);
    expect(gaps[0]?.detail).toContain('force push');
  });

  test('a single-branch clone says so when all refs or a base elsewhere are asked for', async () => {
    const origin = five();
    origin.branch('topic').write('b.txt', 'b').commit();
    origin.checkout('main');
    const it = origin.clone('--single-branch', '--branch=topic');
    const all = await readAll(it, ALL);
    expect(all.counts).toEqual({ read: 6, expected: 6 });
    expect(all.gaps).toMatchObject([{ reason: 'missing-history' }]);
    expect(all.gaps[0]?.detail).toContain('one branch');
    const range = await readAll(it, between('origin/main'));
    expect(told(range)).toEqual(['b.txt: b']);
    expect(range.gaps).toMatchObject([{ reason: 'missing-history' }]);
  });

  test('a clone with all branches has no gap', async () => {
    const origin = five();
    origin.branch('topic').write('b.txt', 'b').commit();
    const { gaps, counts } = await readAll(origin.clone(), ALL);
    expect(gaps).toEqual([]);
    expect(counts).toEqual({ read: 6, expected: 6 });
  });

  function partial(filter: string, ...args: string[]): Repository {
    const origin = five();
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const it = origin.clone(`--filter=${filter}`, ...args);
    rmSync(origin.directory, { recursive: true });
    return it;
  }

  test('a partial clone reads what it has, and counts what it lacks in one gap', async () => {
    const { files, messages, gaps, counts } = await readAll(partial('blob:none'));
    expect(files.map((file) => file.text)).toEqual(['version 4']);
    expect(messages).toHaveLength(5);
    expect(counts).toEqual({ read: 5, expected: 5 });
    expect(gaps).toMatchObject([{ reason: 'missing-object', origin: { path: 'file.txt' } }]);
    expect(gaps[0]?.detail).toContain('4 file versions');
    expect(gaps[0]?.detail).toContain('--refetch');
  });

  test('a clone that is both partial and shallow has both gaps', async () => {
    const { files, gaps, counts } = await readAll(partial('blob:none', '--depth=3'));
    expect(files.map((file) => file.text)).toEqual(['version 4']);
    expect(counts).toEqual({ read: 3, expected: 3 });
    expect(gaps.map((gap) => gap.reason)).toEqual(['missing-object', 'missing-history']);
    expect(gaps[0]?.detail).toContain('2 file versions');
  });

  test('a clone without trees reads what it has, and says how many commits it lacks', async () => {
    const { files, messages, gaps, counts } = await readAll(partial('tree:0'));
    expect(files).toEqual([]);
    expect(messages).toHaveLength(5);
    expect(counts).toEqual({ read: 0, expected: 5 });
    expect(gaps).toMatchObject([{ reason: 'missing-object' }]);
    expect(gaps[0]?.detail).toContain('5 commits');
  });

  test('nothing is fetched, even where it could be', async () => {
    const origin = five();
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const it = origin.clone('--filter=blob:none');
    expect((await readAll(it)).gaps).toHaveLength(1);
    expect(it.git('rev-list', '--objects', '--missing=print', 'HEAD')).toContain('\n?');
  });
});

describe('damage', () => {
  function objectFile(it: Repository, revision: string): string {
    const oid = it.git('rev-parse', revision);
    return join(it.directory, '.git/objects', oid.slice(0, 2), oid.slice(2));
  }

  test('a missing file version is a gap, and the rest is read', async () => {
    const it = repository().write('a.txt', 'a').write('b.txt', 'b');
    it.commit();
    rmSync(objectFile(it, 'HEAD:a.txt'));
    const result = await readAll(it);
    expect(told(result)).toEqual(['b.txt: b']);
    expect(result.gaps).toMatchObject([{ reason: 'missing-object', origin: { path: 'a.txt' } }]);
    expect(result.gaps[0]?.detail).toContain('git fsck');
  });

  test('a damaged file version is a gap, and the rest is read', async () => {
    const it = repository().write('a.txt', 'a').write('b.txt', 'b');
    it.commit();
    const file = objectFile(it, 'HEAD:a.txt');
    rmSync(file);
    writeFileSync(file, 'garbage');
    const result = await readAll(it);
    expect(told(result)).toEqual(['b.txt: b']);
    expect(result.gaps).toHaveLength(1);
  });

  test('a file version that breaks off is read as far as it goes, and is a gap', async () => {
    const it = repository();
    it.git('config', 'core.compression', '0');
    it.write('a.bin', 'x'.repeat(3_000_000)).write('b.txt', 'b').commit();
    const file = objectFile(it, 'HEAD:a.bin');
    const half = readFileSync(file).subarray(0, 1_500_000);
    rmSync(file);
    writeFileSync(file, half);
    const { files, gaps } = await readAll(it);
    expect(files.map((told) => [told.path, told.text.length > 0])).toEqual([
      ['a.bin', true],
      ['b.txt', true],
    ]);
    expect(gaps).toMatchObject([{ reason: 'corrupt', origin: { path: 'a.bin' } }]);
  });

  test('a missing commit is a gap', async () => {
    const it = repository().write('a.txt', 'a');
    it.commit();
    it.write('a.txt', 'b').commit();
    rmSync(objectFile(it, 'HEAD~1'));
    const { gaps } = await readAll(it);
    expect(gaps).toMatchObject([{ reason: 'missing-history' }]);
    expect(gaps[0]?.detail).toContain('git fsck');
  });
});

describe('ranges', () => {
  const ref = (name: string, oid: string): GitRef => ({ name, oid, type: 'commit' });
  const zero = '0'.repeat(40);

  test('base and head the same mean that one commit', async () => {
    expect(rangeOf('a', 'a', [])).toEqual({ tips: ['a'], except: [], alone: true });
    const it = longHistory(3, (n) => `version ${n}`);
    const { files, counts } = await readAll(it, between('HEAD'));
    expect(files).toMatchObject([{ text: 'version 2', before: ['version 1'] }]);
    expect(counts).toEqual({ read: 1, expected: 1 });
  });

  test('a range without commits is nothing to read', async () => {
    const it = longHistory(3, (n) => `version ${n}`);
    const { files, messages, gaps, counts } = await readAll(it, between('HEAD', 'HEAD~1'));
    expect([...files, ...messages, ...gaps]).toEqual([]);
    expect(counts).toEqual({ read: 0, expected: 0 });
  });

  test('a base of zeros means what no other branch has', () => {
    const refs = [ref('refs/remotes/origin/main', 'm'), ref('refs/remotes/origin/topic', 't')];
    expect(rangeOf(zero, 't', refs, 'topic').except).toEqual(['m']);
    expect(rangeOf(zero, 't', refs).except).toEqual(['m']);
    expect(rangeOf(zero, 'new', refs).except).toEqual(['m', 't']);
    expect(rangeOf(zero, 't', [...refs, ref('refs/remotes/origin/HEAD', 'm')]).except).toEqual(['m']);
  });

  test('a new branch at the tip of another brings nothing', () => {
    const refs = [ref('refs/remotes/origin/main', 'm'), ref('refs/remotes/origin/topic', 'm')];
    expect(rangeOf(zero, 'm', refs, 'topic').except).toEqual(['m']);
    expect(rangeOf(zero, 'm', refs).except).toEqual(['m']);
  });

  test('a base of zeros without remote branches means what the default branch lacks, or everything', () => {
    expect(rangeOf(zero, 't', [ref('refs/heads/main', 'm'), ref('refs/heads/topic', 't')]).except).toEqual(['m']);
    expect(rangeOf(zero, 'm', [ref('refs/heads/main', 'm')])).toEqual({ tips: ['m'], except: [], alone: false });
    expect(rangeOf(zero, 'm', []).except).toEqual([]);
  });

  test('a push of a new branch is read as its own commits', async () => {
    const origin = longHistory(3, (n) => `version ${n}`);
    origin.git('checkout', '--quiet', '--force', '-b', 'topic');
    origin.write('b.txt', 'mine').commit();
    const it = origin.clone('--branch=topic');
    const range: GitRange = { kind: 'between', base: zero, head: 'HEAD', branch: 'topic' };
    expect(told(await readAll(it, range))).toEqual(['b.txt: mine']);
  });

  test('a repository without commits is nothing to read', async () => {
    for (const range of [HEAD, ALL]) {
      const { files, messages, gaps, counts } = await readAll(repository(), range);
      expect([...files, ...messages, ...gaps]).toEqual([]);
      expect(counts).toEqual({ read: 0, expected: 0 });
    }
  });

  test.each(['no-such-branch', '--output=x', '-n1', '', 'a\nb'])('%j is the user’s mistake', async (revision) => {
    const it = longHistory(1, () => 'a');
    await expect(readAll(it, { kind: 'reachable', head: revision })).rejects.toBeInstanceOf(UserError);
    await expect(readAll(it, between(revision))).rejects.toBeInstanceOf(UserError);
    expect(readdirSync(it.directory)).toEqual(['.git']);
  });
});
