import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createWorkspace, findAll, inChunks, noise, told, type Workspace } from './support.ts';

const TEXT = noise(700_000).toString('hex');

let workspace: Workspace;
beforeAll(() => {
  workspace = createWorkspace();
  workspace.write({ 'app.log': 'hello\n', 'big.log': TEXT });
});
afterAll(() => workspace.remove());

describe('a gzip file', () => {
  test('holds one member, named without .gz', async () => {
    workspace.sh('gzip -k app.log');
    expect(told(await findAll([workspace.read('app.log.gz')], { path: 'logs.zip!dir/app.log.gz' }))).toEqual([
      'logs.zip!dir/app.log.gz!app.log → hello\n',
    ]);
  });

  test.each(['x.tar.gz', 'x.tgz', 'x'])('that holds a tar is one archive with it: %s', async (path) => {
    workspace.sh('tar czf x.tar.gz app.log');
    expect(told(await findAll([workspace.read('x.tar.gz')], { path, limits: { depth: 1 } }))).toEqual([
      `${path}!app.log → hello\n`,
    ]);
  });

  test('made by npm pack gives the files of the package', async () => {
    workspace.write({ 'pkg/package.json': '{"name":"p","version":"1.0.0"}', 'pkg/index.js': '1' });
    workspace.sh('cd pkg && npm pack --silent --offline >/dev/null');
    expect(told(await findAll([workspace.read('pkg/p-1.0.0.tgz')], { path: 'p.tgz' }))).toEqual([
      'p.tgz!package/index.js → 1',
      'p.tgz!package/package.json → {"name":"p","version":"1.0.0"}',
    ]);
  });

  test.each([1 << 16, 1 << 20])('of large data is streamed, in chunks of %d', async (length) => {
    workspace.sh('gzip -kf big.log');
    const [only, ...rest] = await findAll(inChunks(workspace.read('big.log.gz'), length));
    expect(only?.bytes?.toString() === TEXT).toBe(true);
    expect(rest).toEqual([]);
  });

  test('of several parts, with zeros behind, is one content', async () => {
    const bytes = Buffer.concat([
      gzipSync('one '),
      gzipSync('two '),
      gzipSync(''),
      Buffer.alloc(700),
      gzipSync('three'),
      Buffer.alloc(9),
    ]);
    expect(told(await findAll([bytes]))).toEqual(['outer!outer → one two three']);
  });

  test('with other bytes behind it leaves a gap', async () => {
    const found = await findAll([Buffer.concat([gzipSync('text'), Buffer.from('trailing')])]);
    expect(told(found)).toEqual(['outer!outer → text', 'outer (corrupt)']);
  });

  test('with name, comment, extra field and header checksum is read', async () => {
    const plain = gzipSync('text');
    const header = Buffer.from([0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3]);
    const fields = Buffer.from('\x03\x00abcname\0comment\0cc', 'latin1');
    expect(told(await findAll([Buffer.concat([header, fields, plain.subarray(10)])]))).toEqual(['outer!outer → text']);
  });

  test('with a wrong checksum is scanned and leaves a gap', async () => {
    const bytes = gzipSync('text');
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 8) ^ 1, bytes.length - 8);
    expect(told(await findAll([bytes]))).toEqual(['outer!outer → text', 'outer (corrupt)']);
  });

  test.each([
    ['small', 5000],
    ['large', 1_400_000],
  ])('that is damaged gives nearly all that lies before the damage (%s)', async (_, length) => {
    const text = TEXT.slice(0, length);
    const bytes = Buffer.from(gzipSync(text));
    const from = Math.floor(bytes.length * 0.7);
    bytes.fill(0xff, from, Math.min(from + 2000, bytes.length));
    const [content, fault] = await findAll([bytes]);
    // A stream of zlib loses what was in its last buffer.
    expect(content?.bytes?.length).toBeGreaterThan(length * 0.7 - (length > 1 << 20 ? 300_000 : 200));
    expect(content?.bytes?.subarray(0, length * 0.4).toString() === text.slice(0, length * 0.4)).toBe(true);
    // Damage may well read as valid codes up to the end of a small file.
    expect(fault).toMatchObject({ path: 'outer', gap: length > 1 << 20 ? 'corrupt' : 'truncated' });
  });

  test.each([5000, 1_400_000])('that breaks off gives what there is (%d bytes)', async (length) => {
    const text = TEXT.slice(0, length);
    const bytes = gzipSync(text);
    const [content, fault] = await findAll([bytes.subarray(0, Math.floor(bytes.length * 0.9))]);
    expect(content?.bytes?.length).toBeGreaterThan(length * 0.89);
    expect(text.startsWith(content?.bytes?.toString() ?? '?')).toBe(true);
    expect(fault).toMatchObject({ path: 'outer', gap: 'truncated' });
  });
});
