import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { importList } from '../../src/config/import.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Finding, Place } from '../../src/core/flow.ts';
import { sample } from '../../src/core/sample.ts';
import { Secret } from '../../src/core/secret.ts';
import { anthropicKey } from '../support/keys.ts';
import { place } from '../support/report.ts';

const key = anthropicKey();
const commit = sample(40, 'hex', 'commit');
const finding = (over: Partial<Place> = {}, provider = 'anthropic', text = key): Finding => ({
  kind: 'finding',
  provider,
  format: 'api-key',
  secret: new Secret(text, 'sk-ant-api'),
  parts: {},
  place: place({ path: 'src/app.ts', line: 3, ...over }),
  confidence: 'high',
});

describe('a .gitleaksignore', () => {
  const list = (text: string) => importList(text, '.gitleaksignore');

  it('speaks for a key of its rule at its place, in its commit', async () => {
    const { entryFor, notes } = await list(`# a fixture\n${commit}:src/app.ts:anthropic-api-key:3\n`);
    expect(notes).toEqual([]);
    expect(entryFor(finding({ commit }))).toEqual({ at: '.gitleaksignore:2', reason: 'a fixture' });
    for (const other of [
      finding({ commit: sample(40, 'hex', 'other') }),
      finding(),
      finding({ commit, line: 4 }),
      finding({ commit, path: 'src/b.ts' }),
      finding({ commit }, 'openai'),
    ]) {
      expect(entryFor(other)).toBeUndefined();
    }
  });

  it('speaks for any commit where it names none', async () => {
    const { entryFor } = await list('src\\app.ts:generic-api-key:3\r\n');
    const entry = { at: '.gitleaksignore:1', reason: 'listed there as generic-api-key' };
    expect([entryFor(finding()), entryFor(finding({ commit })), entryFor(finding({ path: './src/app.ts' }))]).toEqual([
      entry,
      entry,
      entry,
    ]);
  });

  it.each([
    ['gcp-api-key', 'google-ai', true],
    ['aws-access-token', 'aws', true],
    ['huggingface-access-token', 'huggingface', true],
    ['openai-api-key', 'unattributed', true],
    ['openrouter-api-key', 'openai', false],
    ['github-pat', 'gitlab', false],
  ])('takes the rule %s for one of %s: %s', async (rule, provider, speaks) => {
    const { entryFor } = await list(`src/app.ts:${rule}:3`);
    expect(entryFor(finding({}, provider)) !== undefined).toBe(speaks);
  });

  it('tells what it could not read, and shows no key that somebody noted there', async () => {
    const { notes, entryFor } = await list(`what is this\n# was ${key}\nsrc/app.ts:anthropic-api-key:3`);
    expect(notes).toEqual(['.gitleaksignore:1: expected commit:file:rule:line or file:rule:line.']);
    expect(entryFor(finding())?.reason).toBe('was …');
  });
});

describe('a .secrets.baseline', () => {
  const hashed_secret = createHash('sha1').update(key).digest('hex');
  const list = (entry: object) =>
    importList(
      JSON.stringify({ version: '1.5.0', results: { 'src/app.ts': [{ type: 'x', hashed_secret, ...entry }] } }),
      '.secrets.baseline',
    );

  it('speaks for a key by its hash and its file, on any line', async () => {
    const { entryFor } = await list({ line_number: 12, is_secret: false });
    const entry = { at: '.secrets.baseline (src/app.ts:12)', reason: 'audited there as no secret' };
    expect(entryFor(finding({ line: 99 }))).toEqual(entry);
    expect(entryFor(finding({ path: 'src/b.ts' }))).toBeUndefined();
    expect(entryFor(finding({}, 'anthropic', anthropicKey('b')))).toBeUndefined();
  });

  it('says where nobody has audited it', async () => {
    expect((await list({})).entryFor(finding())?.reason).toBe('known there, and not audited');
  });

  it('is no leave for what an audit found to be a secret', async () => {
    const { entryFor, notes } = await list({ is_secret: true });
    expect(entryFor(finding())).toBeUndefined();
    expect(notes).toEqual([
      '.secrets.baseline: entries that an audit found to be secrets are reported all the same (1).',
    ]);
  });
});

