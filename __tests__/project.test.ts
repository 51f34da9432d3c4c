/** The project's own files: what they promise to users and to each other. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { at, text } from '../src/core/json.ts';
import { names, settings } from '../src/core/settings.ts';
import { providers } from '../src/providers/index.ts';
import { runCli, temporaryFolder } from './support/process.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

it('is an action for node24, with the inputs of the settings table and the bundle that is there', () => {
  const action: unknown = parse(read('action.yml'));
  expect(text(action, 'runs', 'using')).toBe('node24');
  expect(read(text(action, 'runs', 'main') ?? '')).toContain('KeyFuse');
  const inputs = Object.keys(at(action, 'inputs') ?? {});
  expect(inputs.sort()).toEqual(names.filter((name) => settings[name].where.includes('input')).sort());
});

it('knows at least 40 AI services, and the CI tokens that leak beside them', () => {
  const ofCategory = (ci: boolean) =>
    providers.filter(({ category }) => (category === 'ci') === ci && category !== 'unattributed');
  expect(ofCategory(false).length).toBeGreaterThanOrEqual(40);
  const beside = providers.map(({ id }) => id);
  for (const id of ['github', 'npm', 'gitlab', 'aws', 'google-cloud', 'slack', 'pypi']) expect(beside).toContain(id);
});

it('finds nothing in its own files, nor in the packages that it is built with', async () => {
  const { code, stdout } = await runCli(['scan', '.'], { cwd: root });
  expect(stdout).toMatch(/: no keys\.\n$/);
  expect(code).toBe(0);
});

it('shows in its README commands that work', async () => {
  const readme = read('README.md');
  for (const flag of readme.match(/(?<=keyfuse scan .*)--[a-z-]+/g) ?? []) {
    expect(names).toContain(flag.slice(2));
  }
  const { stdout } = await runCli(['demo'], { cwd: root });
  const [shown = ''] = readme.match(/(?<=```text\n)[\s\S]*?(?=```)/) ?? [];
  const places = (told: string): string[] => told.match(/^ {4}\S.*?(?=\s{2}|$)/gm) ?? [];
  expect(places(shown)).toEqual(places(stdout));
});

it('reaches loopback alone in its tests', () => {
  expect(() => connect(443, '192.0.2.1')).toThrow('a test reached for 192.0.2.1');
  expect(() => connect({ port: 443, host: 'api.example.com' })).toThrow('a test reached for api.example.com');
});

describe('the rules of the house', () => {
  const scratch = temporaryFolder();
  afterAll(() => scratch.remove());

  const check = (path: string, source: string): string => {
    const folder = scratch.folder(path.replaceAll('/', ' '));
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), source);
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/house.mjs'), folder], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    return stderr;
  };

  it.each([
    ['sinks/a.ts', "import { reveal } from '../core/secret.ts';", 'only the edge may read a secret'],
    ['act.ts', "import { type Warrant, mint } from './core/warrant.ts';", 'only the policy gives warrants'],
    ['scan/b.ts', "import { readFileSync } from 'node:fs';", 'effects are at the edge'],
    ['scan/c.ts', 'export const now = Date.now();', 'time, chance and the network are at the edge'],
    ['action.ts', "import { getInput } from '@actions/core';", 'only edge/runner.ts talks to the runner'],
    ['policy/d.ts', 'export const x = y as Z;', 'no casts'],
    ['policy/e.ts', 'export const x = y!.z;', 'no non-null assertions'],
    ['policy/f.ts', 'export const x = 1;', 'begins without a sentence'],
    ['policy/g.ts', '/** Fine. */\nexport const x = 1;', 'has no __tests__/policy/g.test.ts'],
  ])('are checked: src/%s', (path, source, why) => {
    expect(check(`src/${path}`, `${source}\n`)).toContain(why);
  });
});
