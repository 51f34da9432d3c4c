/** SQLite databases: the rows of each table, and then the rest of the file as it is. */
import type { Content } from '../core/flow.ts';
import type { Budget } from './budget.ts';
import { collect, MOST_IN_MEMORY } from './collect.ts';
import type { Container, Member } from './container.ts';
import { inside, streamedMember, wholeMember } from './member.ts';
import { type Database, databaseOf, isSqlite, numberOf, type Parts, pageOf, valuesOf } from './sqlite-records.ts';

/** Rows are handed out in chunks of about this. */
const CHUNK = 64 << 10;
const SPACE = 0x20;
const SCHEMA_COLUMNS = ['type', 'name', 'tbl_name', 'rootpage', 'sql'] as const;
/** What a table's definition has beside columns. */
const NO_COLUMN = /^(?:constraint|primary|unique|check|foreign)$/i;
const MOST_COLUMNS = 2000;

interface Table {
  readonly name: string;
  readonly root: number;
  readonly columns: readonly string[];
}

/** The columns' names, as far as a look at the definition tells them: they are a key's context. */
function columnsOf(sql: string): readonly string[] {
  const columns: string[] = [];
  let depth = 0;
  let isFirst = false;
  for (const [token] of sql.matchAll(/"[^"]*"|`[^`]*`|\[[^\]]*\]|'[^']*'|[(),]|[^\s(),"'`[]+/g)) {
    if (token === '(') {
      depth++;
      isFirst = depth === 1;
    } else if (token === ')') {
      depth--;
    } else if (token === ',') {
      isFirst = depth === 1;
    } else if (isFirst && depth === 1) {
      isFirst = false;
      if (NO_COLUMN.test(token) || columns.length >= MOST_COLUMNS) return columns;
      columns.push(token.replace(/^["'`[]|["'`\]]$/g, ''));
    }
  }
  return columns;
}

function join({ bytes }: Database, parts: Parts): Buffer {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return bytes.subarray(...first);
  return Buffer.concat(parts.map((part) => bytes.subarray(...part)));
}

/** All payloads of a tree, from its root on. */
function* payloadsOf(
  database: Database,
  root: number,
): Generator<{ readonly parts: Parts; readonly isTable: boolean }> {
  const open = [root];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    const page = pageOf(database, number);
    if (page === undefined) continue;
    for (const parts of page.payloads) yield { parts, isTable: page.isTable };
    open.push(...page.below.toReversed());
  }
}

function textOf({ encoding }: Database, bytes: Buffer): Buffer {
  if (encoding === 'utf8') return bytes;
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  return Buffer.from((encoding === 'utf16be' ? even.swap16() : even).toString('utf16le'));
}

/** A row as text: each text and blob in a line that begins with its column's name. */
function rowOf(database: Database, payload: Buffer, columns: readonly string[]): Buffer {
  const lines = valuesOf(payload).flatMap(({ column, isText, bytes }) => [
    Buffer.from(`${columns[column] ?? `column${column + 1}`}=`),
    isText ? textOf(database, bytes) : bytes,
    Buffer.from('\n'),
  ]);
  return Buffer.concat(lines);
}

/** The rows of a table. What has been read of the file is blanked in `rest`, so that nothing is found twice. */
function* rowsOf(database: Database, table: Table, rest: Buffer): Generator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for (const { parts, isTable } of payloadsOf(database, table.root)) {
    // The columns of a table without row ids lie in another order.
    const row = rowOf(database, join(database, parts), isTable ? table.columns : []);
    for (const part of parts) rest.fill(SPACE, ...part);
    waiting.push(row);
    size += row.length;
    if (size < CHUNK) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}

/** All tables that the schema names, itself first. */
function* tablesOf(database: Database): Generator<Table> {
  // The schema is read a second time, as a table, so its pages must not count as read yet.
  const schema: Database = { ...database, seen: new Set() };
  yield { name: 'sqlite_schema', root: 1, columns: SCHEMA_COLUMNS };
  for (const { parts } of payloadsOf(schema, 1)) {
    const payload = join(schema, parts);
    const texts = new Map(valuesOf(payload).map(({ column, bytes }) => [column, textOf(database, bytes).toString()]));
    const root = numberOf(payload, 3);
    // Indexes repeat what stands in their table.
    if (texts.get(0) !== 'table' || root === undefined) continue;
    yield { name: texts.get(1) ?? '', root, columns: columnsOf(texts.get(4) ?? '') };
  }
}

/** The rows within the budget, of which the first chunk has been taken out already. */
async function* counted(first: Buffer, rows: Iterable<Buffer>, budget: Budget): AsyncGenerator<Uint8Array> {
  const head = budget.take(first.length, 'unpacked');
  yield first.subarray(0, head);
  if (head < first.length) return;
  for (const chunk of rows) {
    const allowed = budget.take(chunk.length, 'unpacked');
    if (allowed > 0) yield chunk.subarray(0, allowed);
    if (allowed < chunk.length) return;
  }
}

async function* readTables(content: Content, database: Database, rest: Buffer, budget: Budget): AsyncGenerator<Member> {
  for (const table of tablesOf(database)) {
    const rows = rowsOf(database, table, rest);
    const first = rows.next();
    if (first.done === true) continue;
    if (!budget.admit()) return;
    yield* streamedMember(inside(content.origin, table.name), undefined, counted(first.value, rows, budget));
    if (budget.stopped) return;
  }
}

/** What is left when the rows have been taken out: free pages with what was deleted, indexes, whatever is damaged. */
async function* open(content: Content, budget: Budget): AsyncGenerator<Member> {
  const bytes = await collect(content, MOST_IN_MEMORY);
  if (!Buffer.isBuffer(bytes)) {
    yield { ...content, bytes, opaque: true };
    return;
  }
  const database = databaseOf(bytes);
  const rest = Buffer.from(bytes);
  if (database !== undefined) yield* readTables(content, database, rest, budget);
  if (budget.admit()) yield { ...wholeMember(content.origin, rest), opaque: true };
}

export const sqlite: Container = { id: 'sqlite', readable: true, recognises: isSqlite, open };
