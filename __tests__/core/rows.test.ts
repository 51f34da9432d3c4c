import { describe, expect, it } from '@jest/globals';
import { pages, rowsOf, usageSummary } from '../../src/core/rows.ts';
import type { Reply } from '../../src/core/verbs.ts';

const reply = (json: unknown, headers = {}): Reply => ({ status: 200, headers, json, body: '' });

describe('rows', () => {
  it('are those of the list at the path, and none where there is no list', () => {
    expect(rowsOf([1])).toEqual([1]);
    expect(rowsOf({ data: [1, 2] }, 'data')).toEqual([1, 2]);
    for (const json of [undefined, null, {}, { data: {} }, { data: 'x' }]) expect(rowsOf(json, 'data')).toEqual([]);
  });
});

describe('pages', () => {
  it('are read until there is no next one, with the headers of the first', async () => {
    const all: Readonly<Record<string, Reply>> = {
      a: reply({ data: [1], next: 'b' }, { 'x-of': 'acme' }),
      b: reply({ data: [2, 3] }, { 'x-of': 'other' }),
    };
    const next = ({ json }: Reply): string | undefined => (JSON.stringify(json).includes('next') ? 'b' : undefined);
    const read = await pages('a', async (url) => all[url] ?? reply(undefined), next);
    expect(read).toEqual({ rows: [1, 2, 3], headers: { 'x-of': 'acme' } });
  });

  it('end even where a service never says so', async () => {
    let asked = 0;
    const read = await pages(
      'a',
      async () => {
        asked++;
        return reply({ data: [asked] });
      },
      () => 'a',
    );
    expect(asked).toBe(200);
    expect(read.rows).toHaveLength(200);
  });
});

describe('usage', () => {
  const names = { requests: 'n', input: 'in', output: 'out', model: 'm' };

  it('is summed over rows', () => {
    const rows = [
      { n: 2, in: 10, out: 5, m: 'a' },
      { n: 1, in: 1, out: 0, m: 'b' },
      { n: 1, in: 'x', m: 'a' },
    ];
    expect(usageSummary(rows, names)).toEqual({
      state: 'known',
      summary: '4 requests, 16 tokens of a, b while it was public',
      suspicious: [],
    });
  });

  it('that is none is told as none', () => {
    expect(usageSummary([], names)).toMatchObject({ summary: 'no use of it is on record' });
    expect(usageSummary([{ in: 3 }], { input: 'in', output: 'out', model: 'm' })).toMatchObject({
      summary: '3 tokens while it was public',
    });
  });
});
