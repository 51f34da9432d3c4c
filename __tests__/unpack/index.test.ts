import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Content, Piece } from '../../src/core/flow.ts';
import { unpack } from '../../src/unpack/index.ts';
import {
  contentOf,
  createWorkspace,
  entry,
  findAll,
  inChunks,
  LIMITS,
  noise,
  STILL,
  TAR_END,
  tarMember,
  told,
  type Workspace,
  zipOf,
} from './support.ts';

let workspace: Workspace;
beforeAll(() => {
  workspace = createWorkspace();
  workspace.write({ 'in/build/3_Run tests.txt': 'log', 'in/b.txt': 'b' });
});
afterAll(() => workspace.remove());

function nested(levels: number): Buffer {
  let inner: Buffer = Buffer.from('core');
  for (let level = levels; level > 0; level -= 1)
    inner = zipOf(entry(level === levels ? 'core.txt' : `${level + 1}.zip`, inner));
  return inner;
}

async function piecesOf(content: Content): Promise<readonly unknown[]> {
  const pieces: unknown[] = [];
  for await (const piece of unpack(content, LIMITS, STILL)) pieces.push(piece);
  return pieces;
}

async function leaveUnread(): Promise<void> {}

async function leaveInTheMiddle(piece: Piece): Promise<void> {
  if (piece.kind === 'content') for await (const _ of piece.bytes) break;
}

describe('a content that is no container', () => {
  test('is handed on as it is', async () => {
    const content = contentOf([Buffer.from('plain text')]);
    expect(await piecesOf(content)).toEqual([content]);
  });

  test.each([1, 7, 600, 5000])('keeps its beginning where it comes in chunks of %d', async (length) => {
    const text = noise(2000).toString('hex');
    expect(told(await findAll(inChunks(Buffer.from(text), length)))).toEqual([`outer → ${text}`]);
  });

  test('may be empty', async () => {
    expect(told(await findAll([]))).toEqual(['outer → ']);
    expect(told(await findAll(inChunks(Buffer.alloc(0), 1)))).toEqual(['outer → ']);
  });
});

describe('containers within containers', () => {
  test('are opened, and named from the outside in', async () => {
    workspace.sh('cd in && tar czf b.tar.gz b.txt && gzip -k b.txt && zip -qr ../logs.zip build b.tar.gz b.txt.gz');
    expect(told(await findAll([workspace.read('logs.zip')], { path: 'logs.zip' }))).toEqual([
      'logs.zip!build/3_Run tests.txt → log',
      'logs.zip!b.tar.gz!b.txt → b',
      'logs.zip!b.txt.gz!b.txt → b',
    ]);
  });

  test('inherit where the outermost comes from', async () => {
    const origin = { surface: 'artifact', path: 'a.zip', commit: 'c0ffee', job: 'j', step: 's' } as const;
    const content: Content = {
      kind: 'content',
      origin,
      bytes: [zipOf(entry('f', Buffer.from('x'), { crc: 0x8cdc1683 }))],
    };
    expect(await piecesOf(content)).toMatchObject([{ origin: { ...origin, path: 'a.zip!f' } }]);
  });

  test('are opened down to the limit, and no deeper', async () => {
    const paths = (await findAll([nested(3)], { limits: { depth: 3 } })).filter(({ gap }) => gap === undefined);
    expect(told(paths)).toEqual(['outer!2.zip!3.zip!core.txt → core']);
    const refused = (await findAll([nested(3)], { limits: { depth: 2 } })).find(({ gap }) => gap === 'depth-limit');
    expect(refused).toMatchObject({ path: 'outer!2.zip!3.zip', detail: expect.stringContaining('`max-depth`') });
  });

  test.each([
    'zip -q ../many.x big.bin b.txt',
    'zip -q0 ../many.x big.bin b.txt',
    'zip -q - big.bin b.txt | cat > ../many.x',
    'zip -q0 - big.bin b.txt | cat > ../many.x',
    'tar cf ../many.x big.bin b.txt',
    'tar czf ../many.x big.bin b.txt',
  ])('are passed over by a reader that reads none of them, or leaves in the middle: %s', async (command) => {
    workspace.write({ 'in/big.bin': noise(3_000_000) });
    workspace.sh(`rm -f many.x; cd in && ${command}`);
    const bytes = workspace.read('many.x');
    for (const leave of [leaveUnread, leaveInTheMiddle]) {
      const paths: string[] = [];
      for await (const piece of unpack(contentOf(inChunks(bytes, 65_536)), LIMITS, STILL)) {
        paths.push(`${piece.origin.path} ${piece.kind}`);
        await leave(piece);
      }
      expect(paths).toEqual(['outer!big.bin content', 'outer!b.txt content']);
    }
  });
});

