import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { findAll, inChunks, noise } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyfuse-7z-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files: Readonly<Record<string, Buffer>> = {
  'a.txt': Buffer.from('some text, '.repeat(3000)),
  'b é.bin': noise(100_000),
  'empty.txt': Buffer.alloc(0),
  'z.txt': Buffer.from('the last one'),
};

/** What `7z` makes of the files. */
function packed(name: string, ...options: readonly string[]): Buffer {
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(folder, file), bytes);
  const archive = join(folder, `${name}.7z`);
  rmSync(archive, { force: true });
  execFileSync('7z', ['a', '-bd', ...options, archive, ...Object.keys(files)], { cwd: folder, stdio: 'pipe' });
  return readFileSync(archive);
}

const whole = Object.entries(files)
  .filter(([, bytes]) => bytes.length > 0)
  .map(([name, bytes]) => ({ path: `outer!${name}`, bytes }));

describe('what 7z packs comes out as it went in', () => {
  test.each([
    ['lzma2'],
    ['lzma', '-m0=lzma'],
    ['copy', '-m0=copy'],
    ['deflate', '-m0=deflate'],
    ['bzip2', '-m0=bzip2'],
    ['not solid', '-ms=off'],
    ['a plain listing', '-mhc=off'],
    ['highest', '-mx=9', '-md=16m'],
  ])('%s', async (name, ...options) => {
    const archive = packed(name, ...options);
    for (const given of [[archive], inChunks(archive, 5000)]) {
      const found = await findAll(given);
      expect([...found].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual(whole);
    }
  });

  test('machine code is read as text, filtered or not', async () => {
    const found = await findAll([packed('bcj', '-m0=bcj', '-m1=lzma2')]);
    expect(found.find(({ path }) => path === 'outer!a.txt')?.bytes?.toString()).toContain('some text, some text');
  });
});

describe('what cannot be read is told', () => {
  test('encrypted files', async () => {
    const found = await findAll([packed('secret', '-psecret')]);
    expect(found).toEqual([expect.objectContaining({ gap: 'encrypted' })]);
  });

  test('encrypted names', async () => {
    const found = await findAll([packed('names', '-psecret', '-mhe=on')]);
    expect(found.map(({ gap }) => gap)).toEqual([undefined, 'encrypted']);
  });

  test('a method that is not known', async () => {
    const found = await findAll([packed('ppmd', '-m0=ppmd')]);
    expect(found).toEqual([expect.objectContaining({ gap: 'unsupported' })]);
  });

  test('an archive that is cut, or damaged anywhere: never an exception, never silence', async () => {
    const archive = packed('whole');
    for (const length of [8, 31, 40, archive.length >> 1, archive.length - 1]) {
      const found = await findAll([archive.subarray(0, length)]);
      expect(found.some(({ gap }) => gap !== undefined)).toBe(true);
    }
    for (let at = 12; at < archive.length; at += Math.ceil(archive.length / 97)) {
      const changed = Buffer.from(archive);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x55, at);
      await findAll([changed]);
    }
  });
});
