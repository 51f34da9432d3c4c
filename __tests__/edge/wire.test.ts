import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { NoAnswer } from '../../src/core/errors.ts';
import { type Outgoing, wire } from '../../src/edge/wire.ts';

let server: Server | undefined;
const sockets = new Set<Socket>();

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  server?.close();
});

/** Speaks raw HTTP, whatever is asked. */
async function answering(say: (socket: Socket) => void): Promise<() => Socket> {
  const made = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => say(socket));
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const address = made.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return () => connect(port, '127.0.0.1');
}

const question: Outgoing = {
  method: 'GET',
  url: new URL('https://api.example/v1?key=hidden'),
  headers: {},
  body: undefined,
};

describe('a request', () => {
  it('brings status, headers in lower case, and the body', async () => {
    const dial = await answering((socket) =>
      socket.end('HTTP/1.1 201 Created\r\nX-Name: a\r\nContent-Length: 2\r\n\r\nok'),
    );
    expect(await wire(dial)(question)).toMatchObject({ status: 201, headers: { 'x-name': 'a' }, body: 'ok' });
  });

  it('follows no redirect', async () => {
    const dial = await answering((socket) =>
      socket.end('HTTP/1.1 302 Found\r\nLocation: https://evil.example/\r\nContent-Length: 0\r\n\r\n'),
    );
    expect(await wire(dial)(question)).toMatchObject({ status: 302 });
    expect(sockets.size).toBe(1);
    sockets.clear();
  });

  it.each([
    ['never comes', (socket: Socket) => socket.resume()],
    ['breaks off', (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf')],
    ['trickles on', (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nh')],
    ['is no HTTP', (socket: Socket) => socket.end('what?\r\n\r\n')],
    ['is too long', (socket: Socket) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(5 << 20)}`)],
  ])('whose answer %s has none, and the error says nothing of its address', async (_, say) => {
    const asked = wire(await answering(say), 0.3)(question);
    await expect(asked).rejects.toThrow(NoAnswer);
    await expect(asked).rejects.toThrow(/^api\.example could not be reached \([^)]*\)$/);
    await expect(asked).rejects.not.toThrow(/hidden/);
  });

  it('goes on to be answered after one that was not', async () => {
    let first = true;
    const dial = await answering((socket) => {
      if (!first) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      first = false;
    });
    const send = wire(dial, 0.3);
    await expect(send(question)).rejects.toThrow(NoAnswer);
    expect(await send(question)).toMatchObject({ status: 200 });
  });
});
