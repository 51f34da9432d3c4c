import { describe, expect, it } from '@jest/globals';
import type { Format, Provider } from '../../src/core/provider.ts';
import { compile, longestKey } from '../../src/scan/rules.ts';

function provider(id: string, formats: readonly Format[], category: Provider['category'] = 'model'): Provider {
  return { id, name: id, category, formats, console: '', sources: [], examples: () => ({ hits: {}, misses: [] }) };
}

const format = (more: Partial<Format>): Format => ({ id: 'key', name: 'key', pattern: /aaa-[a-z]{20}/, ...more });
const ruleOf = (more: Partial<Format>, category?: Provider['category']) => {
  const rules = compile([provider('p', [format(more)], category)]);
  return rules.byAnchor(0)[0] ?? rules.byWord('wordy')[0];
};

describe('rules', () => {
  it('ask the prefilter for each anchor and word once', () => {
    const rules = compile([
      provider('p', [format({ anchors: ['aaa-'] }), format({ id: 'k2', near: ['wordy'] })]),
      provider('q', [format({ anchors: ['aaa-', 'bbb-'], near: ['other'] }), format({ id: 'k2', near: ['wordy'] })]),
    ]);
    expect(rules.needles).toMatchObject({ anchors: ['aaa-', 'bbb-'], words: ['wordy'] });
    expect([0, 1].map(rules.byAnchor).map((all) => all.map((one) => one.provider))).toEqual([['p', 'q'], ['q']]);
    expect(rules.byWord('wordy').map((one) => one.provider)).toEqual(['p', 'q']);
  });

  it('look at one place only where every key begins with its anchor', () => {
    expect(ruleOf({ anchors: ['aaa-'] })?.lead).toEqual({ min: 0, max: 0 });
    expect(ruleOf({ anchors: ['a-', 'b-'], pattern: /(?:a-|b-)[a-z]{20}/ })?.lead).toEqual({ min: 0, max: 0 });
    expect(ruleOf({ anchors: ['a/b+'], pattern: /a\/b\+[a-z]{20}/ })?.lead).toEqual({ min: 0, max: 0 });
    expect(ruleOf({ anchors: ['-zzz'], pattern: /[a-z]{20}-zzz/ })?.lead).toEqual({ min: 20, max: 20 });
    expect(ruleOf({ near: ['wordy'], pattern: /[a-z]{8}\.[a-z]{20}/ })?.lead).toEqual({ min: 0, max: 64 });
  });

  it('never look further than the longest key', () => {
    expect(ruleOf({ anchors: ['aaa-'] })?.longest).toBe(24);
    expect(ruleOf({ anchors: ['aaa-'], pattern: /aaa-[a-z]{20,}/ })?.longest).toBe(longestKey);
  });

  it('rank what tells more above what tells less', () => {
    const ranks = [
      ruleOf({ anchors: ['aaa-'] }, 'unattributed'),
      ruleOf({ near: ['wordy'] }),
      ruleOf({ anchors: ['aaa-'], near: ['wordy'] }),
      ruleOf({ anchors: ['aaa-'] }),
      ruleOf({ anchors: ['aaa-bbb-'] }),
    ].map((rule) => rule?.rank ?? Number.NaN);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks).size).toBe(5);
  });
});
