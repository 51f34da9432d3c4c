import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { blake2b } from '@noble/hashes/blake2.js';
import nacl from 'tweetnacl';
import { sample } from '../../src/core/sample.ts';
import { reveal, Secret } from '../../src/core/secret.ts';
import { seal } from '../../src/edge/seal.ts';

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const base64 = (some: Uint8Array): string => Buffer.from(some).toString('base64');

const recipient = nacl.box.keyPair();
const publicKey = base64(recipient.publicKey);

/** The text in a sealed box, as the recipient opens it; undefined where it is not for them. */
function open(sealed: string, { publicKey: own, secretKey } = recipient): string | undefined {
  const all = bytes(sealed);
  const [ephemeral, box] = [all.subarray(0, 32), all.subarray(32)];
  const nonce = blake2b(Buffer.concat([ephemeral, own]), { dkLen: 24 });
  const opened = nacl.box.open(box, nonce, ephemeral, secretKey);
  return opened === null ? undefined : Buffer.from(opened).toString('utf8');
}

const texts: readonly (readonly [string, string])[] = [
  ['a key', `acme-${sample(40)}`],
  ['one character', 'x'],
  ['nothing', ''],
  ['other letters', 'Äda 🔑'],
  ['lines', `-----BEGIN-----\n${sample(64, 'base64')}\n-----END-----\n`],
  ['a long one', sample(48_000, 'base64')],
];

describe('a sealed box', () => {
  it.each(texts)('is opened by its recipient: %s', (_, text) => {
    expect(open(seal(new Secret(text), publicKey))).toBe(text);
  });

  it('is opened by nobody else', () => {
    const other = nacl.box.keyPair();
    const sealed = seal(new Secret('x'), publicKey);
    expect(open(sealed, other)).toBeUndefined();
    expect(open(sealed, { publicKey: recipient.publicKey, secretKey: other.secretKey })).toBeUndefined();
    expect(open(sealed)).toBe('x');
  });

  it('is 48 bytes longer than what is in it: a public key, and what tells of damage', () => {
    const sealed = bytes(seal(new Secret('12345'), publicKey));
    expect(sealed).toHaveLength(5 + 48);
    for (const i of [0, 31, 32, 47, 48, 52]) {
      const damaged = sealed.with(i, (sealed[i] ?? 0) ^ 1);
      expect(open(base64(damaged))).toBeUndefined();
    }
  });

  it('is another each time', () => {
    const secret = new Secret(`acme-${sample(40)}`);
    const sealed = Array.from({ length: 20 }, () => seal(secret, publicKey));
    expect(new Set(sealed.map((one) => one.slice(0, 40))).size).toBe(20);
    expect(new Set(sealed.map((one) => one.slice(-40))).size).toBe(20);
    for (const one of sealed) expect(one).not.toContain(reveal(secret));
  });

  it.each([
    ['too short', base64(nacl.randomBytes(31))],
    ['too long', base64(nacl.randomBytes(33))],
    ['nothing', ''],
    ['no base64', '!'],
  ])('is made for a public key alone: %s', (_, key) => {
    expect(() => seal(new Secret('x'), key)).toThrow('bad public key size');
  });
});

// What GitHub opens it with. https://docs.github.com/en/rest/guides/encrypting-secrets-for-the-rest-api
const python = (script: string, input: string) => spawnSync('python3', ['-c', script], { input, encoding: 'utf8' });
const hasLibsodium = python('import nacl.public', '').status === 0;

(hasLibsodium ? describe : describe.skip)('libsodium itself', () => {
  const opens = `
import json, sys, base64
from nacl.public import PrivateKey, SealedBox
given = json.load(sys.stdin)
box = SealedBox(PrivateKey(base64.b64decode(given["key"])))
print(json.dumps([box.decrypt(base64.b64decode(one)).decode() for one in given["sealed"]]))
`;
  it('opens what is sealed', () => {
    const sealed = texts.map(([, text]) => seal(new Secret(text), publicKey));
    const { stdout, stderr } = python(opens, JSON.stringify({ key: base64(recipient.secretKey), sealed }));
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(texts.map(([, text]) => text));
  });

  it('refuses what is damaged', () => {
    const sealed = bytes(seal(new Secret('x'), publicKey));
    const damaged = base64(sealed.with(40, (sealed[40] ?? 0) ^ 1));
    const { status, stderr } = python(opens, JSON.stringify({ key: base64(recipient.secretKey), sealed: [damaged] }));
    expect(status).toBe(1);
    expect(stderr).toContain('CryptoError');
  });
});
