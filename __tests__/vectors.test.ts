/** Holds the providers against what other scanners find; where we decide otherwise, `docs/vectors.md` says why. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { digest } from '../src/core/checksum.ts';
import { providers } from '../src/providers/index.ts';
import { createEngine } from '../src/scan/find.ts';
import { runs } from '../src/scan/prefilter/runs.ts';
import { contentOf } from './support/content.ts';
import { type Vector, vectors } from './support/vectors.ts';

/** Where the collection's name for a service is not ours. */
const renamed: Readonly<Record<string, string>> = { 'azure-openai': 'azure-ai' };

/** Services that we do not carry: nothing is asked of their lines. */
const notCarried: readonly string[] = ['beam'];

const carried = new Set(providers.map(({ id }) => id));
const providerOf = ({ provider }: Vector): string => renamed[provider] ?? provider;

const engine = createEngine(providers, runs);

interface Judged {
  readonly vector: Vector;
  /** As a row of the table names it: service, rule, and the first digits of the text's SHA-256. */
  readonly name: string;
  /** What we report, as the table says it. */
  readonly instead: string;
  readonly found: boolean;
}

async function judge(vector: Vector): Promise<Judged> {
  const { findings, suppressions } = await engine.find(contentOf(vector.text));
  const reported = findings.map(({ provider, format }) => `${provider}/${format}`);
  const reasons = suppressions.map(({ reason }) => reason);
  return {
    vector,
    name: `${vector.provider} ${vector.rule} ${digest(vector.text).slice(0, 12)}`,
    instead: reported.length > 0 ? reported.join(', ') : nothing([...new Set(reasons)]),
    found: findings.some(({ provider }) => provider === providerOf(vector)),
  };
}

const nothing = (reasons: readonly string[]): string =>
  reasons.length > 0 ? `nothing: ${reasons.join(', ')}` : 'nothing';

/** Rows of `| service | rule | text | we report | reason |` below the heading: what is reported, by name. */
function exceptions(heading: string): ReadonlyMap<string, string> {
  const page = readFileSync(new URL('../docs/vectors.md', import.meta.url), 'utf8');
  const section = page.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';
  const rows = section.split('\n').filter((line) => /^\| (?!service|---)/.test(line));
  return new Map(
    rows.map((row) => {
      const [service, rule, text, instead, reason = ''] = row.slice(2, -2).split(' | ');
      if (reason === '') throw new Error(`docs/vectors.md: no reason in ${row}`);
      return [`${service} ${rule} ${text}`, instead ?? ''];
    }),
  );
}

const judged = await Promise.all(vectors().map(judge));

it('knows of each service whether it is carried', () => {
  const services = new Set(vectors().map(({ provider }) => renamed[provider] ?? provider));
  expect([...services].filter((id) => !carried.has(id)).sort()).toEqual([...notCarried].sort());
});

describe('finds what a peer finds', () => {
  const excepted = exceptions('Not found');
  const expected = judged.filter(({ vector }) => vector.expect && carried.has(providerOf(vector)));

  it.each(expected)('$name', ({ name, found, instead }) => {
    expect(found ? undefined : instead).toBe(excepted.get(name));
  });

  it('excepts nothing else', () => {
    expect([...excepted.keys()].filter((name) => !expected.some((one) => one.name === name))).toEqual([]);
  });
});

describe('finds nothing where a peer finds nothing', () => {
  const excepted = exceptions('Found');
  const expected = judged.filter(({ vector }) => !vector.expect);

  it.each(expected)('$name', ({ name, instead }) => {
    expect(instead.startsWith('nothing') ? undefined : instead).toBe(excepted.get(name));
  });

  it('excepts nothing else', () => {
    expect([...excepted.keys()].filter((name) => !expected.some((one) => one.name === name))).toEqual([]);
  });
});
