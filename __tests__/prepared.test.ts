import { describe, expect, it } from '@jest/globals';
import { checked, prepared } from '../src/prepared.ts';
import { providers } from '../src/providers/index.ts';
import { layOut } from '../src/scan/prefilter/simd.ts';
import { readTables } from '../src/scan/prefilter/tables.ts';
import { readRules } from '../src/scan/prepared.ts';
import { compile, type Rule } from '../src/scan/rules.ts';

const fresh = compile(providers);
const read = readRules(prepared, checked);

/** All that a match depends on, without what is for people; patterns as their source, functions as themselves. */
function telling({ format, search, ...rest }: Rule) {
  const { id, border, valid, entropy, publicPrefix, canonical, joins } = format;
  return {
    ...rest,
    search: String(search),
    format: { id, border, valid, entropy, publicPrefix, canonical, joins, anchors: format.anchors, near: format.near },
  };
}

describe('what is prepared', () => {
  it('asks the prefilter for what the providers ask for', () => {
    expect(read.needles).toEqual(fresh.needles);
    const text = Buffer.from(fresh.needles.words.join(' '));
    expect(read.words(text).within(0, text.length)).toEqual(fresh.words(text).within(0, text.length));
  });

  it('has the rules of the providers, in their order', () => {
    for (const index of fresh.needles.anchors.keys())
      expect(read.byAnchor(index).map(telling)).toEqual(fresh.byAnchor(index).map(telling));
    for (const word of fresh.needles.words)
      expect(read.byWord(word).map(telling)).toEqual(fresh.byWord(word).map(telling));
  });

  it("has the kernel's tables", () => {
    expect(Buffer.from(layOut(fresh.needles)).equals(readTables(prepared.tables))).toBe(true);
  });

  it('names no provider as checked but those with functions', () => {
    const withFunctions = providers.filter(({ formats }) =>
      formats.some(({ valid, canonical }) => valid !== undefined || canonical !== undefined),
    );
    expect(checked).toEqual(withFunctions);
  });
});
