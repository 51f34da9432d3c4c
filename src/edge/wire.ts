/** The network as keys travel it: one HTTP request and its answer, with a deadline, through the runner's proxy, no redirect followed. */
import type { Socket } from 'node:net';
import { getProxyUrl } from '@actions/http-client/lib/proxy';
import { Agent, type Dispatcher, ProxyAgent, request } from 'undici';
import { NoAnswer } from '../core/errors.ts';

export interface Outgoing {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface Incoming {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Throws a `NoAnswer` where none came, or not all of one. */
export type Wire = (outgoing: Outgoing) => Promise<Incoming>;

/** Seconds for a request with its answer. */
const patience = 10;

/** Bytes of an answer that are read. */
const mostBytes = 4 << 20;

/** In place of the network: a connection to whoever answers for the host. */
export type Dial = (host: string, port: number) => Socket;

export function wire(dial?: Dial, deadline = patience): Wire {
  const ways = new Map<string, Dispatcher>();
  return async ({ method, url, headers, body }) => {
    const proxy = dial === undefined ? getProxyUrl(url)?.href : undefined;
    const used = ways.get(proxy ?? '') ?? wayBy(proxy, dial);
    ways.set(proxy ?? '', used);
    const lapse = lapsing(deadline);
    try {
      return await Promise.race([
        lapse.lapsed,
        exchange(url, { method: methodOf(method), headers, body: body ?? null, dispatcher: used }),
      ]);
    } catch (error) {
      if (error instanceof Lapsed) {
        // A connection that is being made, through a proxy that never answers, say, heeds no deadline and keeps the process alive.
        void used.destroy().catch(() => {});
        ways.delete(proxy ?? '');
      }
      // The library's own words may hold the address, and with it a key.
      throw new NoAnswer(`${url.hostname} could not be reached (${nameOf(error, deadline)})`);
    } finally {
      lapse.end();
    }
  };
}

function wayBy(proxy: string | undefined, dial: Dial | undefined): Dispatcher {
  if (dial !== undefined) return dialled(dial);
  return proxy === undefined ? new Agent() : new ProxyAgent(proxy);
}

type Sent = Pick<Dispatcher.RequestOptions, 'method' | 'headers' | 'body'> & { readonly dispatcher: Dispatcher };

async function exchange(url: URL, sent: Sent): Promise<Incoming> {
  const { statusCode, headers, body } = await request(url, sent);
  return { status: statusCode, headers: flat(headers), body: await textOf(body) };
}

class Lapsed extends Error {}

function lapsing(seconds: number) {
  let end = (): void => {};
  const lapsed = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Lapsed()), seconds * 1000);
    end = () => clearTimeout(timer);
  });
  return { lapsed, end };
}

function dialled(dial: Dial): Dispatcher {
  return new Agent({
    connect: ({ hostname, port, protocol }, done) => {
      const stream = dial(hostname, Number(port) || (protocol === 'https:' ? 443 : 80));
      stream.once('error', (error) => done(error, null));
      stream.once('connect', () => done(null, stream));
    },
  });
}

function methodOf(method: string): Dispatcher.HttpMethod {
  switch (method) {
    case 'GET':
    case 'POST':
    case 'PUT':
    case 'PATCH':
    case 'DELETE':
      return method;
    default:
      throw new TypeError('not a method that is used here');
  }
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > mostBytes) throw Object.assign(new Error('too long an answer'), { code: 'TOO_LONG' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
  );
}

function nameOf(error: unknown, deadline: number): string {
  if (!(error instanceof Error)) return 'unknown error';
  if (error instanceof Lapsed) return `no answer within ${deadline} s`;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
