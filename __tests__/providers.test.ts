/** Says of every provider what its own file promises: what it finds, that nobody else claims it, what it leaves alone. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../src/core/flow.ts';
import { providers } from '../src/providers/index.ts';
import { extent } from '../src/scan/extent.ts';
import { createEngine } from '../src/scan/find.ts';
import { shortestRun } from '../src/scan/prefilter/prefilter.ts';
import { runs } from '../src/scan/prefilter/runs.ts';

const engine = createEngine(providers, runs);

async function find(text: string): Promise<readonly Finding[]> {
  const origin = { surface: 'file', path: 'x' } as const;
  return (await engine.find({ kind: 'content', origin, bytes: [Buffer.from(text)] })).findings;
}

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

it('has each id once', () => {
  const ids = providers.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(providers)('$id', (provider) => {
  const { hits, misses } = provider.examples();

  it('is named in kebab case and has its facts', () => {
    expect(provider.id).toMatch(kebab);
    expect(new Set(provider.formats.map(({ id }) => id)).size).toBe(provider.formats.length);
    for (const { id } of provider.formats) expect(id).toMatch(kebab);
    expect(provider.sources.length).toBeGreaterThan(0);
    if (provider.category !== 'unattributed') expect(provider.console).toMatch(/^https:\/\/[^ ]+$/);
    if (provider.federation !== undefined) expect(provider.federation.url).toMatch(/^https:\/\/[^ ]+$/);
  });

  it('keeps no whole key in its file', () => {
    const source = readFileSync(new URL(`../src/providers/${provider.id}.ts`, import.meta.url), 'utf8');
    for (const text of [...Object.values(hits).flat()])
      for (const word of text.match(/[\w+/-]{24,}/g) ?? []) {
        expect(source).not.toContain(word);
      }
  });

  it('has an example of each format, and no other', () => {
    expect(Object.keys(hits).sort()).toEqual(provider.formats.map(({ id }) => id).sort());
    for (const texts of Object.values(hits)) expect(texts.length).toBeGreaterThan(0);
    expect(misses.length).toBeGreaterThan(0);
  });

  it.each(provider.formats)('declares $id as the prefilter needs it', ({ anchors = [], near = [], pattern }) => {
    expect(anchors.length + near.length).toBeGreaterThan(0);
    for (const anchor of anchors) expect(anchor).toMatch(/^[\x21-\x7e]{3,16}$/);
    for (const word of near) expect(word).toMatch(/^[a-z0-9 ._/-]{4,32}$/);
    expect(pattern.flags.replace('i', '')).toBe('');
    expect(extent(pattern).max).toBeLessThanOrEqual(4096);
    expect(extent(pattern).min).toBeGreaterThanOrEqual(shortestRun);
    // A quantifier upon a quantifier could backtrack without end.
    expect(pattern.source).not.toMatch(/[+*?}]\)[+*{]/);
  });

  it.each(Object.entries(hits).flatMap(([format, texts]) => texts.map((text, index) => ({ format, index, text }))))(
    'finds $format, example $index, once and alone',
    async ({ format, text }) => {
      const found = await find(text);
      expect(found.map((one) => `${one.provider}/${one.format}`)).toEqual([`${provider.id}/${format}`]);
    },
  );

  it.each(Object.entries(hits).flatMap(([format, texts]) => texts.map((text, index) => ({ format, index, text }))))(
    'holds a run that the prefilter sees in $format, example $index',
    async ({ format, text }) => {
      const { pattern } = provider.formats.find(({ id }) => id === format) ?? { pattern: /(?!)/ };
      const key = new RegExp(pattern.source, pattern.flags).exec(text)?.[0] ?? '';
      expect(key).toMatch(/[\w+/-]{20,}/);
    },
  );

  it('leaves its near misses alone', async () => {
    for (const text of misses) {
      const found = await find(text);
      expect(found.filter((one) => one.provider === provider.id).map((one) => one.format)).toEqual([]);
    }
  });
});
