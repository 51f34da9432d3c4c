import { gunzipSync } from 'node:zlib';
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
  'zip in tar in gzip': 'zip -qr inner.zip in && tar czf made.x inner.zip in',
};

let workspace: Workspace;
const archives = new Map<string, Buffer>();

beforeAll(() => {
  workspace = createWorkspace();
  workspace.write({ 'in/a.txt': 'hello '.repeat(40), 'in/d/empty': '', 'in/noise': noise(300), 'in/z.txt': 'last' });
  for (const [name, command] of Object.entries(MAKERS)) {
    workspace.sh(`rm -f made.x made.x.zip inner.zip; ${command}; [ -e made.x ] || mv made.x.zip made.x`);
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

/** Parts of a gzip file are whole files themselves. */
function isGzip(bytes: Buffer): boolean {
  try {
    return gunzipSync(bytes).length > 0;
  } catch {
    return false;
  }
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
      const itself =
        (found.length === 1 && found[0]?.bytes?.length === length) || (!name.includes('tar') && isGzip(part));
      expect([length, told || itself || total(found) >= all]).toEqual([length, true]);
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
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 600 }), async (start, rest) => {
      await findAll([Buffer.concat([Buffer.from(start, 'latin1'), rest])]);
    }),
    { numRuns: 500 },
  );
});
