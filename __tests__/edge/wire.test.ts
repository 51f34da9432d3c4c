import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { NoAnswer } from '../../src/core/errors.ts';
import { sample } from '../../src/core/sample.ts';
import { type Incoming, type Outgoing, wire } from '../../src/edge/wire.ts';
import { partsOf } from '../support/keys.ts';
import { startProxy } from '../support/proxy.ts';

const key = sample(40);

/** What the server writes once a request has come; a function ends the connection in its own way. */
let answer: string | ((socket: Socket) => void);
let received: string[];
/** In place of all that. */
let answering: ((socket: Socket, chunk: Buffer) => void) | undefined;
let server: Server;
let port: number;
const sockets: Socket[] = [];
const dial = (): Duplex => connect(port, '127.0.0.1');

beforeAll(async () => {
  server = createServer((socket) => {
    let all = '';
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      if (answering !== undefined) {
        answering(socket, Buffer.from(chunk));
        return;
      }
      all += String(chunk);
      const [head = '', body] = all.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (body === undefined || body.length < length) return;
      received.push(all);
      if (typeof answer === 'string') socket.end(answer);
      else answer(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});
afterEach(() => {
  received = [];
  answering = undefined;
});
received = [];

const url = new URL(`https://api.acme.example/keys/${key}?key=${key}`);
const outgoing = (over: Partial<Outgoing> = {}): Outgoing => ({
  method: 'GET',
  url,
  headers: { authorization: `Bearer ${key}` },
  body: undefined,
  ...over,
});
const send = (over: Partial<Outgoing> = {}, to = dial): Promise<Incoming> => wire(to)(outgoing(over));

async function thrown(call: Promise<unknown>): Promise<Error> {
  return call.then(
    () => {
      throw new RangeError('it threw nothing');
    },
    (error: unknown) => (error instanceof Error ? error : new RangeError('it threw no error')),
  );
}

const ok = (body: string, headers = ''): string =>
  `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;

describe('a request', () => {
  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])('goes out as it is: %s', async (method) => {
    answer = ok('');
    await send({ method, ...(method === 'GET' ? {} : { body: '{"a":1}' }) });
    const [head, body] = (received[0] ?? '').split('\r\n\r\n');
    const [line, ...headers] = (head ?? '').split('\r\n');
    expect(line).toBe(`${method} /keys/${key}?key=${key} HTTP/1.1`);
    expect(headers).toContain('host: api.acme.example');
    expect(headers).toContain(`authorization: Bearer ${key}`);
    expect(body).toBe(method === 'GET' ? '' : '{"a":1}');
  });

  it('is dialled by the host and port of its address', async () => {
    answer = ok('');
    const dialled: (readonly [string, number])[] = [];
    const to = wire((host, port) => {
      dialled.push([host, port]);
      return dial();
    });
    for (const address of ['https://a.example/', 'http://b.example/', 'https://c.example:8443/'])
      await to(outgoing({ url: new URL(address) }));
    expect(dialled).toEqual([
      ['a.example', 443],
      ['b.example', 80],
      ['c.example', 8443],
    ]);
  });

  it.each(['HEAD', 'get', 'CONNECT', 'TRACE'])('of another method is not sent: %s', async (method) => {
    answer = ok('');
    expect(await thrown(send({ method }))).toBeInstanceOf(NoAnswer);
    expect(received).toEqual([]);
  });
});

describe('an answer', () => {
  it('is told with its status, headers and text', async () => {
    answer = ok('Äda 🔑', 'X-One: 1\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n');
    expect(await send()).toEqual({
      status: 200,
      headers: { 'content-length': '9', 'x-one': '1', 'set-cookie': 'a=1, b=2' },
      body: 'Äda 🔑',
    });
  });

  it.each([204, 301, 302, 307, 401, 429, 500, 503])(
    'of any status is one, and leads nowhere else: %d',
    async (status) => {
      answer = `HTTP/1.1 ${status} X\r\nlocation: https://evil.example/${status}\r\n${status === 204 ? '' : 'content-length: 0\r\n'}\r\n`;
      expect(await send()).toMatchObject({ status, headers: { location: `https://evil.example/${status}` } });
      expect(received).toHaveLength(1);
    },
  );

  it('may come in pieces that cut its characters', async () => {
    const [first, second] = [Buffer.from('a🔑').subarray(0, 3), Buffer.from('a🔑').subarray(3)];
    answer = (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      for (const piece of [first, second]) {
        socket.write(`${piece.length}\r\n`);
        socket.write(piece);
        socket.write('\r\n');
      }
      socket.end('0\r\n\r\n');
    };
    expect((await send()).body).toBe('a🔑');
  });

  const most = 4 << 20;
  it('of four megabytes is read', async () => {
    answer = ok('x'.repeat(most));
    expect((await send()).body).toHaveLength(most);
  });

  it.each<[string, () => string]>([
    ['that says so', () => ok('x'.repeat(most + 1))],
    ['that does not', () => `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(most + 1)}`],
  ])('of more is none: one %s', async (_, long) => {
    answer = long();
    expect(await thrown(send())).toEqual(new NoAnswer('api.acme.example could not be reached (TOO_LONG)'));
  });

  it('that never ends is left', async () => {
    let left: (() => void) | undefined;
    const gone = new Promise<void>((resolve) => {
      left = resolve;
    });
    answer = (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const more = (): void => {
        if (socket.destroyed) left?.();
        else socket.write('x'.repeat(1 << 18), () => setImmediate(more));
      };
      more();
    };
    expect(await thrown(send())).toEqual(new NoAnswer('api.acme.example could not be reached (TOO_LONG)'));
    await gone;
  });
});

