import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createWorkspace, findAll, told, type Workspace } from './support.ts';

let workspace: Workspace;
beforeAll(() => {
  workspace = createWorkspace();
  workspace.write({ 'in/app.log': 'a line', 'in/b.txt': 'b' });
});
afterAll(() => workspace.remove());

describe.each([
  ['xz', 'xz -c', 'xz'],
  ['bzip2', 'bzip2 -c', 'bz2'],
  ['Zstandard', 'zstd -qc', 'zst'],
  ['LZMA', 'xz --format=lzma -c', 'lzma'],
])('%s', (name, command, suffix) => {
  test('holds a file by its name without the suffix', async () => {
    const packed = workspace.sh(`${command} in/app.log`);
    const path = `logs/app.log.${suffix}`;
    expect(told(await findAll([packed], { path }))).toEqual([`${path}!app.log → a line`]);
  });

  test('holds a tar whose members are its own', async () => {
    const packed = workspace.sh(`tar cf - in | ${command}`);
    expect([...told(await findAll([packed], { path: 'x.tar' }))].sort()).toEqual([
      'x.tar!in/app.log → a line',
      'x.tar!in/b.txt → b',
    ]);
  });

  test('leaves gaps for what breaks off, for what is damaged and for what follows', async () => {
    const packed = workspace.sh(`seq 1 20000 | ${command}`);
    const gaps = async (bytes: Buffer): Promise<unknown> => {
      const found = await findAll([bytes]);
      expect(found.at(-1)?.detail).toContain(name);
      return found.at(-1)?.gap;
    };
    expect(await gaps(packed.subarray(0, packed.length - 30))).toBe('truncated');
    expect(await gaps(Buffer.concat([packed, Buffer.from('something else')]))).toBe('corrupt');
  });

  test('expands no further than its ratio and size allow', async () => {
    const packed = workspace.sh(`head -c 100000000 /dev/zero | ${command}`);
    const dense = await findAll([packed], { limits: { ratio: 10 } });
    expect(dense.map(({ gap }) => gap)).toEqual([undefined, 'ratio-limit']);
    expect(dense[0]?.bytes?.length).toBeLessThan(5 << 20);
    const large = await findAll([packed], { limits: { ratio: 1e9, expandedBytes: 3_000_000 } });
    expect(large.map(({ gap, bytes }) => gap ?? bytes?.length)).toEqual([3_000_000, 'size-limit']);
  });
});

test('xz may be padded between its parts and behind them', async () => {
  const packed = workspace.sh('xz -c in/app.log; head -c 8 /dev/zero; xz -c in/b.txt; head -c 4 /dev/zero');
  expect(told(await findAll([packed]))).toEqual(['outer!outer → a lineb']);
});

test('what needs a filter that is not read is a gap that tells what to do', async () => {
  const [, found] = await findAll([workspace.sh('xz --x86 --lzma2 -c in/b.txt')]);
  expect(found).toMatchObject({ path: 'outer', gap: 'unsupported' });
  expect(found?.detail).toContain('xz -9');
});

test('millions of empty frames end with the time', async () => {
  const frame = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0]);
  let now = 0;
  const clock = { now: () => now++ };
  const found = await findAll([Buffer.alloc(8_000_000, frame)], { clock, limits: { fileSeconds: 1 } });
  expect(found.map(({ gap }) => gap)).toEqual(['time-limit']);
});
