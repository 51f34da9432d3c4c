import { expect, test } from '@jest/globals';
import { databaseOf, isSqlite, numberOf, pageOf, valuesOf, varint } from '../../src/unpack/sqlite-records.ts';

/** An empty database of two pages. */
function empty(): Buffer {
  const bytes = Buffer.alloc(1024);
  bytes.write('SQLite format 3\0', 'latin1');
  bytes.writeUInt16BE(512, 16);
  bytes.writeUInt8(13, 100);
  return bytes;
}

test('numbers are read in up to nine bytes', () => {
  expect(varint(Buffer.from([0x7f]), 0)).toEqual({ value: 127, next: 1 });
  expect(varint(Buffer.from([0x81, 0x00]), 0)).toEqual({ value: 128, next: 2 });
  expect(varint(Buffer.alloc(9, 0xff), 0)).toEqual({ value: 2 ** 64, next: 9 });
  expect(varint(Buffer.alloc(0), 0)).toEqual({ value: 0, next: 1 });
});

test('texts, blobs and numbers are taken from a record', () => {
  const record = Buffer.from([6, 1, 0, 17, 18, 9, 7, 0x61, 0x62, 1, 2, 3]);
  expect(valuesOf(record)).toEqual([
    { column: 2, isText: true, bytes: Buffer.from('ab') },
    { column: 3, isText: false, bytes: Buffer.from([1, 2, 3]) },
  ]);
  expect([0, 1, 2, 4, 5].map((column) => numberOf(record, column))).toEqual([7, undefined, undefined, 1, undefined]);
});

test('a database is known by its name and a possible page size', () => {
  expect(isSqlite(empty())).toBe(true);
  expect(databaseOf(empty())).toMatchObject({ pageSize: 512, usable: 512, encoding: 'utf8' });
  const odd = empty();
  odd.writeUInt16BE(500, 16);
  expect(isSqlite(odd)).toBe(false);
  const narrow = empty();
  narrow.writeUInt8(200, 20);
  expect(databaseOf(narrow)).toBeUndefined();
});

test('no page is read twice, or where there is none', () => {
  const database = databaseOf(empty());
  if (database === undefined) throw new Error('This is a database.');
  expect(pageOf(database, 1)).toEqual({ below: [], payloads: [], isTable: true });
  expect([1, 2, 3, 0].map((page) => pageOf(database, page))).toEqual([undefined, undefined, undefined, undefined]);
});

test('cells that overlap give no more than their page holds', () => {
  const bytes = empty();
  bytes.writeUInt16BE(100, 103);
  for (let cell = 0; cell < 100; cell++) bytes.writeUInt16BE(312, 108 + cell * 2);
  bytes[312] = 100;
  const database = databaseOf(bytes);
  if (database === undefined) throw new Error('This is a database.');
  expect(pageOf(database, 1)?.payloads.length).toBe(6);
});
