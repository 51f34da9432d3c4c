/** Opens sealed boxes, as GitHub does. https://doc.libsodium.org/public-key_cryptography/sealed_boxes */
import { blake2b } from '@noble/hashes/blake2.js';
import nacl from 'tweetnacl';

export function openSealed(sealed: Uint8Array, pair: nacl.BoxKeyPair): string {
  const [ephemeral, box] = [new Uint8Array(sealed.subarray(0, 32)), new Uint8Array(sealed.subarray(32))];
  const nonce = blake2b(Buffer.concat([ephemeral, pair.publicKey]), { dkLen: 24 });
  const opened = nacl.box.open(box, nonce, ephemeral, pair.secretKey);
  if (opened === null) throw new Error('the box does not open');
  return Buffer.from(opened).toString();
}
