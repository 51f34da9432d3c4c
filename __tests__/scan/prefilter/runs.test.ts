import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anchorReach, besideWord, shortestRun, wordReach } from '../../../src/scan/prefilter/prefilter.ts';
import { runs } from '../../../src/scan/prefilter/runs.ts';

const needles = { anchors: ['ghp_', 'sk-', 'ya29.'], words: ['cohere', 'fal_key'] };
const prefilter = runs(needles);

function candidates(text: string): string[] {
  const found = new Set<string>();
  prefilter.search(Buffer.from(text, 'latin1'), (offset, anchor) => {
    if (anchor >= besideWord) found.add(`${offset} ${anchor === besideWord ? 'word' : needles.anchors[anchor]}`);
  });
  return [...found].sort();
}

/** The same by the definition, one offset after another. */
function byDefinition(text: string): string[] {
  const found = new Set<string>();
  for (const run of text.matchAll(new RegExp(`[A-Za-z0-9+/_-]{${shortestRun},}`, 'g'))) {
    const end = run.index + run[0].length;
    for (const anchor of needles.anchors) {
      const before = /[.:~@!#$%^&*|]/.test(text.charAt(run.index - 1)) ? anchorReach : 0;
      for (let at = Math.max(0, run.index - before); at + anchor.length <= end; at++) {
        if (text.startsWith(anchor, at)) found.add(`${at} ${anchor}`);
      }
    }
    const before = text.slice(Math.max(0, run.index - wordReach), run.index).toLowerCase();
    const around = `${text.charAt(run.index - 1)}${run[0]}${text.charAt(end)}`;
    const alone = /[\d.:~@!#$%^&*|]/.test(around);
    if (alone && needles.words.some((word) => before.includes(word))) found.add(`${run.index} word`);
  }
  return [...found].sort();
}

describe('the prefilter of runs', () => {
  it('tells of an anchor within a run, and before it', () => {
    expect(candidates(`x ghp_${'a'.repeat(20)}`)).toEqual(['2 ghp_']);
    expect(candidates(`ya29.${'a'.repeat(20)}`)).toEqual(['0 ya29.']);
  });

  it('tells of a run that has a word before it, in any case', () => {
    expect(candidates(`CoHere="${'a1'.repeat(10)}`)).toEqual(['8 word']);
    expect(candidates(`CoHere="${'ab'.repeat(10)}`)).toEqual([]);
  });

  it('tells of nothing in text without runs', () => {
    expect(candidates('the sk- prefix and ghp_ and cohere in prose')).toEqual([]);
  });

  it('sees a key at every offset, whatever is around it', () => {
    for (let offset = 0; offset < 70; offset++) {
      const text = `${' '.repeat(offset)}ghp_${'a1'.repeat(10)} `;
      expect(candidates(text)).toEqual([`${offset} ghp_`]);
    }
  });

  it('tells of an anchor where what must stand around it does, or may be broken off', () => {
    const around = new Map([['ghp_', { border: true, least: 20, members: '0123456789abcdef' }]]);
    const told: number[] = [];
    const narrow = runs({ ...needles, around });
    const text = (before: string, after: string): number[] => {
      told.length = 0;
      narrow.search(Buffer.from(`${before}ghp_${after}`, 'latin1'), (offset) => told.push(offset));
      return told;
    };
    const hex = 'a1'.repeat(10);
    expect(text(' ', hex)).toEqual([1]);
    expect(text('x-', hex)).toEqual([2]);
    expect(text('x', hex)).toEqual([]);
    expect(text('\\n', hex)).toEqual([2]);
    expect(text('%3D', hex)).toEqual([3]);
    expect(text(' ', `${hex.slice(1)}z`)).toEqual([]);
    expect(text(' ', `${hex.slice(1)}\n`)).toEqual([1]);
  });

  it('tells of what the definition names, and of nothing else, on any text', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'ghp_',
        'sk-',
        'ya29.',
        'cohere',
        'FAL_KEY',
        'fal_key',
        ' ',
        '="',
        '\n',
        '.',
        'a1'.repeat(9),
        'x',
      ),
      fc.string({ maxLength: 30 }).map((text) => text.replace(/[^\x00-\xff]/g, '')),
      fc.nat(60).map((length) => 'Z9'.repeat(length)),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const told = candidates(text);
        expect(told).toEqual(byDefinition(text));
      }),
      { numRuns: 500 },
    );
  });
});
