/** The pages, cells and records that a SQLite database is made of (SQLite Database File Format), read from bytes. */

const HEADER = 100;
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
const TYPE = { indexInterior: 0x02, tableInterior: 0x05, indexLeaf: 0x0a, tableLeaf: 0x0d } as const;
const LONGEST_VARINT = 9;
/** Longer payloads are none that SQLite would write. */
const LONGEST_PAYLOAD = 1 << 30;

export function isSqlite(head: Uint8Array): boolean {
  return head.length >= HEADER && MAGIC.equals(head.subarray(0, MAGIC.length)) && pageSizeOf(head) !== undefined;
}

function pageSizeOf(head: Uint8Array): number | undefined {
  const told = ((head[16] ?? 0) << 8) | (head[17] ?? 0);
  const size = told === 1 ? 65_536 : told;
  return size >= 512 && (size & (size - 1)) === 0 ? size : undefined;
}

/** A database in memory, and the pages that have been read: none is read twice, however they refer to each other. */
export interface Database {
  readonly bytes: Buffer;
  readonly pageSize: number;
  /** Bytes of a page that SQLite itself uses. */
  readonly usable: number;
  readonly encoding: 'utf8' | 'utf16le' | 'utf16be';
  readonly seen: Set<number>;
}

export function databaseOf(bytes: Buffer): Database | undefined {
  const pageSize = pageSizeOf(bytes);
  if (pageSize === undefined || !isSqlite(bytes)) return undefined;
  const usable = pageSize - bytes.readUInt8(20);
  const encoding = ({ 2: 'utf16le', 3: 'utf16be' } as const)[bytes.readUInt32BE(56)] ?? 'utf8';
  return usable < 480 ? undefined : { bytes, pageSize, usable, encoding, seen: new Set() };
}

interface Varint {
  readonly value: number;
  readonly next: number;
}

export function varint(bytes: Buffer, from: number): Varint {
  let value = 0;
  for (let count = 1; count < LONGEST_VARINT; count++) {
    const byte = bytes[from + count - 1] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, next: from + count };
  }
  return { value: value * 256 + (bytes[from + LONGEST_VARINT - 1] ?? 0), next: from + LONGEST_VARINT };
}

/** Where in the file parts of a payload lie: in its cell, and on the pages that it overflows to. */
export type Parts = readonly (readonly [start: number, end: number])[];

/** How much of a payload lies in its cell. */
function localLength({ usable }: Database, payload: number, isTable: boolean): number {
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (payload <= most) return payload;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((payload - least) % (usable - 4));
  return fitting <= most ? fitting : least;
}

function partsOf(database: Database, start: number, payload: number, isTable: boolean): Parts {
  const { bytes, pageSize, usable, seen } = database;
  const local = localLength(database, payload, isTable);
  const parts: [number, number][] = [[start, Math.min(bytes.length, start + local)]];
  let left = payload - local;
  let page = left > 0 && start + local + 4 <= bytes.length ? bytes.readUInt32BE(start + local) : 0;
  while (left > 0 && page > 1 && !seen.has(page)) {
    seen.add(page);
    const at = (page - 1) * pageSize;
    if (at + usable > bytes.length) break;
    const length = Math.min(left, usable - 4);
    parts.push([at + 4, at + 4 + length]);
    left -= length;
    page = bytes.readUInt32BE(at);
  }
  return parts;
}

/** One page of a tree: the pages below it, and where the payloads of its own cells lie. */
export interface Page {
  readonly below: readonly number[];
  readonly payloads: readonly Parts[];
  readonly isTable: boolean;
}

/** Where a page's header stands, and what it says of all cells. */
interface Layout {
  readonly start: number;
  readonly header: number;
  readonly isTable: boolean;
  readonly isInterior: boolean;
}

function layoutOf({ bytes, pageSize }: Database, number: number): Layout | undefined {
  const start = (number - 1) * pageSize;
  const header = start + (number === 1 ? HEADER : 0);
  const type = bytes.readUInt8(header);
  const isTable = type === TYPE.tableLeaf || type === TYPE.tableInterior;
  const isInterior = type === TYPE.tableInterior || type === TYPE.indexInterior;
  return isTable || isInterior || type === TYPE.indexLeaf ? { start, header, isTable, isInterior } : undefined;
}

/** Where a page's cells begin. */
function cellsOf({ bytes, pageSize }: Database, { start, header, isInterior }: Layout): readonly number[] {
  const pointers = header + (isInterior ? 12 : 8);
  const count = Math.min(bytes.readUInt16BE(header + 3), (start + pageSize - pointers) >> 1);
  return Array.from({ length: count }, (_, cell) => start + bytes.readUInt16BE(pointers + cell * 2)).filter(
    (at) => at + 4 <= start + pageSize,
  );
}

/** Reads page `number`, unless it has been read already or is none. */
export function pageOf(database: Database, number: number): Page | undefined {
  const { bytes, pageSize, seen } = database;
  if (number < 1 || seen.has(number) || number * pageSize > bytes.length) return undefined;
  seen.add(number);
  const layout = layoutOf(database, number);
  if (layout === undefined) return undefined;
  const { isTable, isInterior, header } = layout;
  const cells = cellsOf(database, layout);
  const below = isInterior ? [...cells, header + 8].map((at) => bytes.readUInt32BE(at)) : [];
  const payloads: Parts[] = [];
  // Honest cells do not overlap, so together they are no longer than their page.
  let room = isTable && isInterior ? 0 : pageSize;
  for (const cell of cells) {
    if (room <= 0) break;
    const payload = varint(bytes, isInterior ? cell + 4 : cell);
    if (payload.value > LONGEST_PAYLOAD) continue;
    const from = isTable ? varint(bytes, payload.next).next : payload.next;
    room -= localLength(database, payload.value, isTable);
    payloads.push(partsOf(database, from, payload.value, isTable));
  }
  return { below, payloads, isTable };
}

/** A text or a blob of a record; numbers hold no keys. */
export interface Value {
  readonly column: number;
  readonly isText: boolean;
  readonly bytes: Buffer;
}

/** Bytes of each kind of number, by its serial type. */
const NUMBERS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0] as const;

/** Texts and blobs of a record, and numbers as texts are written where they name a table's page. */
export function valuesOf(payload: Buffer): readonly Value[] {
  const header = varint(payload, 0);
  const values: Value[] = [];
  let data = header.value;
  for (let at = header.next, column = 0; at < header.value && at < payload.length; column++) {
    const type = varint(payload, at);
    at = type.next;
    const length = type.value < 12 ? (NUMBERS[type.value] ?? 0) : Math.floor((type.value - 12) / 2);
    if (type.value >= 12 && length > 0 && data < payload.length)
      values.push({ column, isText: type.value % 2 === 1, bytes: payload.subarray(data, data + length) });
    data += length;
  }
  return values;
}

/** The number in a column; undefined where there is none. */
export function numberOf(payload: Buffer, wanted: number): number | undefined {
  const header = varint(payload, 0);
  let data = header.value;
  for (let at = header.next, column = 0; at < header.value && at < payload.length; column++) {
    const type = varint(payload, at);
    at = type.next;
    const length = type.value < 12 ? (NUMBERS[type.value] ?? 0) : Math.floor((type.value - 12) / 2);
    if (column === wanted) {
      const isNumber = type.value >= 1 && type.value <= 5 && data + length <= payload.length;
      if (type.value === 9) return 1;
      return isNumber ? payload.readUIntBE(data, length) : undefined;
    }
    data += length;
  }
  return undefined;
}
