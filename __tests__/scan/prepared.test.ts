import { describe, expect, it } from '@jest/globals';
import type { Provider } from '../../src/core/provider.ts';
import { prepare, readRules } from '../../src/scan/prepared.ts';

const formats: Provider['formats'] = [
  { id: 'plain', name: 'plain', anchors: ['aaa-'], pattern: /aaa-[a-z]{20}/ },
  { id: 'checked', name: 'checked', anchors: ['bbb-'], pattern: /bbb-[a-z]{20}/, valid: (key) => key.endsWith('z') },
  { id: 'beside', name: 'beside', near: ['wordy'], pattern: /[a-f0-9]{32}/i },
];
const provider: Provider = {
  id: 'p',
  name: 'P',
  category: 'model',
  formats,
  console: '',
  sources: [],
  examples: () => ({ hits: {}, misses: [] }),
};

describe('prepared rules', () => {
  const rules = readRules(prepare([provider]), [provider]);

  it('are called up by anchor and by word', () => {
    expect(rules.needles).toMatchObject({ anchors: ['aaa-', 'bbb-'], words: ['wordy'] });
    expect(rules.byAnchor(0).map(({ format }) => format.id)).toEqual(['plain']);
    expect(rules.byWord('wordy').map(({ format }) => format.id)).toEqual(['beside']);
    expect(rules.byWord('other')).toEqual([]);
  });

  it('are made once', () => {
    expect(rules.byAnchor(0)[0]).toBe(rules.byAnchor(0)[0]);
  });

  it('have the functions of their providers', () => {
    const [rule] = rules.byAnchor(1);
    expect(rule?.format.valid?.('bbb-z')).toBe(true);
    expect(rule?.format.valid?.('bbb-a')).toBe(false);
  });
});
