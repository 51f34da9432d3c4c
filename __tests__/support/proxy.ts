/** A forward proxy on loopback that takes every name for this machine: what goes through it is told. */
import { request as ask, createServer } from 'node:http';
import { connect } from 'node:net';

export interface Proxy {
  readonly url: string;
  /** `CONNECT host:port`, `GET http://…`, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startProxy(): Promise<Proxy> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://nowhere');
    asked.push(`${request.method} ${url.origin}`);
    const { method, headers } = request;
    const path = `${url.pathname}${url.search}`;
    const onward = ask({ host: '127.0.0.1', port: url.port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    const onward = connect(Number(request.url?.split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
