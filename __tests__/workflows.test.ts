/** Every workflow that the documentation shows is one that GitHub takes. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { at } from '../src/core/json.ts';
import { names } from '../src/core/settings.ts';
import { complaints, stepsOf } from './support/actionlint.ts';

const root = new URL('../', import.meta.url);
const pages = ['README.md', ...readdirSync(new URL('docs/', root)).map((page) => `docs/${page}`)].filter((page) =>
  page.endsWith('.md'),
);
const text = (page: string): string => readFileSync(new URL(page, root), 'utf8');

/** The YAML of a page that is a workflow, or the steps of one, with the line that it begins in. */
const blocks = pages.flatMap((page) =>
  [...text(page).matchAll(/^```yaml\n([\s\S]*?)^```/gm)].flatMap(({ 1: yaml = '', index = 0 }) => {
    const workflow = asWorkflow(yaml);
    const line = text(page).slice(0, index).split('\n').length;
    return workflow === undefined ? [] : [{ place: `${page}:${line}`, workflow }];
  }),
);

/** Steps alone are put where steps are; what is neither is another kind of file. */
function asWorkflow(yaml: string): string | undefined {
  const content: unknown = parse(yaml);
  if (at(content, 'jobs') !== undefined) return yaml;
  if (!Array.isArray(content) || !content.some((step) => at(step, 'uses') !== undefined)) return undefined;
  const steps = yaml.replace(/^(?=.)/gm, '      ');
  return `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
}

it.each(blocks)('$place passes actionlint', async ({ workflow }) => {
  expect(await complaints(workflow)).toEqual([]);
});

it('finds them at all', () => {
  expect(blocks.filter(({ place }) => place.startsWith('docs/recipes.md')).length).toBeGreaterThan(9);
  expect(blocks.filter(({ place }) => place.startsWith('README.md')).length).toBeGreaterThan(1);
});

describe('actionlint, as it is asked here', () => {
  const workflow = (event: string, step: string): string =>
    `on: ${event}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - ${step}\n`;

  it.each([
    [workflow('pull_requests', 'run: make'), /events/],
    [workflow('push', `run: echo "$\{{ github.event.pull_request.title }}"`), /expression/],
    [workflow('push', '{uses: keyfuse/keyfuse@v0, with: {pathes: dist}}'), /there is no input pathes/],
    [workflow('push', '{uses: keyfuse/keyfuse@v0, with: {read: everything}}'), /^read: /m],
  ])('is not content with just anything: %#', async (wrong, complaint) => {
    expect((await complaints(wrong)).join('\n')).toMatch(complaint);
  });
});

describe('the recipes', () => {
  const recipes = blocks.filter(({ place }) => place.startsWith('docs/recipes.md')).map(({ workflow }) => workflow);

  it('check out nothing where the token can do more than the change may', () => {
    const risky = recipes.filter((workflow) => /pull_request_target|workflow_run/.test(workflow));
    expect(risky.length).toBeGreaterThan(1);
    for (const workflow of risky) {
      expect(stepsOf(parse(workflow)).map((step) => at(step, 'uses'))).toEqual(['keyfuse/keyfuse@v0']);
    }
  });

  it('say what each may do, and cancel nothing', () => {
    for (const workflow of recipes.map((yaml): unknown => parse(yaml))) {
      expect(at(workflow, 'permissions')).toBeDefined();
      expect(at(workflow, 'concurrency')).toBeUndefined();
    }
  });

  it('link to headings that are there, and use flags that are there', () => {
    const page = text('docs/recipes.md');
    const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\d\s-]/gu, '')
        .replaceAll(' ', '-'),
    );
    for (const [, anchor = ''] of page.matchAll(/\]\(#([^)]*)\)/g)) expect(headings).toContain(anchor);
    for (const [, flag = ''] of page.matchAll(/scan (?:[^\n|`]*\s)?--([a-z-]+)/g)) expect(names).toContain(flag);
  });
});
