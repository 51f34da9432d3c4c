import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createWorkspace, findAll, inChunks, noise, TAR_END, tarMember, told, type Workspace } from './support.ts';

const LONG = `${'folder/'.repeat(12)}${'n'.repeat(90)}.txt`;
const VERY_LONG = `${'deep/'.repeat(60)}${'n'.repeat(120)}.txt`;
const FILES = {
  'a.txt': 'hello\n',
  'dir/log.txt': 'line\n'.repeat(200_000),
  empty: '',
  'noise.bin': noise(300_001),
};

let workspace: Workspace;

beforeAll(() => {
  workspace = createWorkspace();
  workspace.write(Object.fromEntries(Object.entries(FILES).map(([name, content]) => [`in/${name}`, content])));
  workspace.sh('ln -s a.txt in/symbolic; ln in/a.txt in/hard');
});
afterAll(() => workspace.remove());

/** What Python's tarfile reads of it: path and size of each file with data of its own. */
function listing(name: string): string {
  return workspace
    .python(
      `import tarfile\nfor m in tarfile.open('${name}', ignore_zeros=True):\n  if m.isfile(): print('outer!' + m.name, m.size)`,
    )
    .toString()
    .trim();
}

async function found(name: string): Promise<string> {
  return (await findAll(inChunks(workspace.read(name), 65_536)))
    .map(({ path, bytes, gap }) => `${path} ${gap ?? bytes?.length}`)
    .join('\n');
}

describe('a tar made by tar', () => {
  test.each(['v7', 'oldgnu', 'gnu', 'ustar', 'pax'])('in format %s gives what Python finds in it', async (format) => {
    workspace.sh(`tar cf made.tar --format=${format} -C in a.txt dir empty noise.bin symbolic hard`);
    expect(await found('made.tar')).toBe(listing('made.tar'));
    const bytes = (await findAll([workspace.read('made.tar')])).map((each) => each.bytes?.toString('base64'));
    const [a, log, none, noisy] = Object.values(FILES).map((content) => Buffer.from(content).toString('base64'));
    expect(bytes).toEqual([a, log, none, noisy]);
  });

  test.each([
    ['gnu', [LONG, VERY_LONG]],
    ['pax', [LONG, VERY_LONG]],
    ['ustar', [LONG]],
  ])('in format %s keeps long names', async (format, names) => {
    workspace.write(Object.fromEntries(names.map((name) => [`long/${name}`, 'x'])));
    workspace.sh(`tar cf made.tar --format=${format} -C long ${names.join(' ')}; rm -r long`);
    expect(told(await findAll([workspace.read('made.tar')]))).toEqual(names.map((name) => `outer!${name} → x`));
  });

  test('with long links does not lose its place', async () => {
    workspace.sh(`ln -sf ${'x'.repeat(150)} in/far; tar cf made.tar --format=gnu -C in far a.txt`);
    expect(told(await findAll([workspace.read('made.tar')]))).toEqual(['outer!a.txt → hello\n']);
  });

  test.each(['gnu', 'pax --sparse-version=0.0', 'pax --sparse-version=0.1', 'pax --sparse-version=1.0'])(
    'with a sparse file in format %s gives its data',
    async (format) => {
      workspace.sh(
        'rm -f holes; for i in $(seq 0 30); do echo "data-$i" | dd of=holes bs=1 seek=$((i * 262144)) conv=notrunc status=none; done',
      );
      workspace.sh(`tar cSf made.tar --format=${format} holes; tar rf made.tar --format=gnu -C in a.txt`);
      const all = await findAll([workspace.read('made.tar')]);
      expect(all.map(({ path }) => path)).toEqual(['outer!holes', 'outer!a.txt']);
      for (let i = 0; i <= 30; i += 1) expect(all[0]?.bytes?.includes(`data-${i}\n`)).toBe(true);
      expect(all[1]?.bytes?.toString()).toBe('hello\n');
    },
  );

  test('and put together by tar -A, or simply one behind the other, gives all', async () => {
    workspace.sh(
      'tar cf one.tar -C in a.txt; tar cf two.tar -C in empty; cat one.tar two.tar > both.tar; tar -Af one.tar two.tar',
    );
    const all = ['outer!a.txt → hello\n', 'outer!empty → '];
    expect(told(await findAll([workspace.read('one.tar')]))).toEqual(all);
    expect(told(await findAll([workspace.read('both.tar')]))).toEqual(all);
  });
});

