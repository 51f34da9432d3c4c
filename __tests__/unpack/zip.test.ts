import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  createWorkspace,
  endRecord,
  entry,
  type Found,
  findAll,
  inChunks,
  listedEntry,
  noise,
  told,
  type Workspace,
  zipOf,
} from './support.ts';

const FILES = {
  'a.txt': 'hello\n',
  'build/3_Run tests.txt': 'line\n'.repeat(20_000),
  empty: '',
  'noise.bin': noise(400_000),
  'build/größe.txt': 'ümlaut',
};

function stored(name: string | Uint8Array, text: string, options = {}): Buffer {
  return entry(name, Buffer.from(text), { crc: crc32(text), ...options });
}

function byPath(found: readonly Found[]): ReadonlyMap<string, string | undefined> {
  return new Map(found.map(({ path, bytes, gap }) => [path, gap ?? bytes?.toString('base64')]));
}

let workspace: Workspace;
let expected: ReadonlyMap<string, string>;

beforeAll(() => {
  workspace = createWorkspace();
  workspace.write(Object.fromEntries(Object.entries(FILES).map(([name, content]) => [`in/${name}`, content])));
  expected = new Map(
    Object.entries(FILES).map(([name, content]) => [`outer!${name}`, Buffer.from(content).toString('base64')]),
  );
});
afterAll(() => workspace.remove());

/** Python writes to something that cannot seek, as a web server does. */
const STREAMED = `
import io, os, zipfile
class Pipe(io.RawIOBase):
    def __init__(self, file): self.file = file
    def writable(self): return True
    def write(self, data): return self.file.write(data)
def make(name, method, wide, pipe):
    with open(name, 'wb') as file, zipfile.ZipFile(Pipe(file) if pipe else file, 'w', method) as archive:
        for folder, _, files in os.walk('in'):
            for each in files:
                path = os.path.join(folder, each)
                with open(path, 'rb') as source, archive.open(os.path.relpath(path, 'in'), 'w', force_zip64=wide) as target:
                    target.write(source.read())
`;

describe('a zip made by', () => {
  test.each([
    ['zip', 'cd in && zip -qr ../made.zip .'],
    ['zip -0 (stored)', 'cd in && zip -qr0 ../made.zip .'],
    ['zip -fd (data descriptors)', 'cd in && zip -qr -fd ../made.zip .'],
    ['zip -fz (ZIP64)', 'cd in && zip -qr -fz ../made.zip .'],
    ['zip to a pipe', 'cd in && zip -qr - . | cat > ../made.zip'],
    ['zip -0 to a pipe', 'cd in && zip -qr0 - . | cat > ../made.zip'],
    [
      'zip from and to a pipe (ZIP64 descriptors)',
      'cd in && zip -q - a.txt | cat > ../made.zip; zip -qr ../made.zip .',
    ],
  ])('%s gives all members', async (_, command) => {
    workspace.sh(`rm -f made.zip; ${command}`);
    expect(byPath(await findAll([workspace.read('made.zip')]))).toEqual(expected);
  });

  test.each([
    ['deflated', 'zipfile.ZIP_DEFLATED', 'False', 'False'],
    ['deflated, ZIP64', 'zipfile.ZIP_DEFLATED', 'True', 'False'],
    ['deflated, streamed', 'zipfile.ZIP_DEFLATED', 'False', 'True'],
    ['deflated, streamed, ZIP64', 'zipfile.ZIP_DEFLATED', 'True', 'True'],
    ['stored, streamed', 'zipfile.ZIP_STORED', 'False', 'True'],
    ['stored, streamed, ZIP64', 'zipfile.ZIP_STORED', 'True', 'True'],
  ])('Python, %s, gives all members', async (_, method, wide, pipe) => {
    workspace.python(`${STREAMED}\nmake('made.zip', ${method}, ${wide}, ${pipe})`);
    expect(byPath(await findAll(inChunks(workspace.read('made.zip'), 65_536)))).toEqual(expected);
  });

  test.each([
    ['bzip2', 'zipfile.ZIP_BZIP2'],
    ['LZMA', 'zipfile.ZIP_LZMA'],
  ])('Python with %s gives all members, streamed or not', async (_, method) => {
    for (const pipe of ['False', 'True']) {
      workspace.python(`${STREAMED}\nmake('made.zip', ${method}, False, ${pipe})`);
      expect(byPath(await findAll(inChunks(workspace.read('made.zip'), 65_536)))).toEqual(expected);
    }
  });

  test.each([
    ['Zstandard', 93, 'zstd -qc'],
    ['xz', 95, 'xz -c'],
  ])('hand, with %s, gives the member', async (_, method, command) => {
    const data = Buffer.from('text '.repeat(1000));
    workspace.write({ data });
    const packed = workspace.sh(`${command} data`);
    const made = zipOf(entry('data', packed, { method, crc: crc32(data), size: data.length }));
    expect(told(await findAll([made]))).toEqual([`outer!data → ${data}`]);
  });

  test('hand, with a method that is not read, leaves a gap for the member, and goes on', async () => {
    const x = { crc: 0x8cdc1683 };
    const made = zipOf(entry('first', Buffer.alloc(20, 7), { method: 9 }), entry('second', Buffer.from('x'), x));
    const found = await findAll([made]);
    expect(told(found)).toEqual(['outer!first (unsupported)', 'outer!second → x']);
    expect(found[0]?.detail).toContain('Deflate64');
  });

  test('zip with a password leaves a gap for each encrypted member, and goes on', async () => {
    workspace.sh('rm -f made.zip; zip -qj -P secret made.zip in/a.txt; zip -qj made.zip in/empty');
    expect(told(await findAll([workspace.read('made.zip')]))).toEqual(['outer!a.txt (encrypted)', 'outer!empty → ']);
  });

  test('npm-like and wheel-like tools: what Python lists is what is found', async () => {
    workspace.python(`
import zipfile
with zipfile.ZipFile('pkg-1.0-py3-none-any.whl', 'w', zipfile.ZIP_DEFLATED) as wheel:
    for i in range(300):
        wheel.writestr(f'pkg/module_{i}.py', f'value = {i}\\n' * i)
    wheel.writestr('pkg-1.0.dist-info/METADATA', 'Name: pkg\\n')
    wheel.writestr('pkg-1.0.dist-info/RECORD', '')
`);
    const listing = workspace.python(
      "import zipfile\nfor i in zipfile.ZipFile('pkg-1.0-py3-none-any.whl').infolist(): print(i.filename, i.file_size)",
    );
    const found = await findAll([workspace.read('pkg-1.0-py3-none-any.whl')], { path: 'w' });
    expect(found.map(({ path, bytes }) => `${path.slice(2)} ${bytes?.length}`).join('\n')).toBe(
      listing.toString().trim(),
    );
  });

  test('git archive, with its comment, gives the members and the comment', async () => {
    workspace.sh(
      'rm -rf repo && git init -q repo && cd repo && echo hi > f && git add f && git -c user.name=n -c user.email=e@x commit -qm m && git archive --format=zip HEAD > ../made.zip',
    );
    const commit = workspace.sh('git -C repo rev-parse HEAD').toString().trim();
    expect(told(await findAll([workspace.read('made.zip')]))).toEqual(['outer!f → hi\n', `outer → ${commit}`]);
  });
});

