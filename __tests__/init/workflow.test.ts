/** What is read from workflow files, whatever they hold. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { isCalledOnly, isWorkflow, readWorkflow, type Workflow } from '../../src/init/workflow.ts';

const path = '.github/workflows/ci.yml';
const read = (source: string): Workflow => {
  const workflow = readWorkflow(path, source);
  if (!isWorkflow(workflow)) throw new Error(workflow.reason);
  return workflow;
};
const steps = (yaml: string): string => `on: push\njobs:\n  build:\n    runs-on: x\n    steps:\n${yaml}`;

it('reads the name and the events, in each way of writing them', () => {
  expect(read('name: CI\non: push\njobs: {}')).toMatchObject({ name: 'CI', events: ['push'] });
  expect(read('on: [push, release]\njobs: {}')).toMatchObject({ name: path, events: ['push', 'release'] });
  expect(read('name: 3\non: {push: , schedule: [{cron: x}]}\njobs: {}')).toMatchObject({
    name: '3',
    events: ['push', 'schedule'],
  });
  expect(isCalledOnly(read('on: workflow_call\njobs: {}'))).toBe(true);
  expect(isCalledOnly(read('on: [workflow_call, push]\njobs: {}'))).toBe(false);
});

describe('the steps that make files public', () => {
  it('are uploads of artifacts and files of releases, with their place', () => {
    const workflow = read(
      steps(`    - run: make
    - name: Keep
      uses: actions/upload-artifact@v7
      with: {path: dist}
    - uses: actions/upload-pages-artifact@v4
    - run: gh release create v1 dist/*
    - {uses: softprops/action-gh-release@v2, with: {files: a.whl}}
`),
    );
    expect(workflow.publishes.map(({ kind, line, indent, paths }) => [kind, line, indent, paths])).toEqual([
      ['artifact', 7, 4, 'dist'],
      ['artifact', 10, 4, ''],
      ['release', 11, 4, ''],
      ['release', 12, 4, 'a.whl'],
    ]);
  });

  it.each([
    ['with no gate', '', '', false],
    ['behind one', '      - uses: keyfuse/keyfuse@v0\n        with: {paths: dist}\n', '', true],
    ['behind a step that reads something else', '      - uses: keyfuse/keyfuse@v0\n', '', false],
    ['that run though it failed', '      - uses: keyfuse/keyfuse@v0\n        with: {paths: dist}\n', 'always()', false],
    [
      'that ask how it went',
      '      - uses: keyfuse/keyfuse@v0\n        id: g\n        with: {paths: dist}\n',
      "always() && steps.g.outcome == 'success'",
      true,
    ],
  ])('are known to be behind a gate or not: %s', (_, gate, condition, gated) => {
    const upload = `      - uses: actions/upload-artifact@v7\n        if: ${condition}\n        with: {path: dist}\n`;
    expect(read(steps(gate + upload)).publishes).toEqual([expect.objectContaining({ gated })]);
  });
});

it.each([
  ['broken YAML', 'name: x\non: [', /^not valid YAML in line \d+$/],
  ['a list', '- a', /not a workflow/],
  ['nothing', '', /not a workflow/],
  [
    'aliases that grow without bound',
    `a: &a [x]\n${[...'bcdefghijk'].map((k, i) => `${k}: &${k} [${`*${'abcdefghij'[i]},`.repeat(9)}]`).join('\n')}`,
    /not a workflow/,
  ],
])('names %s as no workflow', (_, source, reason) => {
  expect(readWorkflow(path, source)).toMatchObject({ path, reason: expect.stringMatching(reason) });
});

it('never throws, whatever stands in the file', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.json().map((json) => `on: push\njobs: ${json}`),
      ),
      (source) => {
        readWorkflow(path, source);
      },
    ),
  );
  fc.assert(
    fc.property(fc.anything({ maxDepth: 4 }), (jobs) => {
      let source: string;
      try {
        source = stringify({ on: 'push', jobs: { a: { steps: [jobs, { uses: jobs, with: jobs }] } } });
      } catch {
        return;
      }
      readWorkflow(path, source);
    }),
  );
});
