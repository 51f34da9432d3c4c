import { createHash, createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NoAnswer } from '../../src/core/errors.ts';
import { basic, mixed, percent } from '../../src/core/mixed.ts';
import { sample } from '../../src/core/sample.ts';
import { reveal, Secret } from '../../src/core/secret.ts';
import type { Request, Verbs } from '../../src/core/verbs.ts';
import { mint, Warrant } from '../../src/core/warrant.ts';
import { type Lines, lines } from '../../src/edge/services.ts';
import { type Incoming, type Outgoing, wire } from '../../src/edge/wire.ts';
import { partsOf } from '../support/keys.ts';
import { exposure } from '../support/report.ts';
import { type Fault, World } from '../support/services/world.ts';

const key = `acme-proj-${sample(40, 'word')}`;
const secret = new Secret(key, 'acme-proj-');
const warrant = mint(exposure(secret), 'live and public');

const verbs: Verbs = {
  formats: ['project-key'],
  hosts: ['api.acme.example', '*.cloud.acme.example'],
  control: ['manage.acme.example'],
  questions: [
    'https://api.acme.example/graphql',
    'https://api.acme.example/',
    /^https:\/\/api\.acme\.example\/v1\/[a-z]+\/listKeys$/,
  ],
  revoke: { by: 'itself', run: async () => ({ state: 'gone' }) },
};

let world: World;
let answering: (path: string) => {
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Record<string, string>;
  readonly status?: number;
};
let waits: number[];
let service: Lines;

beforeAll(async () => {
  world = await new World([({ path }) => ({ status: 200, ...answering(path) })]).start();
});
afterAll(() => world.stop());
beforeEach(() => {
  world.requests.length = 0;
  world.all.length = 0;
  world.fault = () => undefined;
  answering = () => ({ json: { fine: true } });
  waits = [];
  service = lines({
    wire: wire(world.dial),
    sleep: async (seconds) => {
      waits.push(seconds);
    },
  });
});

const probe = (request: Request, installed: readonly string[] = []) => service.probe(verbs, installed)(request);
const hand = (...[method, request]: Parameters<ReturnType<Lines['hand']>>) =>
  service.hand(warrant, verbs, [])(method, request);

/** What the call threw. */
async function thrown(call: () => Promise<unknown>): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('it threw nothing');
}

/** Faults of the first requests, one after the other. */
function fail(...faults: readonly (Fault | undefined)[]): void {
  world.fault = (index) => faults[index];
}

const me = 'https://api.acme.example/me';