describe('a tar', () => {
  test('with sizes in base 256 is read', async () => {
    const size = Buffer.alloc(12);
    size[0] = 0x80;
    size[11] = 5;
    const bytes = Buffer.concat([tarMember('a', Buffer.from('12345'), { size: size.toString('latin1') }), TAR_END]);
    expect(told(await findAll([bytes]))).toEqual(['outer!a → 12345']);
  });

  test('with a damaged header leaves a gap and goes on at the next', async () => {
    const bad = tarMember('bad', noise(2000));
    bad.write('99', 150);
    const bytes = Buffer.concat([tarMember('a', Buffer.from('1')), bad, tarMember('b', Buffer.from('2')), TAR_END]);
    expect(told(await findAll([bytes]))).toEqual(['outer!a → 1', 'outer (corrupt)', 'outer!b → 2']);
  });

  test('with a size that makes no sense leaves a gap and goes on', async () => {
    const bad = tarMember('bad', Buffer.from('x'), { size: 'no number at' });
    const bytes = Buffer.concat([bad, tarMember('b', Buffer.from('2')), TAR_END]);
    expect(told(await findAll([bytes]))).toEqual(['outer!bad (corrupt)', 'outer!b → 2']);
  });

  test('that breaks off gives what there is, and one gap', async () => {
    const bytes = tarMember('a', Buffer.from('1'.repeat(1000))).subarray(0, 512 + 600);
    expect(told(await findAll([bytes]))).toEqual([`outer!a → ${'1'.repeat(600)}`, 'outer!a (truncated)']);
  });

  test('without an end mark may have lost members, which leaves a gap', async () => {
    expect(told(await findAll([tarMember('a', Buffer.from('1'))]))).toEqual(['outer!a → 1', 'outer (truncated)']);
  });

  test('with other bytes behind its end leaves one gap', async () => {
    const bytes = Buffer.concat([tarMember('a', Buffer.from('1')), TAR_END, noise(5000)]);
    expect(told(await findAll([bytes]))).toEqual(['outer!a → 1', 'outer (corrupt)']);
  });

  test('reads a hard link with data, and one whose size means nothing', async () => {
    const old = tarMember('old', new Uint8Array(0), { type: '1', size: '00000000005\0' });
    const pax = tarMember('pax', Buffer.from('data'), { type: '1' });
    const bytes = Buffer.concat([old, pax, tarMember('b', Buffer.from('2')), TAR_END]);
    expect(told(await findAll([bytes]))).toEqual(['outer!pax → data', 'outer!b → 2']);
  });

  test('keeps names as they are, but not what would harm a terminal', async () => {
    const bytes = Buffer.concat([tarMember('../\u001b[2J', Buffer.from('1')), TAR_END]);
    expect(told(await findAll([bytes]))).toEqual(['outer!../\ufffd[2J → 1']);
  });

  test('of tars, as docker save makes it, gives every file of every layer', async () => {
    workspace.sh(
      'mkdir -p image/l1 image/l2 && tar cf image/l1/layer.tar -C in a.txt && tar cf image/l2/layer.tar -C in empty && echo "[]" > image/manifest.json && tar cf image.tar -C image manifest.json l1 l2',
    );
    expect(told(await findAll([workspace.read('image.tar')], { path: 'image.tar' }))).toEqual([
      'image.tar!manifest.json → []\n',
      'image.tar!l1/layer.tar!a.txt → hello\n',
      'image.tar!l2/layer.tar!empty → ',
    ]);
  });
});
