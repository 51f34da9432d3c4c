import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { BrokenOff } from '../../src/core/errors.ts';
import type { Download } from '../../src/core/forge.ts';
import { download, type Opened } from '../../src/edge/download.ts';

const whole = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));

let server: Server | undefined;
afterEach(() => server?.closeAllConnections());
afterEach(() => void server?.close());

/** A host of files that answers as it is told, one answer after the other. */
async function host(...answers: readonly ((request: IncomingMessage, response: ServerResponse) => void)[]) {
  const asked: IncomingMessage[] = [];
  server = createServer((request, response) => {
    asked.push(request);
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    answer?.(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  let opened = 0;
  const open = async (): Promise<Opened> => ({ link: `http://127.0.0.1:${port}/blob?sig=${++opened}` });
  return { asked, open, opened: () => opened };
}

const all = (_: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(200, { 'content-length': whole.length }).end(whole);
};

/** Says it will send all, and breaks off. */
const part = (bytes: number) => (_: IncomingMessage, response: ServerResponse) => {
  response.writeHead(200, { 'content-length': whole.length });
  response.write(whole.subarray(0, bytes), () => response.destroy());
};

const range = (request: IncomingMessage, response: ServerResponse): void => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(206, { 'content-length': whole.length - from }).end(whole.subarray(from));
};

async function bytesOf({ bytes }: Download): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks);
}

describe('a download', () => {
  it('is streamed from where the link leads', async () => {
    const { open, asked } = await host(all);
    const got = await download(open, fetch);
    expect(got.size).toBe(whole.length);
    expect((await bytesOf(got)).equals(whole)).toBe(true);
    expect(asked[0]?.headers.authorization).toBeUndefined();
  });

  it('goes on where it broke off, by a fresh link', async () => {
    const { open, asked, opened } = await host(part(100_000), range);
    expect((await bytesOf(await download(open, fetch))).equals(whole)).toBe(true);
    expect(opened()).toBe(2);
    expect(asked[1]?.headers.range).toMatch(/^bytes=\d+-$/);
  });

  it('passes over what it has where the server begins anew', async () => {
    const { open } = await host(part(100_000), all);
    expect((await bytesOf(await download(open, fetch))).equals(whole)).toBe(true);
  });

  it('asks for another link where one has lapsed', async () => {
    const lapsed = (_: IncomingMessage, response: ServerResponse) => void response.writeHead(403).end();
    const { open, opened } = await host(lapsed, all);
    expect((await bytesOf(await download(open, fetch))).equals(whole)).toBe(true);
    expect(opened()).toBe(2);
  });

  it('says so where it breaks off for good', async () => {
    const { open } = await host(part(1000));
    const got = await download(open, fetch);
    await expect(bytesOf(got)).rejects.toThrow(BrokenOff);
  });

  it('fails where no link works', async () => {
    const { open } = await host((_, response) => void response.writeHead(500).end());
    await expect(download(open, fetch)).rejects.toThrow('status 500');
  });

  it('knows the file’s name, the exact one before the other', async () => {
    const named = (disposition: string) => (_: IncomingMessage, response: ServerResponse) =>
      void response.writeHead(200, { 'content-disposition': disposition }).end('x');
    const plain = await host(named('attachment; filename="report.html"'));
    expect((await download(plain.open, fetch)).name).toBe('report.html');
    server?.close();
    const exact = await host(named("attachment; filename=x; filename*=UTF-8''r%C3%A9sum%C3%A9.html"));
    expect((await download(exact.open, fetch)).name).toBe('résumé.html');
  });

  it('is taken from the answer itself where there is no link', async () => {
    const open = async (): Promise<Opened> => ({ body: new Blob([whole]).stream(), size: whole.length });
    expect((await bytesOf(await download(open, fetch))).equals(whole)).toBe(true);
  });
});
