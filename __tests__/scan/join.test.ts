import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../src/core/secret.ts';
import { join, type Located } from '../../src/scan/join.ts';

function located(start: number, format: string, joins?: Located['joins'], provider = 'p'): Located {
  const place = { surface: 'file', path: 'a', line: 1, column: 1, endLine: 1, endColumn: 2, encodings: [] } as const;
  const secret = new Secret(`${format} at ${start}`);
  return {
    start,
    end: start + 10,
    joins,
    finding: { kind: 'finding', provider, format, secret, parts: {}, place, confidence: 'medium' },
  };
}

const joins = { format: 'id', within: 50 };
const shape = (all: readonly Located[]): string[] =>
  join(all).map(({ format, parts }) => [format, ...Object.values(parts)].join(' + '));

describe('joining', () => {
  it('makes one finding of a secret and its id, before or behind it', () => {
    expect(join([located(0, 'id'), located(30, 'secret', joins)])).toMatchObject([
      { format: 'secret', confidence: 'high' },
    ]);
    expect(join([located(0, 'secret', joins), located(30, 'id')])).toHaveLength(1);
  });

  it('takes the nearest of several', () => {
    const all = [located(0, 'id'), located(40, 'secret', joins), located(55, 'id')];
    const found = join(all);
    expect(found.map(({ format }) => format)).toEqual(['id', 'secret']);
    expect(found[1]?.parts['id']?.fingerprint).toBe(all[2]?.finding.secret.fingerprint);
  });

  it('leaves apart what is too far away, of another kind or of another service', () => {
    expect(shape([located(0, 'id'), located(70, 'secret', joins)])).toEqual(['id', 'secret']);
    expect(shape([located(0, 'other'), located(30, 'secret', joins)])).toEqual(['other', 'secret']);
    expect(shape([located(0, 'id', undefined, 'q'), located(30, 'secret', joins)])).toEqual(['id', 'secret']);
  });

  it('may give one id to two secrets', () => {
    expect(join([located(0, 'id'), located(20, 'secret', joins), located(40, 'secret', joins)])).toHaveLength(2);
  });
});
