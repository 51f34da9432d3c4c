import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NoAnswer } from '../../src/core/errors.ts';
import { mixed, percent } from '../../src/core/mixed.ts';
import { sample } from '../../src/core/sample.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Request, Verbs } from '../../src/core/verbs.ts';
import { mint } from '../../src/core/warrant.ts';
import { lines } from '../../src/edge/services.ts';
import { wire } from '../../src/edge/wire.ts';
import { exposure } from '../support/report.ts';
import { type Fault, World } from '../support/services/world.ts';

let world: World;
const text = `key-${sample(30)}`;
const key = new Secret(text, 'key-');

beforeAll(async () => {
  world = await new World([({ body }) => ({ status: 200, json: { echo: body } })]).start();
});
afterAll(() => world.stop());

let slept: number[] = [];
beforeEach(() => {
  world.requests.length = 0;
  world.all.length = 0;
  world.fault = () => undefined;
  slept = [];
});

const verbs: Verbs = {
  formats: ['f'],
  hosts: ['api.example.com', '*.tenant.example.com'],
  control: ['admin.example.com'],
  questions: [
    'https://api.example.com/graphql',
    'https://api.example.com/aws',
    /^https:\/\/api\.example\.com\/x\/[a-z]+\/list$/,
  ],
  revoke: { by: 'person', why: 'x' },
};

function services() {
  return lines({
    wire: wire(world.dial),
    sleep: async (seconds) => {
      slept.push(seconds);
    },
  });
}

const probe = (request: Request, installed: readonly string[] = []) => services().probe(verbs, installed)(request);
const hand = (request: Request) => services().hand(mint(exposure(key), 'because'), verbs, [])('POST', request);

describe('a key goes nowhere but', () => {
  it.each(['https://api.example.com/v1', 'https://a.tenant.example.com/v1', 'https://admin.example.com/'])(
    'to declared hosts: %s',
    async (url) => {
      expect((await probe({ url, headers: { authorization: mixed`Bearer ${key}` } })).status).toBe(200);
      expect(world.all[0]?.headers['authorization']).toBe(`Bearer ${text}`);
    },
  );

  it('to installations that the configuration names', async () => {
    await expect(probe({ url: 'https://git.acme.test:8443/' })).rejects.toThrow(TypeError);
    expect((await probe({ url: 'https://git.acme.test:8443/' }, ['git.acme.test:8443'])).status).toBe(200);
  });

  it.each([
    'http://api.example.com/v1',
    'https://evil.example/v1',
    'https://api.example.com.evil.example/',
    'https://tenant.example.com/',
    'https://api.example.com:444/',
    'https://user@api.example.com/',
    'https://api.example.com@evil.example/',
  ])('not to %s', async (url) => {
    await expect(probe({ url, headers: { authorization: key } })).rejects.toThrow(/^a key /);
    await expect(hand({ url })).rejects.toThrow(/^a key /);
    expect(world.requests).toEqual([]);
  });

  it('not after a redirect', async () => {
    world.fault = () => ({ status: 302, headers: { location: 'https://api.example.com/elsewhere' } });
    expect((await probe({ url: 'https://api.example.com/v1' })).status).toBe(302);
    expect(world.requests).toHaveLength(1);
  });
});

