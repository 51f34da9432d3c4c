import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createWorkspace, type Found, findAll, inChunks, type Workspace } from './support.ts';

let workspace: Workspace;
beforeAll(() => {
  workspace = createWorkspace();
});
afterAll(() => workspace.remove());

async function made(program: string): Promise<readonly Found[]> {
  workspace.sh('rm -f made.db');
  workspace.python(`import sqlite3\nd = sqlite3.connect('made.db')\n${program}\nd.commit()\nd.close()`);
  return findAll(inChunks(workspace.read('made.db'), 5000), { path: 'made.db' });
}

function textOf(found: readonly Found[], path: string): string {
  return found.find((each) => each.path === path)?.bytes?.toString() ?? '';
}

test('gives the rows of each table, each value beside its column, and nothing of them again', async () => {
  const found = await made(`
d.execute('create table settings (id integer primary key, api_key text, "odd, name" blob, n real, unique (n))')
d.execute('insert into settings values (1, ?, ?, 1.5)', ('value one', b'blob one'))
d.execute('insert into settings values (2, ?, null, 2.5)', ('value two',))`);
  expect(found.map(({ path }) => path)).toEqual(['made.db!sqlite_schema', 'made.db!settings', 'made.db']);
  expect(textOf(found, 'made.db!settings')).toBe('api_key=value one\nodd, name=blob one\napi_key=value two\n');
  expect(textOf(found, 'made.db!sqlite_schema')).toContain('sql=CREATE TABLE settings');
  expect(textOf(found, 'made.db')).not.toMatch(/value one|blob one|CREATE/);
});

test.each([512, 1024, 4096, 65_536])('joins values that overflow pages of %d bytes', async (size) => {
  const found = await made(`
d.execute('pragma page_size=${size}')
d.execute('create table t (text text)')
for i in range(60): d.execute('insert into t values (?)', ('%d ' % i + 'abcdefghij' * (i * i * 3),))`);
  const rows = Array.from({ length: 60 }, (_, row) => `text=${row} ${'abcdefghij'.repeat(row * row * 3)}\n`);
  expect(textOf(found, 'made.db!t')).toBe(rows.join(''));
});

test('gives what was deleted as it lies in the file', async () => {
  const found = await made(`
d.execute('pragma secure_delete=off')
d.execute('create table t (text text)')
d.executemany('insert into t values (?)', [('row %d' % i,) for i in range(10)])
d.commit()
d.execute("delete from t where text = 'row 5'")`);
  expect(textOf(found, 'made.db!t')).not.toContain('row 5');
  expect(textOf(found, 'made.db')).toContain('row 5');
});

test.each(['UTF-16le', 'UTF-16be'])('gives %s as UTF-8', async (encoding) => {
  const found = await made(`
d.execute('pragma encoding="${encoding}"')
d.execute('create table t (name text)')
d.execute('insert into t values (?)', ('grün',))`);
  expect(textOf(found, 'made.db!t')).toBe('name=grün\n');
});

test('reads tables without row ids', async () => {
  const found = await made(`
d.execute('create table t (a text, b text primary key) without rowid')
d.executemany('insert into t values (?, ?)', [('a%d' % i, 'b%d' % i) for i in range(500)])`);
  expect(textOf(found, 'made.db!t').match(/=a\d+\n/g)).toHaveLength(500);
});
