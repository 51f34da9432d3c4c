/** Sealed boxes, in which GitHub takes secrets: whoever seals one cannot open it again. */
import { blake2b } from '@noble/hashes/blake2.js';
import nacl from 'tweetnacl';
import { reveal, type Secret } from '../core/secret.ts';

/**
 * libsodium's `crypto_box_seal`, in base64: an ephemeral public key, then a box whose nonce is BLAKE2b of both public
 * keys. https://doc.libsodium.org/public-key_cryptography/sealed_boxes
 */
export function seal(secret: Secret, publicKey: string): string {
  const recipient = new Uint8Array(Buffer.from(publicKey, 'base64'));
  const ephemeral = nacl.box.keyPair();
  const nonce = blake2b(Buffer.concat([ephemeral.publicKey, recipient]), { dkLen: nacl.box.nonceLength });
  const message = new Uint8Array(Buffer.from(reveal(secret)));
  const box = nacl.box(message, nonce, recipient, ephemeral.secretKey);
  return Buffer.concat([ephemeral.publicKey, box]).toString('base64');
}