describe('an entry', () => {
  test('that is deleted from the listing is scanned all the same', async () => {
    const first = stored('deleted', 'still here');
    const second = stored('kept', 'here');
    const start = first.length + second.length;
    const bytes = Buffer.concat([first, second, listedEntry('kept', first.length), endRecord(start)]);
    expect(told(await findAll([bytes]))).toEqual(['outer!deleted → still here', 'outer!kept → here']);
  });

  test('that is listed where none was found leaves a gap', async () => {
    const only = stored('only', 'here');
    const bytes = Buffer.concat([only, listedEntry('only', 0), listedEntry('hidden', 7), endRecord(only.length)]);
    expect(told(await findAll([bytes]))).toEqual(['outer!only → here', 'outer!hidden (corrupt)']);
  });

  test('behind something else is found by its place in the archive', async () => {
    const inner = zipOf(stored('a', 'one'));
    expect(told(await findAll([Buffer.concat([inner, zipOf(stored('b', 'two'))])]))).toEqual([
      'outer!a → one',
      'outer!b → two',
    ]);
  });

  test('of the same name as another is scanned too', async () => {
    expect(told(await findAll([zipOf(stored('same', 'one'), stored('same', 'two'))]))).toEqual([
      'outer!same → one',
      'outer!same → two',
    ]);
  });

  test('with a wrong checksum is scanned and leaves a gap', async () => {
    expect(told(await findAll([zipOf(stored('bad', 'text', { crc: 1 }), stored('good', 'more'))]))).toEqual([
      'outer!bad → text',
      'outer!bad (corrupt)',
      'outer!good → more',
    ]);
  });

  test('with a size that swallows the entries behind it does not hide them', async () => {
    const packed = deflateRawSync('short');
    const liar = entry('liar', packed, { method: 8, crc: crc32('short'), size: 5, packed: packed.length + 36 });
    expect(told(await findAll([zipOf(liar, stored('hidden', 'found'))]))).toEqual([
      'outer!liar → short',
      'outer!liar (corrupt)',
      'outer!hidden → found',
    ]);
  });

  test('whose data are damaged gives what lies before the damage, and leaves a gap', async () => {
    const text = noise(3000).toString('hex');
    const packed = Buffer.from(deflateRawSync(text));
    packed.fill(0xff, packed.length >> 1);
    const found = await findAll([
      zipOf(entry('bad', packed, { method: 8, crc: crc32(text), size: 6000 }), stored('good', '!')),
    ]);
    expect(found.map(({ path, gap }) => `${path} ${gap}`)).toEqual([
      'outer!bad undefined',
      'outer!bad corrupt',
      'outer!good undefined',
    ]);
    expect(found[0]?.bytes?.subarray(0, 2800).toString()).toBe(text.slice(0, 2800));
  });

  test('that breaks off gives what there is, and one gap', async () => {
    const text = noise(3000).toString('hex');
    const whole = zipOf(entry('cut', deflateRawSync(text), { method: 8, crc: crc32(text), size: 6000 }));
    const found = await findAll([whole.subarray(0, 2000)]);
    expect(found.map(({ path, gap }) => `${path} ${gap}`)).toEqual(['outer!cut undefined', 'outer!cut truncated']);
    expect(text.startsWith(found[0]?.bytes?.toString() ?? '?')).toBe(true);
    expect(found[0]?.bytes?.length).toBeGreaterThan(2500);
  });

  test('behind junk is found, and the junk is scanned as it is', async () => {
    const bytes = Buffer.concat([stored('a', 'one'), Buffer.from('between PK'), zipOf(stored('b', 'two'))]);
    expect(told(await findAll([bytes]))).toEqual(['outer!a → one', 'outer → between PK', 'outer!b → two']);
  });

  test('with AES is known by its method', async () => {
    expect(told(await findAll([zipOf(stored('x', 'y', { method: 99, flags: 1 }))]))).toEqual(['outer!x (encrypted)']);
  });

  test('with an impossible header leaves a gap, and the next is found', async () => {
    const bad = stored('bad', 'x', { method: 0x5555 });
    expect(told(await findAll([zipOf(bad, stored('good', 'y'))]))).toEqual([
      'outer (corrupt)',
      'outer!good → y',
      'outer!bad (corrupt)',
    ]);
  });

  test('stored, of unknown length, may hold a zip', async () => {
    workspace.sh('rm -f inner.zip made.zip; zip -q -fd inner.zip in/a.txt; zip -q0 - inner.zip | cat > made.zip');
    expect(told(await findAll([workspace.read('made.zip')]))).toEqual(['outer!inner.zip!in/a.txt → hello\n']);
  });

  test.each([1, 1000])(
    'stored, of unknown length, ends at a descriptor without signature, in chunks of %d',
    async (length) => {
      const data = noise(300_000);
      const header = entry('x', data, { flags: 8, packed: 0, size: 0 });
      const descriptor = Buffer.alloc(12);
      descriptor.writeUInt32LE(crc32(data), 0);
      descriptor.writeUInt32LE(data.length, 4);
      descriptor.writeUInt32LE(data.length, 8);
      const bytes = Buffer.concat([header, descriptor, zipOf(stored('y', 'z'))]);
      expect(byPath(await findAll(inChunks(bytes, length)))).toEqual(
        new Map([
          ['outer!x', data.toString('base64')],
          ['outer!y', Buffer.from('z').toString('base64')],
        ]),
      );
    },
  );

  test('named in code page 437 is shown as it was meant', async () => {
    expect(told(await findAll([zipOf(stored(Buffer.from([0x82, 0x2e]), 'x'))]))).toContain('outer!é. → x');
  });

  test.each(['../../etc/passwd', '/etc/passwd', 'C:\\boot.ini', '..\\up'])(
    'named %s is only named so',
    async (name) => {
      expect(told(await findAll([zipOf(stored(name, 'x'))]))).toEqual([`outer!${name} → x`]);
    },
  );
});

test('an empty zip holds nothing and misses nothing', async () => {
  expect(await findAll([endRecord(0)])).toEqual([]);
});

test('a spanned marker before the first entry is passed over', async () => {
  const bytes = Buffer.concat([Buffer.from('PK\x07\x08', 'latin1'), stored('a', 'x')]);
  const archive = Buffer.concat([bytes, listedEntry('a', 4), endRecord(bytes.length)]);
  expect(told(await findAll([archive]))).toEqual(['outer!a → x']);
});

test('a directory that lists thousands of absent entries does not make thousands of gaps', async () => {
  const listing = Array.from({ length: 5000 }, (_, index) => listedEntry(`absent-${index}`, 1_000_000 + index));
  const only = stored('only', 'x');
  const found = await findAll([Buffer.concat([only, ...listing, endRecord(only.length)])]);
  expect(found).toHaveLength(22);
  expect(found.at(-1)?.detail).toContain('4980');
});
