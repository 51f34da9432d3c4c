/** Sends keys to their services, and nowhere else: the one way by which a key leaves the program. */
import { sign } from 'aws4';
import { NoAnswer } from '../core/errors.ts';
import { isOneOf } from '../core/hosts.ts';
import { at } from '../core/json.ts';
import { Mixed, told } from '../core/mixed.ts';
import { reveal, Secret } from '../core/secret.ts';
import type { Hand, Json, Probe, Reply, Request, Verbs } from '../core/verbs.ts';
import { Warrant } from '../core/warrant.ts';
import type { Incoming, Outgoing, Wire } from './wire.ts';

/** How the verbs of one provider reach it. */
export interface Lines {
  /** `installed`: hosts of the team's own installations, from its configuration. */
  probe(verbs: Verbs, installed: readonly string[]): Probe;
  hand(warrant: Warrant, verbs: Verbs, installed: readonly string[]): Hand;
  /** Requests sent so far. */
  requests(): number;
}

export interface LinesOptions {
  readonly wire: Wire;
  readonly sleep: (seconds: number) => Promise<void>;
}

/** Tries of one request, the first included. */
const mostTries = 3;

/** Seconds: the longest wait that a service may ask for, and the first of ours where it asks for none. */
const patience = 10;
const firstWait = 0.4;

/** Requests to one service at a time. */
const mostAtOnce = 4;

export function lines({ wire, sleep }: LinesOptions): Lines {
  let sent = 0;
  const queues = new Map<Verbs, ReturnType<typeof queue>>();

  async function send(method: string, request: Request, verbs: Verbs, installed: readonly string[]): Promise<Reply> {
    const outgoing = compose(method, request);
    permit(outgoing.url, verbs, installed);
    const turn =
      queues.get(verbs) ?? queue(verbs.pause === undefined ? mostAtOnce : 1, (verbs.pause ?? 0) / 1000, sleep);
    queues.set(verbs, turn);
    const asks = method === 'GET' || (method === 'POST' && isAsked(request, verbs) && isHarmless(request));
    const known = verbs.hosts.includes(outgoing.url.host) || (verbs.control ?? []).includes(outgoing.url.host);
    return turn(() => (known ? patiently(outgoing, !asks) : unnamed(outgoing, patiently(outgoing, !asks))));
  }

  /** A changing call is sent again only where the service says that it did not do it. */
  async function patiently(outgoing: Outgoing, changes: boolean): Promise<Reply> {
    for (let tries = 1; ; tries++) {
      sent++;
      const last = tries === mostTries;
      const answer = await wire(outgoing).catch((error: unknown) => {
        if (last || changes || !(error instanceof NoAnswer)) throw error;
        return undefined;
      });
      if (answer !== undefined && answer.status < 500 && answer.status !== 429) return replyOf(answer, outgoing);
      const wait = answer === undefined ? firstWait * tries : waitOf(answer, tries);
      const again = answer === undefined || answer.status === 429 || !changes;
      if (last || !again || wait > patience) throw new NoAnswer(refusal(outgoing, answer));
      await sleep(wait);
    }
  }

  return {
    probe: (verbs, installed) => async (request) => {
      const asked = isAsked(request, verbs);
      const posts = request.json !== undefined || request.form !== undefined || asked;
      if ((posts && !asked) || !isHarmless(request)) throw new TypeError('a probe may only ask');
      return send(posts ? 'POST' : 'GET', request, verbs, installed);
    },
    hand(warrant, verbs, installed) {
      if (!Warrant.is(warrant)) throw new TypeError('nothing is changed without a warrant');
      if (!verbs.formats.includes(warrant.exposure.format))
        throw new TypeError('a warrant holds for its own key alone');
      return (method, request) => send(method, request, verbs, installed);
    },
    requests: () => sent,
  };
}

function isAsked({ url }: Request, { questions = [] }: Verbs): boolean {
  const address = String(url).replace(/\?.*$/, '');
  return questions.some((one) => (typeof one === 'string' ? one === address : one.test(address)));
}

/**
 * Whether what it says only asks, for one address may take everything. GraphQL changes things by a `mutation` alone; AWS
 * names what only asks Get or List, or, in the header `x-amz-target`, Lookup or Describe. Both may stand in the address, too, and several GraphQL calls in a list.
 */