describe('a source that fails', () => {
  async function* failing(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    yield bytes;
    throw new Error('EIO: secret text');
  }

  test('while plain text is read leaves one gap behind the text', async () => {
    const found = await findAll(failing(Buffer.from('begun')));
    expect(told(found)).toEqual(['outer → begun', 'outer (unreadable)']);
    expect(found[1]?.detail).not.toContain('secret');
  });

  test.each([
    ['zip', zipOf(entry('a', Buffer.from('x'), { crc: 0x8cdc1683 }), entry('b', noise(90_000)))],
    ['tar', Buffer.concat([tarMember('a', Buffer.from('x')), tarMember('b', noise(90_000)), TAR_END])],
    [
      'tar in gzip',
      gzipSync(Buffer.concat([tarMember('a', Buffer.from('x')), tarMember('b', noise(90_000)), TAR_END])),
    ],
  ])('while a %s is read gives what came before, and leaves that gap alone', async (_, bytes) => {
    const found = await findAll(failing(bytes.subarray(0, 60_000)));
    expect(found.map(({ path, gap }) => `${path} ${gap ?? 'content'}`)).toEqual([
      'outer!a content',
      'outer!b content',
      'outer unreadable',
    ]);
    expect(found[1]?.bytes?.length).toBeGreaterThan(50_000);
  });

  test('is let go of when nobody asks for more', async () => {
    let closed = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        yield zipOf(entry('a', noise(10)), entry('b', noise(10)));
      } finally {
        closed = true;
      }
    }
    for await (const _ of unpack(contentOf(source()), LIMITS, STILL)) break;
    expect(closed).toBe(true);
  });
});

describe('limits', () => {
  const three = zipOf(...['a', 'b', 'c'].map((name) => entry(name, Buffer.from('x'), { crc: 0x8cdc1683 })));

  test('of members end the archive with one gap', async () => {
    expect(told(await findAll([three], { limits: { entries: 2 } }))).toEqual([
      'outer!a → x',
      'outer!b → x',
      'outer (entry-limit)',
    ]);
  });

  test('of bytes end it in the middle of a member', async () => {
    const bytes = Buffer.concat([tarMember('a', Buffer.from('123')), tarMember('b', Buffer.from('456')), TAR_END]);
    expect(told(await findAll([bytes], { limits: { expandedBytes: 5 } }))).toEqual([
      'outer!a → 123',
      'outer!b → 45',
      'outer (size-limit)',
    ]);
  });

  test('of time end it, and plain text too', async () => {
    let now = 0;
    const clock = { now: () => (now += 1000) };
    const gaps = (await findAll([three], { limits: { fileSeconds: 4 }, clock })).map(({ gap }) => gap);
    expect(gaps.at(-1)).toBe('time-limit');
    expect(gaps.filter((gap) => gap !== undefined)).toHaveLength(1);
    const text = await findAll(inChunks(noise(100), 1), { limits: { fileSeconds: 50 }, clock });
    expect(text.map(({ gap }) => gap)).toEqual([undefined, 'time-limit']);
    expect(text[0]?.bytes?.length).toBeLessThan(60);
  });

  test('hold for each outermost content anew', async () => {
    for (let round = 0; round < 2; round += 1)
      expect(await findAll([three], { limits: { entries: 3 } })).toHaveLength(3);
  });
});
