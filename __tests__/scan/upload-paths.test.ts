import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UserError } from '../../src/core/errors.ts';
import { disk } from '../../src/edge/files.ts';
import { uploadPaths } from '../../src/scan/upload-paths.ts';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'keyfuse-test-')));
let glob: ChildProcess;

beforeAll(() => {
  const script = join(dirname(expect.getState().testPath ?? ''), '../support/glob.mjs');
  glob = fork(script, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
});

afterAll(() => {
  glob.kill();
  rmSync(scratch, { recursive: true, force: true });
});

type Tree = Readonly<Record<string, string | { readonly link: string }>>;

let made = 0;

function plant(tree: Tree): { readonly workspace: string; readonly home: string } {
  made += 1;
  // Links lead up to two levels out of the workspace, and must not meet other trees there.
  const home = join(scratch, `${made}`, 'home');
  const workspace = join(home, 'w');
  mkdirSync(workspace, { recursive: true });
  for (const [path, content] of Object.entries(tree)) {
    const at = join(workspace, path);
    try {
      mkdirSync(dirname(at), { recursive: true });
      if (typeof content === 'string') writeFileSync(at, content);
      else symlinkSync(content.link, at);
    } catch {
      // A random tree may want a folder where it has a file.
    }
  }
  return { workspace, home };
}

/** What is found and where it was searched for; `refused` where a pattern is not understood, `broken` where the disk says no. */
type Found =
  | { readonly files: readonly string[]; readonly roots: readonly string[] }
  | { readonly refused: true }
  | { readonly broken: true };

function ours(patterns: readonly string[], at: ReturnType<typeof plant>, hidden: boolean): Found {
  try {
    const search = uploadPaths(patterns, { ...at, windows: false, hidden });
    const files: string[] = [];
    for (const entry of disk.search(search)) {
      if ('problem' in entry) return { broken: true };
      files.push(entry.path);
    }
    return { files: files.sort(), roots: [...search.roots].sort() };
  } catch (error) {
    if (error instanceof UserError) return { refused: true };
    throw error;
  }
}

async function theirs(patterns: readonly string[], at: ReturnType<typeof plant>, hidden: boolean): Promise<Found> {
  glob.send({ ...at, hidden, patterns: patterns.join('\n') });
  const [answer] = await once(glob, 'message');
  if ('refused' in answer) return answer.refused.startsWith('AssertionError') ? { refused: true } : { broken: true };
  return { files: answer.files.sort(), roots: answer.roots.sort() };
}

const tree: Tree = {
  'dist/app.js': '',
  'dist/app.js.map': '',
  'dist/.env': '',
  'dist/.cache/x': '',
  'dist/sub/deep/er/a.txt': '',
  'dist/sub/[odd] {a,b} (x)!/q?.txt': '',
  'dist/sub/back\\slash': '',
  'dist/sub/back': '',
  '#hash': '',
  '!bang': '',
  '~/not home': '',
  '.github/workflows/w.yml': '',
  'dist/circle': { link: '..' },
  'dist/self': { link: '.' },
  'dist/broken': { link: 'nowhere' },
  'dist/file link': { link: 'app.js' },
  'dist/folder link': { link: '../linked' },
  'linked/inner': '',
  'linked/.hidden': '',
};

describe('what upload-artifact takes', () => {
  it.each([
    [['dist']],
    [['dist/']],
    [['dist/**']],
    [['dist/**/']],
    [['dist/*']],
    [['dist/**/*']],
    [['./dist']],
    [['.']],
    [['*']],
    [['**']],
    [['~/w/dist']],
    [['~']],
    [['dist/app.js']],
    [['dist/app.js/']],
    [['dist/app.js/**']],
    [['dist/app.js', 'dist/nowhere']],
    [['dist/app.??']],
    [['dist/[a-b]pp.j[^x]']],
    [['d[i]st/app.js']],
    [['dist/sub/\\[odd\\] {a,b} (x)!/q\\?.txt']],
    [['dist/sub/back\\\\slash']],
    [['dist/sub/back\\slash']],
    [['dist/**', '!dist/**/*.map']],
    [['dist/**', '!dist/sub', 'dist/sub/deep']],
    [['!dist/sub', 'dist/**']],
    [['!!dist']],
    [['! dist', '! ! dist/sub']],
    [['dist', '!dist/sub/']],
    [['# dist', 'linked']],
    [['\\#hash', '\\!bang']],
    [['dist/.env']],
    [['.github']],
    [['.github/workflows']],
    [['**/.env', '**/.hidden']],
    [['dist/broken', 'dist/file link']],
    [['dist/circle/dist/app.js']],
    [['dist', 'dist/sub', 'linked']],
    [['*.{js,ts}', 'dist/@(app).js', 'dist/+(a|p)*']],
    [['nowhere']],
    [['!dist']],
    [['../other']],
    [['dist/../linked']],
    [['dist/./app.js']],
    [['!']],
  ])('is what we read: %j', async (patterns) => {
    const at = plant(tree);
    for (const hidden of [false, true]) expect(ours(patterns, at, hidden)).toEqual(await theirs(patterns, at, hidden));
  });

  it('is what we read, whatever the tree and the patterns are', async () => {
    const name = fc.constantFrom('a', 'b', 'ab', '.h', 'a.b', '[a]', '*', 'a\\b', '{a,b}', '!a', '#a', '~', 'é');
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
    const link = fc.constantFrom('.', '..', '../..', 'a', '../a', 'a/b', 'nowhere').map((target) => ({ link: target }));
    const trees = fc.dictionary(path, fc.oneof({ weight: 3, arbitrary: fc.constant('') }, link), { maxKeys: 8 });
    const segment = fc.oneof(
      { weight: 3, arbitrary: name },
      fc.constantFrom('*', '**', '?', 'a*', '*b', '[ab]', '[!a]', '[^a]*', '\\a', '\\*', '\\[a\\]', '[*]', '[.]h'),
      fc.constantFrom('.', '..', '***', 'a**', '[]a]', '[', ']', '[a', 'a\\', '?(a)', '.*', '.?', '[a-', ' '),
    );
    const line = fc
      .tuple(
        fc.constantFrom('', '', '', '!', '!!', '! ', '#', '\\!', ' '),
        fc.constantFrom('', '', './', '~/w/', '~', '//'),
        fc.array(segment, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', '', '/', '//'),
      )
      .map(([mark, start, segments, end]) => `${mark}${start === '//' ? '' : start}${segments.join('/')}${end}`)
      // A line of blanks and a slash is the whole disk.
      .filter((line) => !/^[!\s]*\//.test(line));
    await fc.assert(
      fc.asyncProperty(
        trees,
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (some, lines, hidden) => {
          const at = plant(some);
          const found = [ours(lines, at, hidden), await theirs(lines, at, hidden)];
          rmSync(dirname(at.home), { recursive: true });
          // Where the disk says no, upload-artifact uploads nothing.
          if (!('broken' in Object(found[1]))) expect(found[0]).toEqual(found[1]);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('on Windows', () => {
  const around = { workspace: 'D:/a/w', home: 'C:/Users/r', windows: true, hidden: false };
  const find = (...patterns: string[]) => uploadPaths(patterns, around);

  it('either slash parts names, and case does not matter', () => {
    const { roots, file } = find('dist\\**', '!DIST/*.map');
    expect(roots).toEqual(['D:/a/w/dist']);
    expect(['D:/a/w/Dist/x.js', 'D:/a/w/dist/x.map', 'D:/a/w/other'].map(file)).toEqual([true, false, false]);
  });

  it('paths begin with a drive, a share, or a slash for the workspace’s drive', () => {
    expect(find('C:\\out\\x', '\\\\host\\share\\y', '\\z', '~\\h').roots).toEqual([
      'C:/out/x',
      '//host/share/y',
      'D:/z',
      'C:/Users/r/h',
    ]);
    expect(find('C:\\out\\*').file('C:/out/x')).toBe(true);
    expect(() => find('C:out')).toThrow(UserError);
  });
});
