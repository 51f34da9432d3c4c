import { describe, expect, it } from '@jest/globals';
import type { AllowEntry, Exposure } from '../../src/core/flow.ts';
import { Secret } from '../../src/core/secret.ts';
import { allow } from '../../src/policy/allow.ts';

const exposure: Exposure = {
  provider: 'p',
  format: 'f',
  secret: new Secret('k'),
  parts: {},
  confidence: 'high',
  places: [],
};
const entry = (expires: string, fingerprint = exposure.secret.fingerprint): AllowEntry => ({
  fingerprint,
  reason: 'test key',
  owner: '@team',
  expires,
});
const today = '2026-11-22';

describe('an allow entry', () => {
  it('takes its key out of the findings, through its last day', () => {
    const sorted = allow([exposure], [entry(today)], today, true);
    expect(sorted).toMatchObject({ exposures: [], allowed: [{ exposure }], lapsed: [], unused: [] });
  });

  it('holds no longer once it has lapsed', () => {
    const sorted = allow([exposure], [entry('2026-11-21')], today, true);
    expect(sorted.exposures).toEqual([exposure]);
    expect(sorted.lapsed).toHaveLength(1);
    expect(sorted.unused).toEqual([]);
  });

  it('is unused where no key needs it, which only a reading of everything can tell', () => {
    const other = entry('2027-01-01', 'kf1-00000000000000000000000000000000');
    expect(allow([exposure], [other], today, true).unused).toEqual([other]);
    expect(allow([exposure], [other], today, false).unused).toEqual([]);
  });
});
