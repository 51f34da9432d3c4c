import { describe, expect, test } from '@jest/globals';
import { descriptorLength, findRecord, methodName, parseCentral, parseLocal } from '../../src/unpack/zip-records.ts';
import { entry, listedEntry } from './support.ts';

function withExtra(header: Buffer, lengthAt: number, extra: Buffer): Buffer {
  header.writeUInt16LE(extra.length, lengthAt);
  return Buffer.concat([header, extra]);
}

/** An extra field of some 8-byte numbers. */
function zip64(...numbers: readonly bigint[]): Buffer {
  const field = Buffer.alloc(4 + numbers.length * 8);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(numbers.length * 8, 2);
  for (const [index, number] of numbers.entries()) field.writeBigUInt64LE(number, 4 + index * 8);
  return field;
}

describe('a local header', () => {
  test('has its sizes in the ZIP64 field where its own are full', () => {
    const header = entry('n', new Uint8Array(0), { packed: 0xffffffff, size: 0xffffffff });
    const other = Buffer.from([0x99, 0x99, 2, 0, 1, 1]);
    const parsed = parseLocal(withExtra(header, 28, Buffer.concat([other, zip64(5_000_000_000n, 4_999_999_999n)])));
    expect(parsed.known).toEqual({ crc: 0, size: 5_000_000_000, packed: 4_999_999_999 });
  });

  test('has no sizes where a descriptor will say them', () => {
    expect(parseLocal(entry('n', new Uint8Array(0), { flags: 8 })).known).toBeUndefined();
    expect(parseLocal(entry('n', new Uint8Array(0), { flags: 8, packed: 7 })).known).toMatchObject({ packed: 7 });
  });

  test('has a better name in the Unicode path field', () => {
    const extra = Buffer.from('up\x00\x00\x01crc_\xc3\xa9', 'latin1');
    extra.writeUInt16LE(0x7075, 0);
    extra.writeUInt16LE(7, 2);
    expect(parseLocal(withExtra(entry('?', new Uint8Array(0)), 28, extra)).name).toBe('é');
  });

  test('may have extra fields that make no sense', () => {
    const extra = Buffer.from([1, 0, 255, 255, 1]);
    expect(parseLocal(withExtra(entry('n', new Uint8Array(0), { size: 0xffffffff }), 28, extra)).known?.size).toBe(
      0xffffffff,
    );
  });
});

test('a central header says where its entry lies, in ZIP64 if need be', () => {
  expect(parseCentral(listedEntry('n', 77))).toEqual({ name: 'n', offset: 77 });
  const header = withExtra(listedEntry('n', 0xffffffff), 30, zip64(6_000_000_000n));
  expect(parseCentral(header).offset).toBe(6_000_000_000);
});

describe('a data descriptor', () => {
  const facts = { crc: 0x12345678, packed: 10, size: 20 };
  const signature = Buffer.from('PK\x07\x08', 'latin1');
  const short = Buffer.alloc(12);
  short.writeUInt32LE(facts.crc, 0);
  short.writeUInt32LE(10, 4);
  short.writeUInt32LE(20, 8);
  const long = Buffer.alloc(20);
  long.writeUInt32LE(facts.crc, 0);
  long.writeBigUInt64LE(10n, 4);
  long.writeBigUInt64LE(20n, 12);
  const after = Buffer.from('PK\x01\x02 and so on', 'latin1');

  test.each([
    ['short', short],
    ['short, signed', Buffer.concat([signature, short])],
    ['long', long],
    ['long, signed', Buffer.concat([signature, long])],
  ])('is known in each form: %s', (_, bytes) => {
    expect(descriptorLength(Buffer.concat([bytes, after]), facts)).toBe(bytes.length);
    expect(descriptorLength(bytes, facts)).toBe(bytes.length);
    expect(descriptorLength(bytes, { ...facts, crc: 1 })).toBe(0);
    expect(descriptorLength(bytes.subarray(0, 11), facts)).toBe(0);
  });
});

test('the next record is found wherever it begins', () => {
  expect(findRecord(Buffer.from('PK PKPK\x03\x04', 'latin1'))).toBe(5);
  expect(findRecord(Buffer.from('PK\x03', 'latin1'))).toBe(-1);
});

test('methods have names, or at least numbers', () => {
  expect([methodName(12), methodName(77)]).toEqual(['bzip2', 'method 77']);
});
