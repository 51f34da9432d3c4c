import { deflateSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { findAll, noise, told } from './support.ts';

function object(header: string, bytes: Uint8Array): Buffer {
  return deflateSync(Buffer.concat([Buffer.from(header), bytes]));
}

test('a loose object gives its content by its type', async () => {
  const path = 'x/.git/objects/ab/cdef';
  expect(told(await findAll([object('blob 4\0', Buffer.from('text'))], { path }))).toEqual([`${path}!blob → text`]);
  expect(told(await findAll([object('commit 4\0', Buffer.from('tree'))]))).toEqual(['outer!commit → tree']);
});

test('large ones stream', async () => {
  const bytes = noise(3_000_000);
  const [found] = await findAll([object(`blob ${bytes.length}\0`, bytes)]);
  expect(found?.bytes?.equals(bytes)).toBe(true);
});

test('one that breaks off or is not as long as it says is a gap', async () => {
  const bytes = noise(100_000);
  const whole = object(`blob ${bytes.length}\0`, bytes);
  for (const length of [-50_000, -3])
    expect((await findAll([whole.subarray(0, length)])).at(-1)).toMatchObject({ path: 'outer', gap: 'truncated' });
  expect((await findAll([object('blob 5\0', Buffer.from('text'))])).at(-1)).toMatchObject({ gap: 'corrupt' });
});

test('other zlib data, and text that begins alike, are left alone', async () => {
  for (const bytes of [deflateSync('blob of text'), Buffer.from('x^2 + y^2')])
    expect(await findAll([bytes])).toEqual([{ path: 'outer', bytes }]);
});
