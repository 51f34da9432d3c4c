/** How git is called: what is refused and in which words, what does not lead it astray, and that nothing keeps running. */
import { chownSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/core/errors.ts';
import type { GitObjects } from '../../src/core/git.ts';
import { openGit } from '../../src/edge/git.ts';
import { git } from '../../src/sources/git.ts';
import { environment, folder, longHistory, removeRepositories, repository } from '../support/git-repository.ts';

afterAll(removeRepositories);

const asRoot = process.getuid?.() === 0;

async function running(): Promise<number> {
  // A process that has ended is counted until the event loop has come round.
  await setTimeout(10);
  return process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
}

async function failure(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw new Error('expected a UserError');
  return error.message;
}

describe('what cannot be opened is said in one sentence', () => {
  test('no repository', async () => {
    const env = { ...environment(), GIT_CEILING_DIRECTORIES: '/' };
    expect(await failure(openGit(folder(), { env }))).toContain('is not in a git repository');
  });

  test('no directory', async () => {
    expect(await failure(openGit('/no/such/place', { env: environment() }))).toContain('There is no directory');
  });

  test('no git', async () => {
    const it = repository();
    expect(await failure(openGit(it.directory, { env: { PATH: '/nowhere' } }))).toContain('install git');
  });

  (asRoot ? test : test.skip)('another owner, unless trusted', async () => {
    const it = repository().write('sub/a.txt', 'a');
    const commit = it.commit();
    chownSync(it.directory, 12345, 12345);
    chownSync(join(it.directory, '.git'), 12345, 12345);
    expect(await failure(openGit(it.directory, { env: environment() }))).toContain('safe.directory');
    for (const directory of [it.directory, join(it.directory, 'sub')]) {
      const opened = await openGit(directory, { env: environment(), trusted: true });
      expect(await opened.resolve('HEAD')).toBe(commit);
    }
  });
});

describe('what surrounds the repository', () => {
  test('a folder inside it will do', async () => {
    const it = repository().write('deep/er/a.txt', 'a');
    const commit = it.commit();
    expect(await (await openGit(join(it.directory, 'deep/er'), { env: environment() })).resolve('HEAD')).toBe(commit);
  });

  test('the variables of a hook do not lead to another repository', async () => {
    const it = repository();
    const commit = it.commit();
    const other = repository();
    other.commit('Other');
    const env = {
      ...environment(),
      GIT_DIR: join(other.directory, '.git'),
      GIT_INDEX_FILE: '/x',
      GIT_EXTERNAL_DIFF: 'x',
    };
    expect(await (await openGit(it.directory, { env })).resolve('HEAD')).toBe(commit);
  });

  test('a worktree shares the history', async () => {
    const it = repository();
    const commit = it.commit();
    const worktree = join(folder(), 'tree');
    it.git('worktree', 'add', '--quiet', worktree, '-b', 'topic');
    expect(await (await openGit(worktree, { env: environment() })).resolve('topic')).toBe(commit);
  });

  test('a whole clone is known as one', async () => {
    const it = repository();
    it.commit();
    const opened = await openGit(it.clone().directory, { env: environment() });
    expect(await opened.facts()).toEqual({ shallow: new Set(), partial: false, singleBranch: false });
  });

  test('a revision cannot be an option', async () => {
    const it = repository();
    it.commit();
    const opened = await openGit(it.directory, { env: environment() });
    for (const revision of ['--output=x', '--all', '-', 'a\0b']) {
      expect(await failure(opened.resolve(revision))).toContain('dash');
    }
    expect(await opened.resolve('HEAD..HEAD')).toBeUndefined();
  });

  test('a path that looks like a shell command is a path', async () => {
    const directory = join(folder(), '$(touch pwned); `x`');
    mkdirSync(directory);
    expect(await failure(openGit(directory, { env: environment() }))).toContain('not in a git repository');
  });
});

describe('objects', () => {
  async function objects(): Promise<{ reader: GitObjects; one: string; two: string }> {
    const it = repository().write('one', 'first').write('two', 'x'.repeat(5_000_000));
    it.commit();
    const reader = (await openGit(it.directory, { env: environment() })).objects();
    return { reader, one: it.git('rev-parse', 'HEAD:one'), two: it.git('rev-parse', 'HEAD:two') };
  }

  test('missing ones are told, and the next is read', async () => {
    const { reader, one } = await objects();
    expect(await reader.read('1'.repeat(40))).toBe('missing');
    expect(await reader.read(one)).toMatchObject({ size: 5 });
    await reader.close();
  });

  test('an object cannot be read on after the next was asked for', async () => {
    const { reader, one, two } = await objects();
    const big = await reader.read(two);
    if (typeof big === 'string') throw new Error(big);
    const chunks = big.bytes[Symbol.asyncIterator]();
    await chunks.next();
    await reader.read(one);
    await expect(chunks.next()).rejects.toThrow('read on after');
    await reader.close();
  });

  test('what was asked for ahead comes in that order only', async () => {
    const { reader, one, two } = await objects();
    reader.ask([two, one]);
    await expect(reader.read(one)).rejects.toThrow('order');
    expect(await reader.read(two)).toMatchObject({ size: 5_000_000 });
    expect(await reader.read(one)).toMatchObject({ size: 5 });
    await reader.close();
  });
});

describe('no process is left behind', () => {
  test.each([0, 1, 5])('when reading stops after %i contents', async (most) => {
    const it = longHistory(700, (n) => `${n}`.repeat(2000));
    const opened = await openGit(it.directory, { env: environment() });
    let count = 0;
    for await (const piece of git(opened, { kind: 'reachable', head: 'HEAD' }).read()) {
      if (piece.kind === 'gap') continue;
      for await (const _ of piece.bytes) break;
      if (count >= most) break;
      count += 1;
    }
    expect(await running()).toBe(0);
  });

  test('when what stood before is read in part', async () => {
    const it = longHistory(2, (n) => `${n}`.repeat(1_000_000));
    const opened = await openGit(it.directory, { env: environment() });
    for await (const piece of git(opened, { kind: 'between', base: 'HEAD~1', head: 'HEAD' }).read()) {
      if (piece.kind === 'gap') continue;
      for await (const old of piece.before()) {
        for await (const _ of old.bytes) break;
        break;
      }
    }
    expect(await running()).toBe(0);
  });

  test('when all was read', async () => {
    const it = longHistory(3, (n) => `${n}`);
    const opened = await openGit(it.directory, { env: environment() });
    for await (const _ of git(opened, { kind: 'all' }).read());
    expect(await running()).toBe(0);
  });

  test('and of a partial clone no folder either', async () => {
    const origin = longHistory(3, (n) => `${n}`);
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const temporary = folder();
    const { directory } = origin.clone('--filter=blob:none');
    const opened = await openGit(directory, { env: environment(), temporary });
    for await (const piece of git(opened, { kind: 'all' }).read()) {
      // Gaps come last, when all is put away.
      if (piece.kind === 'gap') continue;
      for await (const _ of piece.before());
      expect(readdirSync(temporary)).toHaveLength(1);
    }
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('when whoever reads fails', async () => {
    const it = longHistory(3, (n) => `${n}`);
    const opened = await openGit(it.directory, { env: environment() });
    const reading = async (): Promise<void> => {
      for await (const _ of git(opened, { kind: 'all' }).read()) throw new Error('mine');
    };
    await expect(reading()).rejects.toThrow('mine');
    expect(await running()).toBe(0);
  });
});
