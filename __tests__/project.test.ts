/** The project's own files: what they promise to users and to each other. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { at, text } from '../src/core/json.ts';
import { names, settings } from '../src/core/settings.ts';
import { providers } from '../src/providers/index.ts';
import { runCli } from './support/process.ts';

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
