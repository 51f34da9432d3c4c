import { expect, it } from '@jest/globals';
import { stdin } from '../../src/sources/stdin.ts';

it('is one content with the bytes of the stream', async () => {
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('ab');
    yield Buffer.from('c');
  }
  const texts: string[] = [];
  for await (const piece of stdin(stream()).read()) {
    expect(piece).toMatchObject({ kind: 'content', origin: { surface: 'file', path: 'stdin' } });
    if (piece.kind === 'content') for await (const chunk of piece.bytes) texts.push(Buffer.from(chunk).toString());
  }
  expect(texts).toEqual(['ab', 'c']);
});
