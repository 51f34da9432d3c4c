import { describe, expect, it } from '@jest/globals';
import { mixed, told } from '../../src/core/mixed.ts';
import { sample } from '../../src/core/sample.ts';
import { reveal, Secret } from '../../src/core/secret.ts';
import {
  answered,
  asks,
  bearer,
  type Credential,
  isHeld,
  isSecretive,
  onlyOne,
  ownerOf,
  type Question,
  type Reply,
  type Request,
  revokedBy,
} from '../../src/core/verbs.ts';

const key = new Secret(sample(40));
const credential: Credential = { format: 'key', key, parts: {}, hosts: ['eu.acme.example'] };
const reply = (status: number, json: unknown = {}): Reply => ({ status, json, headers: {}, body: '' });

describe('one question whose status says all', () => {
  const url = 'https://api.acme.example/me';

  async function asked(question: Partial<Question>, answer: Reply) {
    const sent: Request[] = [];
    const verdict = await asks({ url, ...question })(credential, async (request) => {
      sent.push(request);
      return answer;
    });
    return { sent, verdict };
  }
  const plain = ({ url: address, headers = {} }: Request) => ({
    url: told(address, reveal),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, told(value, reveal)])),
  });

  it('is asked once, with the key as a bearer token', async () => {
    const { sent } = await asked({}, reply(200));
    expect(sent.map(plain)).toEqual([{ url, headers: { authorization: `Bearer ${reveal(key)}` } }]);
    expect(sent.map((request) => Object.keys(request).sort())).toEqual([['headers', 'url']]);
  });

  it('may have headers and an address of its own', async () => {
    const { sent } = await asked(
      { url: ({ hosts: [host] }) => `https://${host}/me`, headers: (one) => ({ 'x-api-key': one }) },
      reply(200),
    );
    expect(sent.map(plain)).toEqual([{ url: 'https://eu.acme.example/me', headers: { 'x-api-key': reveal(key) } }]);
  });

  it.each<[string, Partial<Question>, number, string]>([
    ['200', {}, 200, 'live'],
    ['401', {}, 401, 'dead'],
    ['403', {}, 403, 'unknown'],
    ['404', {}, 404, 'unknown'],
    ['204', {}, 204, 'unknown'],
    ['302', {}, 302, 'unknown'],
    ['one that it names for life', { live: [200, 403] }, 403, 'live'],
    ['200 where it names another', { live: [204] }, 200, 'unknown'],
    ['one that it names for death', { dead: [400] }, 400, 'dead'],
    ['401 where it names another', { dead: [400] }, 401, 'unknown'],
  ])('%s', async (_, question, status, liveness) => {
    expect((await asked(question, reply(status))).verdict.liveness).toBe(liveness);
  });

  it('tells which answer was not clear', async () => {
    expect((await asked({}, reply(418))).verdict).toEqual(answered(418));
    expect(answered(418)).toEqual({ liveness: 'unknown', why: 'it answered with status 418' });
  });

  it('tells whose the key is where the answer says so, and only where it has that answer', async () => {
    const owner = (json: unknown) => ownerOf({ account: String(json) });
    expect((await asked({ owner }, reply(200, 'Ada'))).verdict).toEqual({
      liveness: 'live',
      owner: { account: 'Ada' },
    });
    expect((await asked({ owner, live: [403] }, reply(403, 'Ada'))).verdict).toEqual({ liveness: 'live' });
    expect((await asked({ owner }, reply(401, 'Ada'))).verdict).toEqual({ liveness: 'dead' });
    expect((await asked({}, reply(200, 'Ada'))).verdict).toEqual({ liveness: 'live' });
  });
});

describe('an owner', () => {
  it('holds what is there, and nothing for what is not', () => {
    const all = { account: 'acme', keyId: 'k1', name: 'ci', scopes: ['read'], expires: '2027-01-01' };
    expect(ownerOf(all)).toEqual(all);
    const some = ownerOf({ account: 'acme', keyId: undefined, name: undefined, scopes: [], expires: undefined });
    expect(Object.entries(some)).toEqual([
      ['account', 'acme'],
      ['scopes', []],
    ]);
    expect(Object.keys(ownerOf({}))).toEqual([]);
  });
});

describe('the one of the rows that is the key', () => {
  it('is the only one', () => {
    const row = { id: 'k1' };
    expect(onlyOne([row], 'keys of the project')).toBe(row);
  });

  it.each([
    ['there is none', [], 'none of the keys of the project fits the leaked key'],
    ['there are two', [{ id: 'k1' }, { id: 'k2' }], '2 of the keys of the project may be the leaked key'],
    ['there is one twice', [{ id: 'k1' }, { id: 'k1' }], '2 of the keys of the project may be the leaked key'],
  ])('cannot be said where %s', (_, rows, why) => {
    const found = onlyOne(rows, 'keys of the project');
    expect(found).toEqual({ state: 'held', why });
    expect(isHeld(found)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a row', { id: 'k1' }],
    ['a row whose state is another', { state: 'done', why: 'x' }],
    ['a row that is held without a reason', { state: 'held' }],
    ['a list', [{ state: 'held', why: 'x' }]],
    ['nothing', undefined],
  ])('is not held where it is %s', (_, value) => {
    expect(isHeld(value)).toBe(false);
  });
});

describe('what a call that revokes came to', () => {
  const how = 'deleted by itself';
  it.each([200, 202, 204])('%d: done', (status) => {
    expect(revokedBy(reply(status), how)).toEqual({ state: 'done', how });
  });

  it('404: gone', () => {
    expect(revokedBy(reply(404), how)).toEqual({ state: 'gone' });
  });

  it.each([201, 302, 400, 401, 403, 409, 410])('%d: refused', (status) => {
    expect(revokedBy(reply(status), how)).toEqual({
      state: 'refused',
      why: `the call to revoke it was answered with status ${status}`,
    });
  });

  it('what its service names otherwise', () => {
    const named = { done: [201], gone: [401, 410] };
    const states = [200, 201, 401, 404, 410].map((status) => revokedBy(reply(status), how, named).state);
    expect(states).toEqual(['refused', 'done', 'gone', 'refused', 'gone']);
    expect(revokedBy(reply(404), how, { done: [201] }).state).toBe('gone');
    expect(revokedBy(reply(204), how, { gone: [] }).state).toBe('done');
  });
});

describe('a text of a request', () => {
  it('holds a secret, or none', () => {
    expect([key, mixed`a ${key}`, bearer(key)['authorization'] ?? ''].map(isSecretive)).toEqual([true, true, true]);
    expect(isSecretive('Bearer x')).toBe(false);
  });
});
