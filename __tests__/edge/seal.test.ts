import { expect, it } from '@jest/globals';
import nacl from 'tweetnacl';
import { Secret } from '../../src/core/secret.ts';
import { seal } from '../../src/edge/seal.ts';
import { openSealed } from '../support/sealed.ts';

const pair = nacl.box.keyPair();
const publicKey = Buffer.from(pair.publicKey).toString('base64');
const secret = new Secret('a made-up value: ü');

it('a sealed box opens for whoever has the other half of the pair', () => {
  expect(openSealed(Buffer.from(seal(secret, publicKey), 'base64'), pair)).toBe('a made-up value: ü');
});

it('and for nobody else, changed or not', () => {
  const box = Buffer.from(seal(secret, publicKey), 'base64');
  expect(() => openSealed(box, nacl.box.keyPair())).toThrow();
  box[40] = (box[40] ?? 0) ^ 1;
  expect(() => openSealed(box, pair)).toThrow();
});

it('and is another each time', () => {
  expect(seal(secret, publicKey)).not.toBe(seal(secret, publicKey));
  expect(seal(secret, publicKey)).not.toContain('made-up');
});