describe('a probe', () => {
  it('only gets', async () => {
    await probe({ url: mixed`https://api.example.com/v1?key=${percent(key)}` });
    expect(world.all[0]).toMatchObject({ method: 'GET', body: '' });
    expect(world.all[0]?.query.get('key')).toBe(text);
  });

  it('posts to what is declared a question, whole or by its pattern', async () => {
    await probe({ url: 'https://api.example.com/graphql', json: { query: 'query Me { viewer { id } }' } });
    await probe({ url: 'https://api.example.com/aws', form: { Action: 'GetCallerIdentity' } });
    await probe({ url: 'https://api.example.com/x/abc/list?version=1', json: {} });
    expect(world.all.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
  });

  it.each<Request>([
    { url: 'https://api.example.com/v1', json: {} },
    { url: 'https://api.example.com/v1', form: { a: 'b' } },
    { url: 'https://api.example.com/graphql', json: { query: 'mutation Delete { delete(id: 1) { ok } }' } },
    { url: 'https://api.example.com/graphql', json: { query: 'query A { a } mutation B { b }' } },
    { url: 'https://api.example.com/graphql', json: { query: mixed`mutation ${'x'}` } },
    { url: 'https://api.example.com/aws', form: { Action: 'UpdateAccessKey' } },
    { url: 'https://api.example.com/aws', form: { Action: mixed`${'DeleteUser'}` } },
    { url: 'https://api.example.com/x/ABC/list', json: {} },
  ])('posts nothing else: %j', async (request) => {
    await expect(probe(request)).rejects.toThrow('a probe may only ask');
    expect(world.requests).toEqual([]);
  });
});

describe('a changing call', () => {
  it('is not made without a warrant', () => {
    for (const forged of [undefined, {}, { exposure: exposure(key), why: 'because' }])
      expect(() => Reflect.apply(services().hand, undefined, [forged, verbs, []])).toThrow(
        'nothing is changed without a warrant',
      );
  });

  it('tells secrets in JSON and forms, at any depth', async () => {
    await hand({
      url: 'https://api.example.com/v1',
      json: { keys: [key, { deep: mixed`<${key}>` }], n: 1, no: null, yes: true },
    });
    expect(JSON.parse(world.all[0]?.body ?? '')).toEqual({
      keys: [text, { deep: `<${text}>` }],
      n: 1,
      no: null,
      yes: true,
    });
    await hand({ url: 'https://api.example.com/v1', form: { token: key, a: 'b c' } });
    expect(world.all[1]?.form.get('token')).toBe(text);
    expect(world.all[1]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it.each<Fault>([500, 503, 'drop'])('that may have been carried out is not sent again: %s', async (fault) => {
    world.fault = () => fault;
    await expect(hand({ url: 'https://api.example.com/v1' })).rejects.toThrow(NoAnswer);
    expect(world.requests).toHaveLength(1);
  });

  it('that was put off is sent again', async () => {
    world.fault = (index) => (index === 0 ? 429 : undefined);
    expect((await hand({ url: 'https://api.example.com/v1' })).status).toBe(200);
    expect(world.requests).toHaveLength(2);
  });
});

describe('a question', () => {
  it.each<Fault>([500, 429, 'drop'])('is asked three times where the service does not answer: %s', async (fault) => {
    world.fault = () => fault;
    await expect(probe({ url: 'https://api.example.com/v1' })).rejects.toThrow(NoAnswer);
    expect(world.requests).toHaveLength(3);
    expect(slept).toHaveLength(2);
  });

  it('waits as long as the service asks, unless that is long', async () => {
    world.fault = (index) => (index === 0 ? { status: 429, headers: { 'retry-after': '7' } } : undefined);
    expect((await probe({ url: 'https://api.example.com/v1' })).status).toBe(200);
    expect(slept).toEqual([7]);
    for (const long of ['3600', 'Fri, 27 Nov 2026 23:00:00 GMT']) {
      world.fault = () => ({ status: 429, headers: { 'retry-after': long } });
      await expect(probe({ url: 'https://api.example.com/v1' })).rejects.toThrow('answers no more requests for now');
    }
    expect(slept).toEqual([7]);
  });

  it('that fails says where, and nothing of what was sent', async () => {
    world.fault = () => 503;
    const asked = probe({
      url: mixed`https://api.example.com/v1?key=${percent(key)}`,
      headers: { authorization: key },
    });
    await expect(asked).rejects.toThrow('api.example.com is out of order (status 503)');
    await expect(asked).rejects.not.toThrow(text);
  });

  it('is counted', async () => {
    const made = services();
    await made.probe(verbs, [])({ url: 'https://api.example.com/v1' });
    expect(made.requests()).toBe(1);
  });

  it('waits its turn: four at a time, and one where the service wants a pause', async () => {
    let now = 0;
    let most = 0;
    world.delay = 20;
    world.fault = () => {
      now += 1;
      most = Math.max(most, now);
      return undefined;
    };
    world.after = () => {
      now -= 1;
    };
    const ask = async (of: Verbs): Promise<number> => {
      most = 0;
      const made = services();
      await Promise.all(Array.from({ length: 12 }, () => made.probe(of, [])({ url: 'https://api.example.com/v1' })));
      return most;
    };
    expect(await ask(verbs)).toBeLessThanOrEqual(4);
    expect(await ask({ ...verbs, pause: 500 })).toBe(1);
    expect(slept).toContain(0.5);
    world.delay = 0;
    world.after = () => {};
  });
});

describe('a signed request', () => {
  it('bears AWS’s signature of the key, and not the key', async () => {
    const sign = {
      id: new Secret('AKIAMADEUP'),
      secret: key,
      session: new Secret('a-session'),
      service: 'sts',
      region: 'us-east-1',
    };
    await probe({ url: 'https://api.example.com/aws', form: { Action: 'GetCallerIdentity' }, sign });
    const headers = world.all[0]?.headers ?? {};
    expect(headers['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAMADEUP\/\d{8}\/us-east-1\/sts\/aws4_request, /,
    );
    expect(headers['x-amz-security-token']).toBe('a-session');
    expect(JSON.stringify(world.all)).not.toContain(text);
  });
});
