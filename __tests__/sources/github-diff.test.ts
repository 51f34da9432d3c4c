import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Content, Piece } from '../../src/core/flow.ts';
import type { ChangedFile, CommitFiles, Forge } from '../../src/core/forge.ts';
import { type GithubDiffOptions, githubDiff, sideOf } from '../../src/sources/github-diff.ts';
import { bytes, piecesOf, refused } from '../support/forge.ts';
import { removeRepositories, repository } from '../support/git-repository.ts';

afterAll(removeRepositories);

const sha = 'a'.repeat(40);
const file = (over: Partial<ChangedFile>): ChangedFile => ({
  path: 'app.py',
  status: 'modified',
  oid: 'b'.repeat(40),
  ...over,
});

function commit(files: readonly ChangedFile[], over: Partial<CommitFiles> = {}): CommitFiles {
  return { sha, message: 'Change', parents: [], files: { items: files, complete: true }, ...over };
}

function source(files: readonly ChangedFile[], options: Partial<GithubDiffOptions> = {}, forge: Partial<Forge> = {}) {
  const calls = { commit: async () => ({ value: commit(files) }), blob: async () => bytes('whole'), ...forge };
  return githubDiff(calls, {
    shas: { items: [sha], complete: true },
    wanted: () => true,
    mostRequests: 10,
    ...options,
  });
}

async function textOf({ bytes: chunks }: Pick<Content, 'bytes'>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

async function texts(pieces: readonly Piece[]): Promise<readonly string[]> {
  return Promise.all(pieces.flatMap((piece) => (piece.kind === 'gap' ? [] : [textOf(piece)])));
}

describe('a commit', () => {
  it('is its message, and the new side of each patch at its lines', async () => {
    const patch = '@@ -3,3 +3,3 @@ def f():\n context\n-old\n+new\n after\n\\ No newline at end of file';
    const pieces = await piecesOf(source([file({ patch })]));
    expect(pieces.map(({ origin }) => origin)).toEqual([
      { surface: 'commit', path: 'commit message', commit: sha },
      { surface: 'diff', path: 'app.py', commit: sha },
    ]);
    expect(await texts(pieces)).toEqual(['Change', '\n\ncontext\nnew\nafter\n']);
  });

  it('tells what stood there before', async () => {
    const patch = '@@ -1,1 +1,1 @@\n-old\n+new';
    const [, piece] = await piecesOf(source([file({ patch })]));
    const before: string[] = [];
    if (piece?.kind === 'content') for await (const old of piece.before?.() ?? []) before.push(await textOf(old));
    expect(before).toEqual(['old\n']);
  });

  it('is read as whole files where GitHub shows no patch, and not where nothing new came', async () => {
    const files = [file({}), file({ status: 'removed', patch: '@@ -1 +0,0 @@\n-x' }), file({ status: 'renamed' })];
    expect(await texts(await piecesOf(source(files)))).toEqual(['Change', 'whole']);
  });

  it('leaves out what is not wanted', async () => {
    const files = [file({ path: 'vendor/x', patch: '@@ -0,0 +1 @@\n+x' })];
    const pieces = await piecesOf(source(files, { wanted: (path) => !path.startsWith('vendor/') }));
    expect(pieces).toHaveLength(1);
  });
});

describe('what the API holds back', () => {
  it('are gaps: a commit, a file, the rest of a list', async () => {
    const cut = async () => ({ value: commit([file({})], { files: { items: [file({})], complete: false } }) });
    const forge = { commit: cut, blob: async () => refused('forbidden', 'contents: read') };
    const pieces = await piecesOf(source([], { shas: { items: [sha], complete: false } }, forge));
    expect(pieces.filter(({ kind }) => kind === 'gap')).toMatchObject([
      { reason: 'forbidden', origin: { path: 'app.py' } },
      { reason: 'entry-limit', detail: expect.stringContaining('fetch-depth: 0') },
      { reason: 'missing-history', detail: expect.stringContaining('fetch-depth: 0') },
    ]);
    const none = await piecesOf(source([], {}, { commit: async () => refused('missing', 'contents: read') }));
    expect(none).toMatchObject([{ kind: 'gap', reason: 'gone', origin: { commit: sha } }]);
  });

  it('stops before it takes all of an hour’s requests, and counts what it read', async () => {
    const shas = { items: Array.from({ length: 9 }, () => sha), complete: true };
    const one = source([file({})], { shas, mostRequests: 4 });
    expect((await piecesOf(one)).at(-1)).toMatchObject({ kind: 'gap', reason: 'entry-limit' });
    expect(one.counts?.()).toEqual({ read: 2, expected: 9 });
  });
});

describe('the sides of a patch', () => {
  it('hold each line where it stands in the file, in patches that git made', () => {
    const line = fc.constantFrom('a', 'b', 'c', '', '+x', '-y', '@@ -1 +1 @@', '\\ x', 'tail\r');
    const content = fc.array(line, { maxLength: 40 }).map((lines) => lines.map((text) => `${text}\n`).join(''));
    const repo = repository();
    fc.assert(
      fc.property(content, content, (before, after) => {
        fc.pre(before !== after);
        repo.write('f', before).commit();
        repo.write('f', after).commit();
        const diff = repo.git('diff', '--no-color', 'HEAD~1', 'HEAD', '--', 'f');
        const patch = diff.slice(diff.indexOf('@@'));
        if (!patch.startsWith('@@')) return;
        for (const [side, whole] of [
          ['-', before],
          ['+', after],
        ] as const) {
          const lines = whole.split('\n');
          sideOf(patch, side)
            .split('\n')
            .forEach((text, i) => {
              if (text !== '') expect(text.trimEnd()).toBe((lines[i] ?? '').trimEnd());
            });
        }
        for (const text of after.split('\n')) {
          if (!before.split('\n').includes(text)) expect(sideOf(patch, '+')).toContain(text.trimEnd());
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never throw and stay small, whatever the patch', () => {
    fc.assert(
      fc.property(fc.string(), (patch) => {
        expect(sideOf(patch, '+').length).toBeLessThan(patch.length + 10_000_000);
      }),
    );
    expect(sideOf('@@ -1 +999999999 @@\n+x', '+').length).toBeLessThan(3_000_000);
  });
});
