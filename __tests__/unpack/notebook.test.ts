import { describe, expect, test } from '@jest/globals';
import { unpack } from '../../src/unpack/index.ts';
import { contentOf, findAll, LIMITS, STILL, told } from './support.ts';

const NOTEBOOK = {
  cells: [
    { cell_type: 'markdown', metadata: {}, source: '# one string' },
    {
      cell_type: 'code',
      execution_count: 7,
      metadata: { tag: 'kept' },
      outputs: [
        { name: 'stdout', output_type: 'stream', text: ['printed\n', 'twice'] },
        {
          data: { 'image/png': 'aW1hZ2U=', 'text/html': ['<b>', 'bold'], 'text/plain': 'plain' },
          output_type: 'execute_result',
        },
        { ename: 'E', evalue: 'why', output_type: 'error', traceback: ['line 1', 'line 2'] },
      ],
      source: ['a = 1\n', 'b = 2'],
    },
  ],
  metadata: { kernel: 'python' },
  nbformat: 4,
  nbformat_minor: 5,
};

test('gives sources and outputs by cell, and the rest of the file at its own lines', async () => {
  const json = JSON.stringify(NOTEBOOK, null, 1);
  const found = await findAll([Buffer.from(json)], { path: 'train.ipynb' });
  expect(told(found.slice(0, -1))).toEqual([
    'train.ipynb!cell 1 → # one string',
    'train.ipynb!cell 2 output 1 → printed\ntwice',
    'train.ipynb!cell 2 output 2 (text/html) → <b>bold',
    'train.ipynb!cell 2 output 2 → plain',
    'train.ipynb!cell 2 output 3 → line 1\nline 2',
    'train.ipynb!cell 2 → a = 1\nb = 2',
  ]);
  const rest = found.at(-1)?.bytes?.toString() ?? '';
  expect(rest.split('\n').length).toBe(json.split('\n').length);
  expect(rest).toContain('"tag": "kept"');
  expect(rest).toContain('aW1hZ2U=');
  expect(rest).not.toMatch(/printed|bold|b = 2/);
});

test('reads notebooks of old, with worksheets and kinds of their own', async () => {
  const json = JSON.stringify({
    metadata: {},
    nbformat: 3,
    worksheets: [{ cells: [{ input: ['x'], outputs: [{ html: ['<i>'], text: ['t'] }] }] }],
  });
  expect(told((await findAll([Buffer.from(json)])).slice(0, -1))).toEqual([
    'outer!cell 1 → x',
    'outer!cell 1 output 1 (html) → <i>',
    'outer!cell 1 output 1 → t',
  ]);
});

describe('what only looks like a notebook', () => {
  test.each(['{"cells": "are what biology is about"}', '{"metadata": {"cells": []}}', '{"cells": ['])(
    'is read as it is: %s',
    async (text) => {
      expect(told(await findAll([Buffer.from(text)]))).toEqual([`outer → ${text}`]);
    },
  );
});

test('is read as it is where archives are nested too deep', async () => {
  const json = Buffer.from(JSON.stringify(NOTEBOOK));
  expect(told(await findAll([json], { limits: { depth: 0 } }))).toEqual([`outer → ${json}`]);
});

test('has no more cells than members are allowed', async () => {
  const json = JSON.stringify({ cells: Array.from({ length: 100 }, () => ({ source: 'x' })), nbformat: 4 });
  const found = await findAll([Buffer.from(json)], { limits: { entries: 10 } });
  expect(found.length).toBe(11);
  expect(found.at(-1)?.gap).toBe('entry-limit');
});

test('leaves the bytes that it was given unchanged', async () => {
  const json = Buffer.from(JSON.stringify(NOTEBOOK));
  const before = Buffer.from(json);
  for await (const _ of unpack(contentOf([json]), LIMITS, STILL));
  expect(json).toEqual(before);
});
