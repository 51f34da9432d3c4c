import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UserError } from '../../src/core/errors.ts';
import { disk } from '../../src/edge/files.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'keyfuse-test-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const walk = (wanted = (_: string): boolean => true) => [...disk.walk(root, wanted)];
const names = (wanted?: (path: string) => boolean) => walk(wanted).map(({ path }) => path.slice(root.length + 1));

async function read(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

describe('walking', () => {
  it('gives every file, hidden ones too, in order', () => {
    mkdirSync(join(root, 'b'));
    for (const path of ['b/2', 'a', '.env', 'b/1']) writeFileSync(join(root, path), path);
    expect(names()).toEqual(['.env', 'a', 'b/1', 'b/2']);
  });

  it('leaves out files and folders that are not wanted', () => {
    mkdirSync(join(root, 'skip'));
    for (const path of ['skip/x', 'keep.ts', 'keep.md']) writeFileSync(join(root, path), '');
    expect(names((path) => path !== 'skip/' && !path.endsWith('.md'))).toEqual(['keep.ts']);
  });

  it('gives a single file', () => {
    writeFileSync(join(root, 'one'), 'text');
    expect([...disk.walk(join(root, 'one'), () => false)]).toMatchObject([{ path: join(root, 'one'), size: 4 }]);
  });

  it('follows no link within, so that it cannot be led in a circle or out of the folder', () => {
    writeFileSync(join(root, 'real'), '');
    symlinkSync('.', join(root, 'circle'));
    symlinkSync('/etc/hostname', join(root, 'out'));
    expect(names()).toEqual(['real']);
  });

  it('reads small and large files alike', async () => {
    const large = Buffer.alloc(9_000_000, 'large ');
    writeFileSync(join(root, 'large'), large);
    writeFileSync(join(root, 'small'), 'small');
    const [one, two] = walk();
    expect(one !== undefined && 'bytes' in one && (await read(one.bytes)).equals(large)).toBe(true);
    expect(two !== undefined && 'bytes' in two && (await read(two.bytes)).toString()).toBe('small');
  });

  it('refuses what is not there', () => {
    expect(() => [...disk.walk(join(root, 'none'), () => true)]).toThrow(UserError);
  });

  const asRoot = process.getuid?.() === 0;
  (asRoot ? it.skip : it)('tells of what it may not read', () => {
    writeFileSync(join(root, 'locked'), '');
    chmodSync(join(root, 'locked'), 0);
    expect(walk()).toMatchObject([{ problem: 'The file could not be read (EACCES).' }]);
  });
});

describe('searching', () => {
  const search = () => [
    ...disk.search({ roots: [root], file: (path) => path.endsWith('.txt'), near: (path) => !path.endsWith('/skip') }),
  ];

  it('follows links, in a circle no further, and leaves broken ones out', () => {
    for (const folder of ['a', 'skip']) mkdirSync(join(root, folder));
    for (const path of ['a/1.txt', 'a/2.md', 'skip/3.txt']) writeFileSync(join(root, path), '');
    symlinkSync('..', join(root, 'a/up'));
    symlinkSync('a', join(root, 'b'));
    symlinkSync('nowhere', join(root, 'c.txt'));
    const found = search().map(({ path }) => path.slice(root.length + 1));
    expect(found).toEqual(['a/1.txt', 'b/1.txt']);
  });

  it('tells of what is no file, rather than waiting for it', () => {
    execFileSync('mkfifo', [join(root, 'pipe.txt')]);
    expect(search()).toMatchObject([{ problem: 'It is neither a file nor a folder.' }]);
  });

  it('tells of a link that leads to itself', () => {
    symlinkSync('self.txt', join(root, 'self.txt'));
    expect(search()).toMatchObject([{ problem: expect.stringMatching(/^It could not be read/) }]);
  });
});