function isHarmless({ url, json, form = {}, headers = {} }: Request): boolean {
  const inAddress = new URLSearchParams(/\?(.*)$/s.exec(String(url))?.[1]);
  const bodies = json !== undefined && isList(json) ? json : [json];
  const queries = [...bodies.map((body) => at(body, 'query')), form['query'], ...inAddress.getAll('query')];
  const actions = [form['Action'], ...inAddress.getAll('Action')];
  return (
    queries.every(isAbsentOr(/^\s*(?:query\b|\{)(?![\s\S]*\bmutation\b)/)) &&
    actions.every(isAbsentOr(/^(?:Get|List)[A-Z]/)) &&
    isAbsentOr(/\.(?:Get|List|Lookup|Describe)[A-Z]\w*$/)(headers['x-amz-target'])
  );
}

/** What is neither absent nor plain text cannot be judged. */
function isAbsentOr(pattern: RegExp) {
  return (value: unknown): boolean => value === undefined || (typeof value === 'string' && pattern.test(value));
}

/** Throws where the address is none that the provider's file, or the team's configuration, declares. */
function permit(
  { protocol, hostname, host, port, username, password }: URL,
  verbs: Verbs,
  installed: readonly string[],
): void {
  if (protocol !== 'https:' || username !== '' || password !== '') throw new TypeError('a key travels by https alone');
  const known =
    isOneOf(host, verbs.hosts) ||
    isOneOf(host, verbs.control ?? []) ||
    isOneOf(host, installed) ||
    (port === '' && isOneOf(`${hostname}:443`, installed));
  if (!known) throw new TypeError('a key goes to hosts that its provider declares, and to no other');
}

/** An installation's host is nobody's business: in what is told of a failure it has no name. */
async function unnamed({ url }: Outgoing, answer: Promise<Reply>): Promise<Reply> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    throw new NoAnswer(error.message.replace(url.hostname, 'its installation'));
  }
}

// ---- Requests

function compose(method: string, { url, headers, json, form, sign: signature }: Request): Outgoing {
  const read = (text: Request['url']): string => told(text, reveal);
  const body = bodyOf(json, form, read);
  const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
  const outgoing: Outgoing = {
    method,
    url: addressOf(read(url)),
    headers: {
      accept: 'application/json',
      'user-agent': 'keyfuse',
      ...(body === undefined ? {} : { 'content-type': type }),
      ...Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, read(value)])),
    },
    body,
  };
  return signature === undefined ? outgoing : signed(outgoing, signature);
}

/** Node's own error would hold the text, and with it a key. */
function addressOf(text: string): URL {
  if (!URL.canParse(text)) throw new TypeError('no address to send a key to');
  return new URL(text);
}

function bodyOf(json: Request['json'], form: Request['form'], read: (text: Request['url']) => string) {
  if (json !== undefined) return JSON.stringify(plain(json, read));
  if (form === undefined) return undefined;
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) fields.append(name, read(value));
  return fields.toString();
}

function plain(json: Json, read: (text: Request['url']) => string): unknown {
  if (typeof json === 'string' || json instanceof Secret || json instanceof Mixed) return read(json);
  if (typeof json !== 'object' || json === null) return json;
  if (isList(json)) return json.map((one) => plain(one, read));
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, plain(value, read)]));
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function signed(outgoing: Outgoing, { id, secret, session, service, region }: NonNullable<Request['sign']>): Outgoing {
  const { url, method, body, headers } = outgoing;
  const request = {
    host: url.host,
    path: `${url.pathname}${url.search}`,
    service,
    region,
    method,
    headers: { ...headers },
  };
  const { headers: all = {} } = sign(body === undefined ? request : { ...request, body }, {
    accessKeyId: reveal(id),
    secretAccessKey: reveal(secret),
    ...(session === undefined ? {} : { sessionToken: reveal(session) }),
  });
  const texts = Object.entries(all).map(([name, value]) => [name, String(value)] as const);
  // The client writes these itself.
  return {
    ...outgoing,
    headers: Object.fromEntries(texts.filter(([name]) => !/^(?:host|content-length)$/i.test(name))),
  };
}

// ---- Answers

/** A page for people is of whoever stands in between: a proxy, a firewall, a captive portal. Its status says nothing of a key. */
function replyOf({ status, headers, body }: Incoming, { url }: Outgoing): Reply {
  if (/^text\/html\b/i.test(headers['content-type'] ?? '') || /^\s*<(?:!doctype html|html)\b/i.test(body))
    throw new NoAnswer(`${url.hostname} answered with a web page (status ${status})`);
  return { status, headers, json: parsed(body), body: body.slice(0, 256_000) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Seconds. `retry-after` may also be a date, which is longer than we wait. */
function waitOf({ headers }: Incoming, tries: number): number {
  const asked = headers['retry-after'];
  if (asked === undefined) return firstWait * 3 ** (tries - 1);
  return /^\d{1,6}$/.test(asked) ? Number(asked) : Number.POSITIVE_INFINITY;
}

function refusal({ url }: Outgoing, answer: Incoming | undefined): string {
  if (answer === undefined) return `${url.hostname} could not be reached`;
  return answer.status === 429
    ? `${url.hostname} answers no more requests for now (status 429)`
    : `${url.hostname} is out of order (status ${answer.status})`;
}

/** Runs so many at a time, in order, and waits in between where the service wants that. */
function queue(width: number, pause: number, sleep: (seconds: number) => Promise<void>) {
  let free = width;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      if (pause > 0) await sleep(pause);
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
