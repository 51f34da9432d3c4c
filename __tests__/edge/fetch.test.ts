import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Content, Piece } from '../../src/core/flow.ts';
import type { Git } from '../../src/core/git.ts';
import { type Fetched, fetchRange, type Wanted } from '../../src/edge/fetch.ts';
import { git } from '../../src/sources/git.ts';
import { folder, longHistory, type Repository, removeRepositories, repository } from '../support/git-repository.ts';

afterAll(removeRepositories);

/** What GitHub allows, too: to ask for any commit by its id. */
function served(repo: Repository): Repository {
  repo.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  repo.git('config', 'uploadpack.allowFilter', 'true');
  return repo;
}

async function fetched(repo: Repository, wanted: Partial<Wanted> & Pick<Wanted, 'head'>): Promise<Fetched> {
  const remote = { url: pathToFileURL(repo.directory).href, token: '', temporary: folder() };
  const found = await fetchRange(remote, { bases: [], likely: 1, ...wanted });
  if (found === undefined) throw new Error('nothing was fetched');
  return found;
}

async function commitsOf(clone: Git, head: string, bases: readonly string[]): Promise<readonly string[]> {
  const commits: string[] = [];
  const except = await Promise.all(bases.map(async (base) => (await clone.resolve(base)) ?? ''));
  for await (const commit of clone.commits({ tips: [head], except, alone: false })) commits.push(commit);
  return commits;
}

async function read(clone: Git, head: string, bases: readonly string[]): Promise<readonly Piece[]> {
  const [base = '', ...except] = bases;
  const pieces: Piece[] = [];
  for await (const piece of git(clone, { kind: 'between', base, head, except }).read()) {
    pieces.push(piece.kind === 'gap' ? piece : { ...piece, bytes: [Buffer.from(await textOf(piece))] });
  }
  return pieces;
}

async function textOf({ bytes }: Content): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks).toString();
}

describe('a range', () => {
  it('holds each commit from where it left the base, however far that is back', async () => {
    const repo = served(longHistory(300, (n) => `${n}\n`));
    repo.git('reset', '--quiet', '--hard', 'main');
    repo.git('checkout', '--quiet', '-b', 'topic', 'main~250');
    const mine = ['one', 'two', 'three'].map((text) => repo.write(text, text).commit(text));
    const base = repo.git('rev-parse', 'main');
    const { git: clone, bases, leave } = await fetched(repo, { bases: [base], head: mine[2] ?? '' });
    expect(await commitsOf(clone, mine[2] ?? '', bases)).toEqual(mine);
    leave();
  });

  it('is read without a gap, though no file of the base was fetched', async () => {
    const repo = served(repository());
    const base = repo.write('old', 'old\n').write('big', 'x'.repeat(100_000)).commit('start');
    const head = repo.write('new', 'new\n').commit('more');
    const { git: clone, bases } = await fetched(repo, { bases: [base], head });
    const pieces = await read(clone, head, bases);
    expect(pieces.map(({ kind, origin }) => `${kind} ${origin.path}`)).toEqual([
      'content commit message',
      'content new',
    ]);
    const objects = clone.objects();
    const old = await objects.read(repo.git('rev-parse', `${base}:big`));
    expect(old).toMatchObject({ size: 100_000 });
    await objects.close();
  });

  it('tells what stood there before a change, fetched when it is asked for', async () => {
    const repo = served(repository());
    const base = repo.write('a', 'before\n').write('b', 'b before\n').commit('start');
    const head = repo.write('a', 'after\n').write('b', 'b after\n').commit('change');
    const { git: clone, bases } = await fetched(repo, { bases: [base], head });
    const [range = ''] = bases;
    for await (const piece of git(clone, { kind: 'between', base: range, head }).read()) {
      if (piece.kind === 'gap' || piece.origin.path !== 'a') continue;
      const before: string[] = [];
      for await (const content of piece.before()) before.push(await textOf(content));
      expect(before).toEqual(['before\n', 'b before\n']);
    }
    expect.assertions(1);
  });

  it('leaves out what other bases have, and passes over those that are gone', async () => {
    const repo = served(repository());
    const base = repo.write('a', 'a').commit('start');
    repo.branch('topic').write('b', 'b').commit('work');
    repo.checkout('main').write('c', 'c').commit('meanwhile');
    repo.checkout('topic');
    const head = repo.merge('main');
    const { git: clone, bases } = await fetched(repo, {
      bases: [base, 'refs/heads/main', 'refs/heads/gone', 'd'.repeat(40)],
      head,
    });
    expect(bases).toHaveLength(2);
    expect(await commitsOf(clone, head, bases)).toHaveLength(2);
  });

  it('is the whole history where there is no base', async () => {
    const repo = served(longHistory(60, (n) => `${n}\n`));
    const head = repo.git('rev-parse', 'main');
    const { git: clone } = await fetched(repo, { head });
    expect(await commitsOf(clone, head, [])).toHaveLength(60);
  });
});

it('touches nothing but a folder of its own, and removes it', async () => {
  const repo = served(repository());
  const head = repo.write('a', 'a').commit('start');
  const temporary = folder();
  const remote = { url: pathToFileURL(repo.directory).href, token: '', temporary };
  const found = await fetchRange(remote, { bases: [], head, likely: 1 });
  const [made] = readdirSync(temporary);
  expect(existsSync(join(temporary, made ?? '', 'HEAD'))).toBe(true);
  found?.leave();
  expect(existsSync(join(temporary, made ?? ''))).toBe(false);
});

it('is nothing where the commit is not to be had, and leaves nothing behind', async () => {
  const repo = served(repository());
  repo.write('a', 'a').commit('start');
  const temporary = join(folder(), 'tmp');
  mkdirSync(temporary);
  const remote = { url: pathToFileURL(repo.directory).href, token: '', temporary };
  expect(await fetchRange(remote, { bases: [], head: 'e'.repeat(40), likely: 1 })).toBeUndefined();
  expect(readdirSync(temporary)).toEqual([]);
});
