import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createWorkspace, type Found, findAll, inChunks, noise, type Workspace } from './support.ts';

/** What every container must hold to, tried with archives that the real tools made. */
const MAKERS: Readonly<Record<string, string>> = {
  zip: 'zip -qr made.x in',
  'zip, stored': 'zip -qr0 made.x in',
  'zip, streamed': 'zip -qr - in | cat > made.x',
  'zip, streamed, stored': 'zip -qr0 - in | cat > made.x',
  'zip, descriptors': 'zip -qr -fd made.x in',
  'zip, ZIP64': 'zip -qr -fz made.x in',
  'zip, encrypted': 'zip -qr -P p made.x in',
  tar: 'tar cf made.x in',
  'tar, pax': 'tar cf made.x --format=pax in',
  'tar, v7': 'tar cf made.x --format=v7 in',
  'tar, gzip': 'tar czf made.x in',
  gzip: 'gzip -c in/a.txt > made.x',
  'gzip, two parts': 'gzip -c in/a.txt in/noise > made.x',
  xz: 'xz -c in/a.txt > made.x',
  'xz, two parts': '(xz -c in/a.txt; xz -Ccrc32 -c in/noise) > made.x',
  'xz, many blocks': 'cat in/noise in/a.txt | xz --block-size=200 -c > made.x',
  'tar, xz': 'tar cJf made.x in',
  lzma: 'xz --format=lzma -c in/a.txt > made.x',
  bzip2: 'bzip2 -c in/a.txt > made.x',
  'bzip2, two parts': 'bzip2 -c in/a.txt > made.x; bzip2 -1 -c in/noise >> made.x',
  'tar, bzip2': 'tar cjf made.x in',
  zstd: 'zstd -qc in/a.txt > made.x',
  'zstd, streamed, two parts': 'cat in/a.txt | zstd -qc > made.x; zstd -qc --no-check in/noise >> made.x',
  'tar, zstd': 'tar --zstd -cf made.x in',
  'zip, bzip2': `python3 -c "import zipfile as z; a = z.ZipFile('made.x', 'w', 12); a.write('in/a.txt'); a.write('in/noise')"`,
  'zip, LZMA': `python3 -c "import zipfile as z; a = z.ZipFile('made.x', 'w', 14); a.write('in/a.txt'); a.write('in/noise')"`,
  notebook: `python3 -c "import json; json.dump({'cells': [{'cell_type': 'code', 'source': ['a = 1\\n', 'b'], 'outputs': [{'output_type': 'stream', 'text': ['out']}]}], 'metadata': {'m': 'n'}, 'nbformat': 4}, open('made.x', 'w'), indent=1)"`,
  'source map': `python3 -c "import json; json.dump({'version': 3, 'sources': ['../src/a.ts', 'b.ts'], 'sourcesContent': ['let a\\n', None], 'mappings': 'AAAA'}, open('made.x', 'w'))"`,
  sqlite: `python3 -c "
import sqlite3
d = sqlite3.connect('made.x')
d.execute('pragma page_size=512')
d.execute('create table t (id integer primary key, name text, data blob)')
for i in range(9): d.execute('insert into t values (?, ?, ?)', (i, 'n%d' % i, b'x' * (i * 150)))
d.commit()"`,
  'git object': `git init -q r; cd r; git hash-object -w ../in/a.txt; cp .git/objects/??/* ../made.x; cd ..; rm -rf r`,
  'git pack': `git init -q r; cd r; git config user.email a@b; git config user.name n; for i in 1 2 3; do seq 1 400 > f; echo $i >> f; git add f; git commit -qm $i; done; git repack -qadf; cp .git/objects/pack/*.pack ../made.x; cd ..; rm -rf r`,
  'zip in tar in gzip': 'zip -qr inner.zip in && tar czf made.x inner.zip in',
};

let workspace: Workspace;
const archives = new Map<string, Buffer>();