describe('the allowlists of a gitleaks.toml', () => {
  const list = (...lines: readonly string[]) => importList(lines.join('\n'), '.gitleaks.toml');
  const at = (where: string, reason = 'on an allowlist there') => ({ at: `.gitleaks.toml (${where})`, reason });

  it('speak for paths, commits, stop words and patterns of the key', async () => {
    const { entryFor } = await list(
      '[extend]\nuseDefault = true\n[allowlist]\ndescription = "fixtures"',
      "paths = ['''(^|/)fixtures/''']",
      `commits = ["${commit.toUpperCase()}"]`,
      "stopwords = ['stopword']",
      "regexes = ['''(?i)-DEMO$''']",
    );
    const entry = at('allowlist', 'fixtures');
    expect(entryFor(finding({ path: 'a/fixtures/b.ts' }))).toEqual(entry);
    expect(entryFor(finding({ commit }))).toEqual(entry);
    expect(entryFor(finding({}, 'anthropic', `${key}-STOPword-x`))).toEqual(entry);
    expect(entryFor(finding({}, 'anthropic', `${key}-demo`))).toEqual(entry);
    expect(entryFor(finding())).toBeUndefined();
  });

  it('speak for the rules that they are for', async () => {
    const { entryFor } = await list(
      "[[allowlists]]\ntargetRules = ['openai-api-key']\npaths = ['''x''']",
      "[[rules]]\nid = 'anthropic-api-key'\n[[rules.allowlists]]\npaths = ['''app''']",
      "[[rules]]\nid = 'openai-api-key'\n[rules.allowlist]\npaths = ['''app''']",
    );
    expect(entryFor(finding())).toEqual(at('rules.0.allowlists.0'));
    expect(entryFor(finding({}, 'openai'))).toEqual(at('rules.1.allowlist'));
    expect(entryFor(finding({ path: 'x' }))).toBeUndefined();
    expect(entryFor(finding({ path: 'x' }, 'openai'))).toEqual(at('allowlists.0'));
  });

  it('hold with AND only where all criteria do', async () => {
    const { entryFor } = await list(`[[allowlists]]\ncondition = "AND"\npaths = ['''app''']\ncommits = ["${commit}"]`);
    expect(entryFor(finding({ commit }))).toEqual(at('allowlists.0'));
    expect(entryFor(finding())).toBeUndefined();
  });

  it('hold for nothing where they look at what is not kept, and say so', async () => {
    const { entryFor, notes } = await list(
      "[[allowlists]]\ncondition = 'AND'\nregexTarget = 'line'\nregexes = ['''x''']\npaths = ['''app''']",
      '[[allowlists]]',
    );
    expect(entryFor(finding())).toBeUndefined();
    expect(notes).toEqual([
      '.gitleaks.toml: allowlists.0: its regexes look at the whole line or match; they are left out.',
    ]);
  });

  it('take linear time, whatever their patterns', async () => {
    const { entryFor } = await list("[allowlist]\npaths = ['''^(a+)+$''']");
    const began = process.hrtime.bigint();
    expect(entryFor(finding({ path: `${'a'.repeat(5000)}b` }))).toBeUndefined();
    expect(Number(process.hrtime.bigint() - began) / 1e6).toBeLessThan(500);
  });
});

describe('a list that is broken', () => {
  it.each([
    ['a.toml', 'a = [', 'a.toml:1:'],
    ['a.toml', '[allowlist]\npaths = 3', 'a.toml: allowlist.paths: not what is expected'],
    ['a.toml', "[allowlist]\npaths = ['''(''']", 'a.toml: allowlist: a regular expression there is not valid'],
    ['.secrets.baseline', '{', '.secrets.baseline: this is not valid JSON'],
    ['.secrets.baseline', '{"results":[1]}', '.secrets.baseline: expected a baseline'],
  ])('is told: %s %j', async (path, text, message) => {
    await expect(importList(text, path)).rejects.toThrow(message);
    await expect(importList(text, path)).rejects.toThrow(UserError);
  });

  it('gives a UserError or a list, for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.constantFrom('a.toml', 'a'), async (text, path) => {
        const list = await importList(text, path).catch((error: unknown) => error);
        if (list instanceof Error) expect(list).toBeInstanceOf(UserError);
      }),
    );
  });
});