describe('no answer', () => {
  const refused = (): Duplex => {
    const stream = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
    const error = Object.assign(new Error(`connect ECONNREFUSED ${url.href}`), { code: 'ECONNREFUSED' });
    setImmediate(() => stream.destroy(error));
    return stream;
  };
  const cases: readonly (readonly [string, string, () => Promise<unknown>])[] = [
    [
      'of a connection that breaks',
      'UND_ERR_SOCKET',
      () => {
        answer = (socket) => socket.destroy();
        return send();
      },
    ],
    [
      'of one that breaks in the middle of a body',
      'UND_ERR_SOCKET',
      () => {
        answer = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf of';
        return send();
      },
    ],
    [
      'of something that is no HTTP',
      'HPE_INVALID_CONSTANT',
      () => {
        answer = `SSH-2.0-${key}\r\n`;
        return send();
      },
    ],
    ['of a host that cannot be reached', 'ECONNREFUSED', () => send({}, refused)],
    [
      'of a header that cannot be sent',
      'UND_ERR_INVALID_ARG',
      () => send({ headers: { authorization: `Bearer ${key}\n` } }),
    ],
    ['of a name of a header that cannot be', 'UND_ERR_INVALID_ARG', () => send({ headers: { [`x ${key}`]: '1' } })],
  ];

  it.each(cases)('%s: %s', async (_, code, call) => {
    expect(await thrown(call())).toEqual(new NoAnswer(`api.acme.example could not be reached (${code})`));
  });

  it.each(cases)('tells neither address nor key: %s', async (_, _code, call) => {
    const shown = inspect(await thrown(call()), { depth: 9, showHidden: true });
    expect(shown).toContain('NoAnswer: api.acme.example could not be reached');
    for (const part of partsOf(key, '')) expect(shown).not.toContain(part);
    expect(shown).not.toMatch(/127\.0\.0\.1|\/keys/);
  });
});

describe('on the network', () => {
  const { https_proxy, HTTPS_PROXY, http_proxy, HTTP_PROXY, no_proxy, NO_PROXY } = process.env;
  const before = { https_proxy, HTTPS_PROXY, http_proxy, HTTP_PROXY, no_proxy, NO_PROXY };
  afterEach(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it('it goes through the runner’s proxy, which is told the host and nothing else', async () => {
    const proxy = await startProxy();
    for (const name of Object.keys(before)) delete process.env[name];
    process.env['https_proxy'] = proxy.url;
    const to = wire();
    const heard: string[] = [];
    answering = (socket, chunk) => {
      heard.push(chunk.toString('latin1'));
      socket.destroy();
    };
    const address = new URL(`https://api.acme.example:${port}/keys/${key}`);
    const error = await thrown(to(outgoing({ url: address })));
    await proxy.close();
    expect(error).toBeInstanceOf(NoAnswer);
    expect(proxy.asked).toEqual([`CONNECT api.acme.example:${port}`]);
    // The first byte of TLS.
    expect(heard).toEqual([expect.stringMatching(/^\x16/)]);
    expect(heard.join('')).not.toContain(key);
    expect(inspect(error)).not.toContain(key);
  });

  it('a host that is not there gives no answer', async () => {
    for (const name of Object.keys(before)) delete process.env[name];
    const error = await thrown(wire()(outgoing({ url: new URL(`https://127.0.0.1:1/keys/${key}`) })));
    expect(error).toBeInstanceOf(NoAnswer);
    expect(error.message).toMatch(/^127\.0\.0\.1 could not be reached \([\w ]+\)$/);
  });
});
