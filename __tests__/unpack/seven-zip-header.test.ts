import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listingOf } from '../../src/unpack/seven-zip-header.ts';

/** One file, `a`, of five bytes that are merely stored, as the format's description has it. */
const plain = Buffer.from([
  ...[0x01, 0x04, 0x06, 0x00, 0x01, 0x09, 0x05, 0x00],
  ...[0x07, 0x0b, 0x01, 0x00, 0x01, 0x01, 0x00, 0x0c, 0x05, 0x00],
  ...[0x08, 0x00, 0x00],
  ...[0x05, 0x01, 0x11, 0x05, 0x00, 0x61, 0x00, 0x00, 0x00, 0x00, 0x00],
]);

describe('a listing', () => {
  test('says where packed data lie, what becomes of them, and the files’ names', () => {
    const coder = { method: '00', properties: Buffer.alloc(0), inputs: 1, outputs: 1 };
    expect(listingOf(plain, 32)).toEqual({
      folders: [{ chain: [coder], packedAt: 32, packedSize: 5, sizes: [5], files: [5] }],
      names: ['a'],
    });
  });

  test('that is cut anywhere is none', () => {
    for (let length = 0; length < plain.length; length++) {
      expect(listingOf(plain.subarray(0, length), 32)).toBeUndefined();
    }
  });

  test('of any bytes whatever is read without an exception', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void listingOf(bytes, 32)));
    fc.assert(
      fc.property(fc.nat(plain.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(plain);
        changed[at] = byte;
        listingOf(changed, 32);
      }),
    );
  });
});
