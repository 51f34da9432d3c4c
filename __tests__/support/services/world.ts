/** A loopback world of services: each takes the calls that its documents name, and answers by what it knows of its keys. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type Socket } from 'node:net';

/** A request, as a service reads it. */
export interface Asked {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly json: unknown;
  readonly form: URLSearchParams;
}

export interface Answered {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a service knows of a key. */
export interface Known {
  /** `disabled` keys can be put back. */
  state: 'live' | 'disabled' | 'gone';
  readonly text: string;
  /** The service's own id for it. */
  readonly id: string;
  /** Questions for which a dead key goes on working: caches are slow. */
  lag: number;
  /** How often it was revoked. */
  revoked: number;
  /** ISO 8601, UTC. */
  created: string;
}

export type Service = (asked: Asked, world: World) => Answered | undefined;

/** What goes wrong at a request: a status, a dropped connection, silence, or an answer that is no JSON. */
export type Fault =
  | number
  | 'drop'
  | 'garbage'
  | { readonly status: number; readonly headers: Readonly<Record<string, string>> };

export class World {
  /** `GET https://host/path`, in order, without queries that hold secrets. */
  readonly requests: string[] = [];
  readonly all: Asked[] = [];
  readonly keys = new Map<string, Known>();
  fault: (index: number, asked: Asked) => Fault | undefined = () => undefined;
  /** Milliseconds before each answer. */
  delay = 0;
  /** Called after each request was handled, before it is answered. */
  after: (asked: Asked) => void = () => {};
  readonly #services: readonly Service[];
  readonly #server: Server;
  port = 0;

  /** `tls` for programs that come by real TLS. */
  constructor(services: readonly Service[], tls?: { readonly key: string; readonly cert: string }) {
    this.#services = services;
    const handle = (request: IncomingMessage, response: ServerResponse): void => {
      void this.#handle(request, response);
    };
    this.#server = tls === undefined ? createServer(handle) : createSecureServer(tls, handle);
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    this.port = typeof address === 'object' && address !== null ? address.port : 0;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** In place of the network. */
  readonly dial = (): Socket => connect(this.port, '127.0.0.1');

  leak(text: string, id: string, more: Partial<Known> = {}): Known {
    const known: Known = { state: 'live', text, id, lag: 0, revoked: 0, created: new Date().toISOString(), ...more };
    this.keys.set(text, known);
    return known;
  }

  /** Whether the service takes the key: a dead one may be taken for some questions more. */
  takes(text: string | undefined): boolean {
    const known = this.keys.get(text ?? '');
    if (known === undefined) return false;
    if (known.state === 'live') return true;
    if (known.lag === 0) return false;
    known.lag -= 1;
    return true;
  }

  byId(id: string | undefined): Known | undefined {
    return [...this.keys.values()].find((known) => known.id === id);
  }

  /** False where there is no such key. */
  revoke(known: Known | undefined, state: 'disabled' | 'gone' = 'gone'): boolean {
    if (known === undefined || known.state === 'gone') return false;
    if (known.state === 'live') known.revoked += 1;
    known.state = state;
    return true;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const asked = askedOf(request, Buffer.concat(chunks).toString());
    const index = this.requests.push(`${asked.method} https://${asked.host}${asked.path}`) - 1;
    this.all.push(asked);
    if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
    const fault = this.fault(index, asked);
    if (fault === 'drop') {
      request.socket.destroy();
      return;
    }
    if (fault === 'garbage') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>We are down for maintenance</html>');
      return;
    }
    const answer: Answered =
      typeof fault === 'number'
        ? { status: fault, json: { error: 'made up' } }
        : fault !== undefined
          ? { ...fault, json: {} }
          : (this.#services.reduce<Answered | undefined>((found, one) => found ?? one(asked, this), undefined) ?? {
              status: 404,
              json: { error: 'no such call' },
            });
    this.after(asked);
    const body = answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(body);
  }
}

function askedOf(request: IncomingMessage, body: string): Asked {
  const url = new URL(`https://${request.headers.host}${request.url}`);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    json = undefined;
  }
  return {
    method: request.method ?? '',
    host: url.host,
    path: decodeURI(url.pathname),
    query: url.searchParams,
    headers,
    body,
    json,
    form: new URLSearchParams(json === undefined ? body : ''),
  };
}