beforeAll(() => {
  workspace = createWorkspace();
  workspace.write({ 'in/a.txt': 'hello '.repeat(40), 'in/d/empty': '', 'in/noise': noise(300), 'in/z.txt': 'last' });
  for (const [name, command] of Object.entries(MAKERS)) {
    workspace.sh(`rm -rf made.x made.x.zip inner.zip r; ${command}; [ -e made.x ] || mv made.x.zip made.x`);
    archives.set(name, workspace.read('made.x'));
  }
});
afterAll(() => workspace.remove());

function archive(name: string): Buffer {
  const bytes = archives.get(name);
  if (bytes === undefined) throw new Error(`No archive ${name}.`);
  return bytes;
}

function flat(found: readonly Found[]): readonly string[] {
  return found.map(({ path, bytes, gap }) => `${path} ${gap ?? bytes?.toString('base64')}`);
}

/** Parts of a gzip file are whole files themselves, and so with the formats like it, which their tools can tell. */
function isWhole(name: string, bytes: Buffer): boolean {
  const tool = /^(?:gzip|xz|bzip2|zstd)/.exec(name)?.[0];
  return tool !== undefined && spawnSync(tool, ['-t'], { input: bytes }).status === 0;
}

/** Bytes that were handed out, all members together. */
function total(found: readonly Found[]): number {
  return found.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
}

describe.each(Object.keys(MAKERS))('%s', (name) => {
  test('gives the same however the bytes come', async () => {
    const bytes = archive(name);
    const whole = flat(await findAll([bytes]));
    expect(whole.length).toBeGreaterThan(0);
    for (const length of [1, 7, 65_536, bytes.length])
      expect(flat(await findAll(inChunks(bytes, length)))).toEqual(whole);
  });

  test('cut at any length gives everything, or a gap, or the bytes themselves', async () => {
    const bytes = archive(name);
    const all = total(await findAll([bytes]));
    for (let length = 0; length < bytes.length; length += bytes.length > 4000 ? 37 : 1) {
      const found = await findAll([bytes.subarray(0, length)]);
      const told = found.some(({ gap }) => gap !== undefined);
      const part = bytes.subarray(0, length);
      const itself = found.some(({ path, bytes: own }) => path === 'outer' && own?.length === length);
      expect([length, told || itself || total(found) >= all || isWhole(name, part)]).toEqual([length, true]);
    }
  });

  test('with any bytes changed is read without an exception', async () => {
    const bytes = archive(name);
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 2000 }),
        async (changes, length) => {
          const changed = Buffer.from(bytes);
          for (const [at, value] of changes) changed[at] = value;
          const found = await findAll(inChunks(changed, length));
          expect(flat(found)).toEqual(flat(await findAll([changed])));
        },
      ),
      { numRuns: 150 },
    );
  });
});

test('bytes that begin like a container and are none are read without an exception', async () => {
  const starts = [
    'PK\x03\x04',
    'PK\x05\x06',
    'PK\x07\x08',
    'PK\x03\x04\x14\x00\x08\x00\x00\x00',
    '\x1f\x8b\x08\x00',
    '\x1f\x8b\x08\x1f',
    'BZh91AY&SY',
    'BZh9\x17rE8P\x90',
    '\xfd7zXZ\x00\x00\x04\xe6\xd6\xb4\x46\x02\x00\x21\x01\x16\x00\x00\x00\x74\x2f\xe5\xa3\xe0',
    '\xfd7zXZ\x00',
    '\x5d\x00\x00\x80\x00\xff\xff\xff\xff\xff\xff\xff\xff\x00',
    '\x28\xb5\x2f\xfd\x04\x60',
    '\x28\xb5\x2f\xfd\xa4\x60',
    '\x28\xb5\x2f\xfd',
    '\x50\x2a\x4d\x18',
    '{"cells": [{"source": ["',
    '{"version":3,"mappings":"","sources":["a"],"sourcesContent":["',
    'PACK\x00\x00\x00\x02\x00\x00\x00\x03',
    'PACK\x00\x00\x00\x02\x00\x00\x00\x01\xe5\x05\x78\x9c',
    '\x78\x9c\x4b\xca\xc9\x4f\x52',
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 600 }), async (start, rest) => {
      await findAll([Buffer.concat([Buffer.from(start, 'latin1'), rest])]);
    }),
    { numRuns: 500 },
  );
});
