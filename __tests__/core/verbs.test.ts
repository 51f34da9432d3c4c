import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../src/core/secret.ts';
import {
  asks,
  bearer,
  type Credential,
  isHeld,
  onlyOne,
  ownerOf,
  type Reply,
  type Request,
  revokedBy,
} from '../../src/core/verbs.ts';

const credential: Credential = { format: 'f', key: new Secret('made-up-key'), parts: {}, hosts: ['h.example'] };

function replying(status: number, json: unknown = {}) {
  const sent: Request[] = [];
  const probe = async (request: Request): Promise<Reply> => {
    sent.push(request);
    return { status, headers: {}, json, body: '' };
  };
  return { sent, probe };
}

describe('a question that a status answers', () => {
  const ask = asks({
    url: 'https://api.example/v1',
    live: [200, 403],
    dead: [401],
    owner: (json) => ownerOf({ account: String(json) }),
  });

  it.each([
    [200, { liveness: 'live', owner: { account: 'ada' } }],
    [403, { liveness: 'live' }],
    [401, { liveness: 'dead' }],
    [404, { liveness: 'unknown', why: 'it answered with status 404' }],
    [302, { liveness: 'unknown', why: 'it answered with status 302' }],
  ])('%d is %j', async (status, verdict) => {
    expect(await ask(credential, replying(status, 'ada').probe)).toEqual(verdict);
  });

  it('bears the key, and may be put together from what is known of it', async () => {
    const { sent, probe } = replying(200);
    await asks({ url: ({ hosts: [host] }) => `https://${host}/v1` })(credential, probe);
    expect(sent).toEqual([{ url: 'https://h.example/v1', headers: bearer(credential.key) }]);
    expect(String(bearer(credential.key)['authorization'])).toBe(`Bearer ${credential.key.redacted}`);
  });
});

describe('a row that must be the key', () => {
  it('is the only one that fits', () => {
    expect(onlyOne(['a'], 'rows')).toBe('a');
    const none = onlyOne<string>([], 'rows');
    const two = onlyOne(['a', 'b'], 'rows');
    expect([none, two].map(isHeld)).toEqual([true, true]);
    expect([none, two]).toEqual([
      { state: 'held', why: 'none of the rows fits the leaked key' },
      { state: 'held', why: '2 of the rows may be the leaked key' },
    ]);
    for (const other of ['a', { state: 'done' }, { state: 'held' }, undefined]) expect(isHeld(other)).toBe(false);
  });
});

describe('what a call that revokes came to', () => {
  const came = (status: number, codes = {}) => revokedBy({ status, headers: {}, json: {}, body: '' }, 'so', codes);

  it.each([200, 202, 204])('%d is done', (status) => expect(came(status)).toEqual({ state: 'done', how: 'so' }));

  it('may be that it was gone, or refused', () => {
    expect(came(404)).toEqual({ state: 'gone' });
    expect(came(403)).toEqual({ state: 'refused', why: 'the call to revoke it was answered with status 403' });
    expect(came(403, { gone: [403] })).toEqual({ state: 'gone' });
    expect(came(202, { done: [200] }).state).toBe('refused');
  });
});

it('an owner holds only what is known', () => {
  expect(ownerOf({ account: 'a', name: undefined, scopes: ['s'] })).toEqual({ account: 'a', scopes: ['s'] });
  expect(ownerOf({ keyId: 'k', name: 'n', expires: 'e' })).toEqual({ keyId: 'k', name: 'n', expires: 'e' });
});
