import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { jsonSchema } from '../../src/config/json-schema.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { sample } from '../../src/core/sample.ts';
import { settings } from '../../src/core/settings.ts';

const validate = new Ajv({ strict: false }).compile(jsonSchema());
const fingerprint = `kf1-${sample(32, 'hex')}`;

describe('the JSON Schema of the configuration', () => {
  it.each([
    'fail-on: high\nexclude: [vendor]\ninclude: src/**\nmax-depth: 3\nmax-expanded: 4GiB\n',
    `allow:\n  - { fingerprint: ${fingerprint}, reason: r, owner: o, expires: "2027-01-01" }\n`,
    'formats:\n  - { id: k, name: key, literal: acmegw_, near: [gateway], examples: { match: [x], no-match: [] } }\n',
  ])('holds for what the program takes: %j', (text) => {
    expect(() => parseConfig(text, 'x')).not.toThrow();
    expect([validate(parse(text)), validate.errors]).toEqual([true, null]);
  });

  it.each([
    'excluded: y',
    'max-depth: many',
    'allow: [{ fingerprint: abc }]',
    'formats: [{ id: k, name: key, literal: acmegw_ }]',
    'formats: [{ id: k, name: key, literal: acmegw_, regex: x, examples: { match: [x] } }]',
  ])('does not hold for what the program refuses: %j', (text) => {
    expect(() => parseConfig(text, 'x')).toThrow();
    expect(validate(parse(text))).toBe(false);
  });

  it('tells of each setting what the table says', () => {
    const text = JSON.stringify(jsonSchema());
    for (const { where, help } of Object.values(settings)) {
      if (where.includes('config')) expect(text).toContain(JSON.stringify(help.replaceAll('`', '')).slice(1, -1));
    }
  });
});