describe('a question', () => {
  it('is a GET with the key in the clear, and its answer is told', async () => {
    answering = () => ({ json: { id: 7 }, headers: { 'X-Scopes': 'read' } });
    const reply = await probe({ url: me, headers: { authorization: mixed`Bearer ${secret}` } });
    expect(reply).toMatchObject({ status: 200, json: { id: 7 }, body: '{"id":7}', headers: { 'x-scopes': 'read' } });
    expect(world.requests).toEqual(['GET https://api.acme.example/me']);
    expect(world.all[0]).toMatchObject({
      body: '',
      headers: { authorization: `Bearer ${key}`, accept: 'application/json', 'user-agent': 'keyfuse' },
    });
    expect(world.all[0]?.headers).not.toHaveProperty('content-type');
  });

  it('tells every secret in its place: of the address, the headers, the body', async () => {
    await probe({
      url: mixed`https://api.acme.example/graphql?one=${percent(mixed`a&b ${secret}`)}`,
      headers: { authorization: basic('ada', secret), 'x-key': secret, accept: 'text/plain' },
      json: { query: '{ me }', list: [1, null, true, secret, mixed`x ${secret}`], deep: { key: secret } },
    });
    const [asked] = world.all;
    expect(asked?.method).toBe('POST');
    expect(asked?.query.get('one')).toBe(`a&b ${key}`);
    expect(asked?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from(`ada:${key}`).toString('base64')}`,
      'x-key': key,
      accept: 'text/plain',
      'content-type': 'application/json',
    });
    expect(asked?.json).toEqual({ query: '{ me }', list: [1, null, true, key, `x ${key}`], deep: { key } });
  });

  it('may be a form', async () => {
    await probe({ url: 'https://api.acme.example/', form: { Action: 'GetMe', key: mixed`${secret}&+ %` } });
    const [asked] = world.all;
    expect(asked?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect([...(asked?.form ?? [])]).toEqual([
      ['Action', 'GetMe'],
      ['key', `${key}&+ %`],
    ]);
  });

  it('is a POST without a body where its address is one of those', async () => {
    await probe({ url: 'https://api.acme.example/v1/accounts/listKeys?version=1' });
    expect(world.requests).toEqual(['POST https://api.acme.example/v1/accounts/listKeys']);
  });

  it('has an answer that may be no JSON, and is cut', async () => {
    answering = () => ({ text: `<${'x'.repeat(300_000)}` });
    const reply = await probe({ url: me });
    expect(reply.json).toBeUndefined();
    expect(reply.body).toBe(`<${'x'.repeat(255_999)}`);
  });

  it('of long JSON is read whole', async () => {
    answering = () => ({ json: { data: 'x'.repeat(300_000) } });
    const reply = await probe({ url: me });
    expect(reply.json).toEqual({ data: 'x'.repeat(300_000) });
    expect(reply.body).toHaveLength(256_000);
  });

  it.each([201, 204, 400, 401, 403, 404, 418])('is answered by status %d as by any', async (status) => {
    fail(status);
    expect((await probe({ url: me })).status).toBe(status);
    expect(world.requests).toHaveLength(1);
  });
});

describe('a key goes nowhere else', () => {
  it.each<[string, string]>([
    ['another host', 'https://evil.example/me'],
    ['a host of the same ending', 'https://evilapi.acme.example/me'],
    ['a host below one that is named', 'https://x.api.acme.example/me'],
    ['the bare domain of a pattern', 'https://cloud.acme.example/me'],
    ['another port', 'https://api.acme.example:8443/me'],
    ['a host that only begins so', 'https://api.acme.example.evil.example/me'],
    ['a host behind a backslash', 'https://evil.example\\.cloud.acme.example/me'],
    ['a host before an at sign', 'https://api.acme.example@evil.example/me'],
  ])('%s', async (_, url) => {
    for (const call of [() => probe({ url }), () => hand('DELETE', { url })])
      await expect(call()).rejects.toThrow(TypeError);
    expect(world.requests).toEqual([]);
    expect(service.requests()).toBe(0);
  });

  it.each([
    ['http', 'http://api.acme.example/me'],
    ['a user', 'https://ada@api.acme.example/me'],
    ['a user and password', 'https://ada:x@api.acme.example/me'],
    ['a password alone', 'https://:x@api.acme.example/me'],
    ['another protocol', 'ftp://api.acme.example/me'],
  ])('by anything but plain https: %s', async (_, url) => {
    await expect(probe({ url })).rejects.toThrow('a key travels by https alone');
    await expect(hand('POST', { url })).rejects.toThrow('a key travels by https alone');
    expect(world.requests).toEqual([]);
  });

  it.each([
    'https://api.acme.example/me',
    'https://API.acme.example:443/me',
    'https://eu.cloud.acme.example/me',
    'https://manage.acme.example/me',
  ])('but to the hosts that its provider declares: %s', async (url) => {
    expect((await probe({ url })).status).toBe(200);
  });

  it.each([
    ['llm.team.example', 'https://llm.team.example/me', true],
    ['llm.team.example:443', 'https://llm.team.example/me', true],
    ['llm.team.example:8443', 'https://llm.team.example:8443/me', true],
    ['*.team.example', 'https://llm.team.example/me', true],
    ['llm.team.example', 'https://llm.team.example:8443/me', false],
    ['llm.team.example:443', 'https://llm.team.example:8443/me', false],
    ['llm.team.example:8443', 'https://llm.team.example/me', false],
    ['llm.team.example:8443', 'https://llm.team.example:8444/me', false],
    ['llm.team.example', 'http://llm.team.example/me', false],
  ])('and to the team’s own: %s takes %s: %s', async (host, url, goes) => {
    const call = probe({ url }, [host]);
    await (goes ? expect(call).resolves.toMatchObject({ status: 200 }) : expect(call).rejects.toThrow(TypeError));
    expect(world.requests).toHaveLength(goes ? 1 : 0);
  });

  it.each([301, 302, 303, 307, 308])('not even where the service sends it on: %d', async (status) => {
    world.fault = () => ({ status, headers: { location: 'https://api.acme.example/elsewhere' } });
    const reply = await probe({ url: me, headers: { authorization: mixed`Bearer ${secret}` } });
    expect(reply).toMatchObject({ status, headers: { location: 'https://api.acme.example/elsewhere' } });
    await hand('POST', { url: me, json: {} });
    expect(world.requests).toEqual([`GET ${me}`, `POST ${me}`]);
  });
});

describe('a question changes nothing', () => {
  const graphql = 'https://api.acme.example/graphql';
  const aws = 'https://api.acme.example/';

  it.each<[string, Request]>([
    ['a query', { url: graphql, json: { query: 'query Me { me }' } }],
    ['a query without its word', { url: graphql, json: { query: ' { me }' } }],
    ['a body without one', { url: graphql, json: { of: 'me' } }],
    ['Get', { url: aws, form: { Action: 'GetCallerIdentity' } }],
    ['List', { url: aws, form: { Action: 'ListAccessKeys' } }],
    ['a form without an action', { url: aws, form: { of: 'me' } }],
    ['Get in the address', { url: 'https://api.acme.example/?Action=GetUser' }],
  ])('and is asked: %s', async (_, request) => {
    expect((await probe(request)).status).toBe(200);
    expect(world.all[0]?.method).toBe('POST');
  });

  it.each<[string, Request]>([
    ['JSON for an address that is no question', { url: me, json: {} }],
    ['a form for an address that is no question', { url: me, form: {} }],
    ['an address below a question', { url: 'https://api.acme.example/graphql/x', json: {} }],
    ['an address that ends in a question', { url: 'https://api.acme.example/x?https://api.acme.example/', json: {} }],
    ['a GraphQL mutation', { url: graphql, json: { query: 'mutation { deleteKey }' } }],
    ['a mutation behind a blank', { url: graphql, json: { query: '\n mutation { deleteKey }' } }],
    ['a mutation behind a comment', { url: graphql, json: { query: '# ask\nmutation { deleteKey }' } }],
    ['a mutation behind a query', { url: graphql, json: { query: 'query A { me } mutation B { deleteKey }' } }],
    ['a mutation in a subscription', { url: graphql, json: { query: 'subscription { deleteKey }' } }],
    ['a composed mutation', { url: graphql, json: { query: mixed`mutation { delete(key: "${secret}") }` } }],
    ['a list of mutations', { url: graphql, json: [{ query: 'mutation { deleteKey }' }] }],
    ['a mutation in a form', { url: graphql, form: { query: 'mutation { deleteKey }' } }],
    ['a mutation in the address', { url: `${graphql}?query=mutation%7BdeleteKey%7D`, json: {} }],
    ['AWS Update', { url: aws, form: { Action: 'UpdateAccessKey' } }],
    ['AWS Delete', { url: aws, form: { Action: 'DeleteAccessKey' } }],
    ['AWS in small letters', { url: aws, form: { Action: 'getUser' } }],
    ['an action that only begins so', { url: aws, form: { Action: 'Getaway' } }],
    ['a composed action', { url: aws, form: { Action: mixed`Get${'User'}` } }],
    ['AWS Update in the address', { url: `${aws}?Action=UpdateAccessKey` }],
    [
      'AWS Update in the address, and Get in the form',
      { url: `${aws}?Action=UpdateAccessKey`, form: { Action: 'GetUser' } },
    ],
    [
      'AWS Update in an address that is no question',
      { url: 'https://manage.acme.example/?Version=1&Action=UpdateKey' },
    ],
  ])('and is refused: %s', async (_, request) => {
    const error = await thrown(async () => probe(request));
    expect(error).toEqual(new TypeError('a probe may only ask'));
    expect(world.requests).toEqual([]);
  });
});

describe('a hand', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('does what it is told: %s', async (method) => {
    await hand(method, { url: me, json: { key: secret } });
    expect(world.all).toMatchObject([{ method, path: '/me', json: { key } }]);
  });

  it('changes what a question may not', async () => {
    await hand('POST', { url: 'https://api.acme.example/graphql', json: { query: 'mutation { deleteKey }' } });
    await hand('POST', { url: 'https://api.acme.example/', form: { Action: 'UpdateAccessKey' } });
    expect(world.requests).toHaveLength(2);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['the facts of one', { exposure: warrant.exposure, why: warrant.why }],
    ['its kind', Object.create(Warrant.prototype)],
  ])('is not given without a warrant, but for %s', (_, forged) => {
    expect(() => Reflect.apply(service.hand, service, [forged, verbs, []])).toThrow(
      'nothing is changed without a warrant',
    );
  });

  it('is not given by a warrant for a key of another kind', () => {
    expect(() => service.hand(warrant, { ...verbs, formats: ['admin-key'] }, [])).toThrow(
      'a warrant holds for its own key alone',
    );
  });
});

describe('a service that is out of order', () => {
  it.each<[string, readonly Fault[], readonly number[]]>([
    ['503', [503], [0.4]],
    ['500 and 502', [500, 502], [0.4, 1.2]],
    ['429', [429], [0.4]],
    ['a dropped connection', ['drop'], [0.4]],
    ['two of them', ['drop', 'drop'], [0.4, 0.8]],
    ['429 that names its time', [{ status: 429, headers: { 'retry-after': '7' } }], [7]],
    ['503 that names its time', [{ status: 503, headers: { 'retry-after': '0' } }], [0]],
    ['the longest time', [{ status: 503, headers: { 'retry-after': '10' } }], [10]],
  ])('is asked again after %s', async (_, faults, waited) => {
    fail(...faults);
    expect((await probe({ url: me })).status).toBe(200);
    expect(waits).toEqual(waited.map((seconds) => expect.closeTo(seconds)));
    expect(world.requests).toHaveLength(faults.length + 1);
    expect(service.requests()).toBe(faults.length + 1);
  });

  it.each<[string, Fault, string, number]>([
    ['503', 503, 'api.acme.example is out of order (status 503)', 3],
    ['599', 599, 'api.acme.example is out of order (status 599)', 3],
    ['429', 429, 'api.acme.example answers no more requests for now (status 429)', 3],
    ['dropped connections', 'drop', 'api.acme.example could not be reached (UND_ERR_SOCKET)', 3],
    [
      'a longer time than anybody waits',
      { status: 429, headers: { 'retry-after': '11' } },
      'api.acme.example answers no more requests for now (status 429)',
      1,
    ],
    [
      'a date',
      { status: 503, headers: { 'retry-after': 'Fri, 27 Nov 2026 12:00:00 GMT' } },
      'api.acme.example is out of order (status 503)',
      1,
    ],
    [
      'a time in the past',
      { status: 429, headers: { 'retry-after': '-1' } },
      'api.acme.example answers no more requests for now (status 429)',
      1,
    ],
  ])('gives no answer in the end: %s', async (_, fault, message, tries) => {
    world.fault = () => fault;
    const error = await thrown(() => probe({ url: me }));
    expect(error).toEqual(new NoAnswer(message));
    expect(world.requests).toHaveLength(tries);
    expect(waits).toHaveLength(tries - 1);
  });

  it('is asked again by a POST that only asks', async () => {
    fail(503, 'drop');
    await probe({ url: 'https://api.acme.example/graphql', json: { query: '{ me }' } });
    await hand('POST', { url: 'https://api.acme.example/', form: { Action: 'ListAccessKeys' } });
    expect(world.requests).toHaveLength(4);
  });

  it.each<[string, Fault]>([
    ['500', 500],
    ['503', 503],
    ['503 that names its time', { status: 503, headers: { 'retry-after': '1' } }],
    ['a dropped connection', 'drop'],
  ])('is not told twice to change something: %s', async (_, fault) => {
    const calls: readonly Parameters<typeof hand>[] = [
      ['POST', { url: me, json: {} }],
      ['PUT', { url: me }],
      ['PATCH', { url: me, json: {} }],
      ['DELETE', { url: me }],
      ['DELETE', { url: 'https://api.acme.example/v1/accounts/listKeys' }],
      ['POST', { url: 'https://api.acme.example/graphql', json: { query: 'mutation { deleteKey }' } }],
      ['POST', { url: 'https://api.acme.example/', form: { Action: 'UpdateAccessKey' } }],
    ];
    world.fault = () => fault;
    for (const call of calls) expect(await thrown(() => hand(...call))).toBeInstanceOf(NoAnswer);
    expect(world.requests).toHaveLength(calls.length);
    expect(waits).toEqual([]);
  });

  it('is told again to change something where it says that it did not', async () => {
    fail({ status: 429, headers: { 'retry-after': '2' } });
    expect((await hand('DELETE', { url: me })).status).toBe(200);
    expect(world.requests).toHaveLength(2);
    expect(waits).toEqual([2]);
  });

  it('that answers with a web page has not answered: whoever stands in between has', async () => {
    fail('garbage');
    await expect(probe({ url: me })).rejects.toThrow(
      new NoAnswer('api.acme.example answered with a web page (status 200)'),
    );
  });
});

describe('no error tells the key', () => {
  const everywhere: Request = {
    url: mixed`https://api.acme.example/keys/${secret}?key=${secret}`,
    headers: { authorization: mixed`Bearer ${secret}` },
    json: { key: secret },
  };
  const broken = new Secret(`${key}\n`, 'acme-proj-');

  it.each<[string, () => Promise<unknown>, Fault | undefined]>([
    ['a service that is down', () => hand('POST', everywhere), 503],
    ['one that drops the call', () => hand('POST', everywhere), 'drop'],
    ['one that takes no more', () => hand('POST', everywhere), 429],
    ['a question that is none', async () => probe(everywhere), undefined],
    ['a host that is none', () => probe({ url: mixed`https://${secret}.evil.example/` }), undefined],
    ['an address that is none', () => probe({ url: mixed`https://[${secret}/` }), undefined],
    ['no address at all', () => probe({ url: secret }), undefined],
    ['a user', () => probe({ url: mixed`https://${secret}@api.acme.example/` }), undefined],
    ['a header that cannot be', () => hand('POST', { url: me, headers: { authorization: broken } }), undefined],
  ])('%s', async (_, call, fault) => {
    world.fault = () => fault;
    const error = await thrown(call);
    const shown = inspect(error, { depth: 9, showHidden: true });
    expect(shown).toMatch(/^(?:NoAnswer|TypeError)/);
    for (const part of partsOf(key, 'acme-proj-')) {
      expect(shown).not.toContain(part);
      expect(shown.toLowerCase()).not.toContain(part.toLowerCase());
    }
  });
});

describe('a question to AWS’s newer interfaces', () => {
  it.each(['X.StopLogging', 'X.UpdateTrail', 'X.DeleteTrail', 'Lookup', ''])(
    'is none by its target: %s',
    async (target) => {
      const request = { url: 'https://api.example.com/aws', json: {}, headers: { 'x-amz-target': target } };
      await expect(probe(request)).rejects.toThrow('a probe may only ask');
      expect(world.requests).toEqual([]);
    },
  );
});

describe('a signed request', () => {
  const id = new Secret(`AKIA${sample(16, 'base32')}`);
  const half = new Secret(sample(40, 'base64'));
  const sign = { id, secret: half, service: 'iam', region: 'us-east-1' };
  const hmac = (by: string | Buffer, text: string): Buffer => createHmac('sha256', by).update(text).digest();
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

  /** The signature as AWS makes it of what came. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
  function expected(): string {
    const [asked] = world.all;
    if (asked === undefined) throw new Error('nothing came');
    const names = /SignedHeaders=([\w;-]+)/.exec(asked.headers['authorization'] ?? '')?.[1] ?? '';
    const headers = names.split(';').map((name) => `${name}:${(asked.headers[name] ?? '').trim()}\n`);
    const query = [...asked.query].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
    const path = asked.path.split('/').map(encodeURIComponent).join('/');
    const canonical = [asked.method, path, query.sort().join('&'), headers.join(''), names, hash(asked.body)].join(
      '\n',
    );
    const date = asked.headers['x-amz-date'] ?? '';
    const scope = `${date.slice(0, 8)}/us-east-1/iam/aws4_request`;
    const by = ['us-east-1', 'iam', 'aws4_request'].reduce(hmac, hmac(`AWS4${reveal(half)}`, date.slice(0, 8)));
    const signature = hmac(by, `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash(canonical)}`).toString('hex');
    return `AWS4-HMAC-SHA256 Credential=${reveal(id)}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  }

  it.each<[string, Request]>([
    ['a form', { url: 'https://api.acme.example/', form: { Action: 'GetUser', Name: 'Äda & Söhne' }, sign }],
    [
      'JSON and a header',
      {
        url: 'https://api.acme.example/',
        json: { key: secret },
        headers: { 'x-amz-target': 'Service_20131101.LookupEvents' },
        sign,
      },
    ],
    ['no body', { url: 'https://api.acme.example/keys/a-b?two=2&one=a%20b', sign }],
  ])('has the signature that AWS makes of it: %s', async (_, request) => {
    await probe(request);
    expect(world.all[0]?.headers['authorization']).toBe(expected());
    expect(world.all[0]?.headers['authorization']).toMatch(/SignedHeaders=[\w;-]*\bhost\b/);
    expect(world.all[0]?.headers).not.toHaveProperty('x-amz-security-token');
  });

  it('holds the headers that it was given', async () => {
    await probe({ url: me, headers: { 'x-amz-target': 'Service_20131101.LookupEvents', 'x-key': secret }, sign });
    expect(world.all[0]?.headers).toMatchObject({ 'x-amz-target': 'Service_20131101.LookupEvents', 'x-key': key });
    expect(world.all[0]?.headers['authorization']).toBe(expected());
  });

  it('of temporary credentials holds their session, and signs it', async () => {
    const session = new Secret(sample(200, 'base64'));
    await probe({ url: 'https://api.acme.example/', form: { Action: 'GetUser' }, sign: { ...sign, session } });
    expect(world.all[0]?.headers['x-amz-security-token']).toBe(reveal(session));
    expect(world.all[0]?.headers['authorization']).toMatch(/SignedHeaders=[\w;-]*\bx-amz-security-token\b/);
    expect(world.all[0]?.headers['authorization']).toBe(expected());
  });

  it('tells nobody what it is signed with', async () => {
    await probe({ url: 'https://api.acme.example/', form: { Action: 'GetUser' }, sign });
    expect(JSON.stringify(world.all)).not.toContain(reveal(half));
  });
});

describe('a service is not overrun', () => {
  const fine: Incoming = { status: 200, headers: {}, body: '{}' };
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  /** A wire whose answers come when they are let. */
  function held() {
    const open: { readonly outgoing: Outgoing; readonly answer: (incoming: Incoming | Error) => void }[] = [];
    const made: Lines = lines({
      wire: (outgoing) =>
        new Promise((resolve, reject) => {
          open.push({ outgoing, answer: (what) => (what instanceof Error ? reject(what) : resolve(what)) });
        }),
      sleep: async (seconds) => {
        waits.push(seconds);
      },
    });
    return { open, made };
  }
  const paths = (open: ReturnType<typeof held>['open']): readonly string[] =>
    open.map(({ outgoing }) => outgoing.url.pathname);
  const numbered = (n: number): Request => ({ url: `https://api.acme.example/${n}` });

  it('takes four requests at a time, in their order', async () => {
    const { open, made } = held();
    const all = [1, 2, 3, 4, 5, 6].map((n) => made.probe(verbs, [])(numbered(n)));
    await turn();
    expect(paths(open)).toEqual(['/1', '/2', '/3', '/4']);
    open[2]?.answer(fine);
    await turn();
    expect(paths(open)).toEqual(['/1', '/2', '/3', '/4', '/5']);
    for (const { answer } of open) answer(fine);
    await turn();
    for (const { answer } of open) answer(fine);
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(waits).toEqual([]);
  });

  it('has its turn back where one of them fails', async () => {
    const { open, made } = held();
    const all = [1, 2, 3, 4, 5].map((n) => made.hand(warrant, verbs, [])('DELETE', numbered(n)));
    await turn();
    open[0]?.answer(new NoAnswer('gone'));
    await expect(all[0]).rejects.toThrow('gone');
    await turn();
    expect(paths(open)).toEqual(['/1', '/2', '/3', '/4', '/5']);
    for (const { answer } of open) answer(fine);
    expect(await Promise.all(all.slice(1))).toHaveLength(4);
  });

  it('does not wait for another', async () => {
    const { open, made } = held();
    const other: Verbs = { ...verbs, hosts: ['api.globex.example'] };
    const all = [1, 2, 3, 4].map((n) => made.probe(verbs, [])(numbered(n)));
    all.push(made.probe(other, [])({ url: 'https://api.globex.example/5' }));
    await turn();
    expect(paths(open)).toEqual(['/1', '/2', '/3', '/4', '/5']);
    for (const { answer } of open) answer(fine);
    await Promise.all(all);
  });

  it('that wants a pause is asked one by one, with that pause between', async () => {
    const { open, made } = held();
    const slow: Verbs = { ...verbs, pause: 1500 };
    const all = [1, 2].map((n) => made.probe(slow, [])(numbered(n)));
    await turn();
    expect(paths(open)).toEqual(['/1']);
    open[0]?.answer(fine);
    await turn();
    expect(paths(open)).toEqual(['/1', '/2']);
    expect(waits).toEqual([1.5]);
    open[1]?.answer(fine);
    await Promise.all(all);
  });

  it('an error that nobody foresaw is no reason to ask again', async () => {
    const { open, made } = held();
    const call = made.probe(verbs, [])(numbered(1));
    await turn();
    open[0]?.answer(new RangeError('a bug'));
    await expect(call).rejects.toThrow(RangeError);
    expect(open).toHaveLength(1);
    expect(made.requests()).toBe(1);
  });
});
