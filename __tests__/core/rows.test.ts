import { describe, expect, it } from '@jest/globals';
import { NoAnswer } from '../../src/core/errors.ts';
import { pages, rowsOf, usageSummary } from '../../src/core/rows.ts';
import type { Reply } from '../../src/core/verbs.ts';

const reply = (json: unknown, status = 200, headers: Reply['headers'] = {}): Reply => ({
  status,
  json,
  headers,
  body: JSON.stringify(json) ?? '',
});

describe('the list at a path', () => {
  it.each<[string, unknown, readonly string[], readonly unknown[]]>([
    ['at the top', [1, 2], [], [1, 2]],
    ['below', { data: { rows: [1] } }, ['data', 'rows'], [1]],
    ['not there', { data: {} }, ['data', 'rows'], []],
    ['of something else', { data: 'text' }, ['data'], []],
    ['of an object with numbers for names', { data: { 0: 'a', length: 1 } }, ['data'], []],
    ['of no JSON', undefined, ['data'], []],
    ['of no JSON, at the top', undefined, [], []],
  ])('%s', (_, json, path, rows) => {
    expect(rowsOf(json, ...path)).toEqual(rows);
  });
});

describe('a list in pages', () => {
  const asked: string[] = [];
  const served = (table: Readonly<Record<string, Reply>>) => async (url: string) => {
    asked.push(url);
    return table[url] ?? reply({}, 404);
  };
  const next = ({ json }: Reply): string | undefined => {
    const [url] = rowsOf(json, 'next');
    return typeof url === 'string' ? url : undefined;
  };

  it('is read to its end, in order, with the headers of its first page', async () => {
    asked.length = 0;
    const get = served({
      a: reply({ data: [1, 2], next: ['b'] }, 200, { organization: 'acme' }),
      b: reply({ data: [], next: ['c'] }, 200, { organization: 'other' }),
      c: reply({ data: [3] }),
    });
    expect(await pages('a', get, next)).toEqual({ rows: [1, 2, 3], headers: { organization: 'acme' } });
    expect(asked).toEqual(['a', 'b', 'c']);
  });

  it('is none where a page of it is refused, or holds no list: nothing follows from what is not whole', async () => {
    await expect(pages('x', served({}), next)).rejects.toThrow(
      'its service’s list of keys was answered with status 404',
    );
    for (const second of [reply({}, 403), reply({ data: {} }), reply(undefined)]) {
      const get = served({ a: reply({ data: [1], next: ['b'] }), b: second });
      await expect(pages('a', get, next)).rejects.toThrow(NoAnswer);
    }
  });

  it('is none where it never ends', async () => {
    asked.length = 0;
    const get = served({ a: reply({ data: [1], next: ['a'] }) });
    await expect(pages('a', get, next)).rejects.toThrow('its service’s list of keys has no end');
    expect(asked).toHaveLength(200);
  });
});

describe('rows of usage', () => {
  const names = { requests: 'n', input: 'in', output: 'out', model: 'model' };

  it('are added up, and their models named once', () => {
    const rows = [
      { n: 2, in: 100, out: 20, model: 'model-x' },
      { n: 3, in: 10, out: 3, model: 'model-y' },
      { n: 1, in: 1, out: 1, model: 'model-x' },
    ];
    expect(usageSummary(rows, names)).toEqual({
      state: 'known',
      summary: '6 requests, 135 tokens of model-x, model-y while it was public',
      suspicious: [],
    });
  });

  it('that count no requests tell none', () => {
    const { requests: _, ...rest } = names;
    expect(usageSummary([{ n: 2, in: 5, out: 6, model: 'model-x' }], rest)).toMatchObject({
      summary: '11 tokens of model-x while it was public',
    });
  });

  it('name no more than five models', () => {
    const rows = 'abcdefg'.split('').map((model) => ({ in: 1, model }));
    expect(usageSummary(rows, names)).toMatchObject({
      summary: '0 requests, 7 tokens of a, b, c, d, e while it was public',
    });
  });

  it('that name no model tell none', () => {
    expect(usageSummary([{ n: 1, in: 1, out: 1 }], names)).toMatchObject({
      summary: '1 requests, 2 tokens while it was public',
    });
  });

  it.each<[string, readonly unknown[]]>([
    ['no rows', []],
    ['rows of nothing', [{ n: 0, in: 0, out: 0, model: 'model-x' }]],
    ['rows of something else', [null, 'text', { n: '5', in: '7', out: [] }]],
  ])('of no use say so: %s', (_, rows) => {
    expect(usageSummary(rows, names)).toEqual({
      state: 'known',
      summary: 'no use of it is on record',
      suspicious: [],
    });
  });

  it('of requests without a token are use', () => {
    expect(usageSummary([{ n: 4 }], names)).toMatchObject({ summary: '4 requests, 0 tokens while it was public' });
  });
});
