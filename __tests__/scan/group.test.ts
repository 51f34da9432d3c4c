import { describe, expect, it } from '@jest/globals';
import type { Finding, Place } from '../../src/core/flow.ts';
import { Secret } from '../../src/core/secret.ts';
import { group } from '../../src/scan/group.ts';

function finding(text: string, place: Partial<Place>, more: Partial<Finding> = {}): Finding {
  return {
    kind: 'finding',
    provider: 'acme',
    format: 'key',
    secret: new Secret(text),
    parts: {},
    place: { surface: 'file', path: 'a', line: 1, column: 1, endLine: 1, endColumn: 9, encodings: [], ...place },
    confidence: 'high',
    ...more,
  };
}

describe('grouping', () => {
  it('makes one exposure of one key, with all its places', () => {
    const exposures = group([finding('k1', { path: 'a' }), finding('k2', { path: 'a' }), finding('k1', { path: 'b' })]);
    expect(exposures.map(({ places }) => places.map(({ path }) => path))).toEqual([['a', 'b'], ['a']]);
  });

  it('names a place once', () => {
    expect(group([finding('k', {}), finding('k', {})])[0]?.places).toHaveLength(1);
  });

  it('keeps the same place in two commits apart', () => {
    expect(group([finding('k', { commit: '1' }), finding('k', { commit: '2' })])[0]?.places).toHaveLength(2);
  });

  it('drops a job’s whole log where one of its steps’ logs has the key', () => {
    const step = { surface: 'log', path: 'l.zip!test/3_Run.txt', job: 'test', step: 'Run' } as const;
    const whole = { surface: 'log', path: 'l.zip!0_test.txt', job: 'test' } as const;
    const other = { surface: 'log', path: 'l.zip!1_build.txt', job: 'build' } as const;
    const [exposure] = group([finding('k', whole), finding('k', step), finding('k', other)]);
    expect(exposure?.places.map(({ path }) => path)).toEqual([step.path, other.path]);
  });

  it('goes by the surest finding, and by one that names the service', () => {
    const [exposure] = group([
      finding('k', {}, { provider: 'unattributed', confidence: 'high' }),
      finding('k', { path: 'b' }, { confidence: 'medium', parts: { id: new Secret('i') } }),
    ]);
    expect(exposure).toMatchObject({ provider: 'acme', confidence: 'medium' });
    expect(Object.keys(exposure?.parts ?? {})).toEqual(['id']);
  });
});
