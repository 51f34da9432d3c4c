import { describe, expect, it } from '@jest/globals';
import { loadLinear } from '../../src/config/linear.ts';
import { patternMistake } from '../../src/config/pattern.ts';
import type { Searcher } from '../../src/core/provider.ts';
import { providers } from '../../src/providers/index.ts';

describe('the linear engine', () => {
  it('finds what RegExp finds, for the patterns of all providers in their examples', async () => {
    const compile = await loadLinear();
    const found = (search: Searcher, text: string): string[] => {
      const all: string[] = [];
      search.lastIndex = 0;
      for (let hit = search.exec(text); hit !== null; hit = search.exec(text)) {
        all.push(`${hit.index} ${hit[0]} ${search.lastIndex}`);
      }
      return all;
    };
    const searcher = (pattern: string): Searcher | undefined => {
      try {
        return compile(pattern).searcher(false);
      } catch {
        return undefined;
      }
    };
    // The engine repeats a part at most 1000 times, repetitions within repetitions included.
    let refused = 0;
    for (const provider of providers) {
      const { hits, misses } = provider.examples();
      const text = [...Object.values(hits).flat(), ...misses].join('\n');
      for (const { pattern } of provider.formats) {
        if (patternMistake(pattern.source) !== undefined || pattern.flags !== '') continue;
        const search = searcher(pattern.source);
        if (search === undefined) refused++;
        else expect(found(search, text)).toEqual(found(new RegExp(pattern, 'g'), text));
      }
    }
    expect(refused).toBeLessThan(5);
  });

  it('looks at one place when sticky', async () => {
    const search = (await loadLinear())('b+').searcher(true);
    expect(search.exec('abb')).toBeNull();
    search.lastIndex = 1;
    expect(search.exec('abb')).toMatchObject({ index: 1, 0: 'bb' });
    expect(search.lastIndex).toBe(3);
    search.lastIndex = 9;
    expect(search.exec('abb')).toBeNull();
  });

  it('tests a text anywhere', async () => {
    const { test } = (await loadLinear())('b+$');
    expect([test('abb'), test('abc')]).toEqual([true, false]);
  });
});
