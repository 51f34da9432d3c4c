/** The generated workflows: right by actionlint, whatever names they watch, and with no right too many. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { at } from '../../src/core/json.ts';
import type { Publishing } from '../../src/init/workflow.ts';
import {
  changesPath,
  dailyTime,
  gate,
  type Plan,
  runsPath,
  scalar,
  watched,
  writeWorkflows,
} from '../../src/init/write.ts';
import { complaints, stepsOf } from '../support/actionlint.ts';

const pin = { action: 'keyfuse/keyfuse', commit: '0123456789abcdef0123456789abcdef01234567', version: 'v1.2.3' };
const expression = (inner: string): string => `$\{{ ${inner} }}`;
const plan: Plan = { pin, runner: 'ubuntu-latest', watched: ['CI'], daily: [3, 4] };
const texts = (given: Partial<Plan> = {}): readonly string[] =>
  writeWorkflows({ ...plan, ...given }).map(({ text }) => text);

describe('both workflows', () => {
  it.each([
    ['one workflow', {}],
    ['no workflows', { watched: [] }],
    ['own machines', { runner: 'self-hosted' }],
    [
      'odd names',
      { watched: ['"quoted"', "it's", expression("'x'"), 'a: b # c', '- x', 'two\nlines', '🚀 Deploy', '*a', 'no'] },
    ],
  ])('pass actionlint: %s', async (_, given) => {
    for (const text of texts(given)) expect(await complaints(text)).toEqual([]);
  });

  it('use nothing but the pinned action, check nothing out, and cancel nothing', () => {
    for (const text of texts()) {
      const workflow: unknown = parse(text);
      const steps = stepsOf(workflow);
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) expect(at(step, 'uses')).toBe(`${pin.action}@${pin.commit}`);
      expect(text.match(/uses: .*/g)?.every((line) => line.endsWith(' # v1.2.3'))).toBe(true);
      expect(at(workflow, 'concurrency')).toBeUndefined();
    }
  });

  it('give each job the rights that it needs, and the workflow none', () => {
    const rights = texts().map((text) => {
      const workflow: unknown = parse(text);
      expect(at(workflow, 'permissions')).toEqual({});
      return Object.entries(at(workflow, 'jobs') ?? {}).map(([id, job]) => [id, at(job, 'permissions')]);
    });
    expect(rights).toEqual([
      [['keyfuse', { contents: 'read', 'pull-requests': 'write' }]],
      [
        ['run', { actions: 'write', contents: 'read', checks: 'write', 'pull-requests': 'write' }],
        ['sweep', { actions: 'write', contents: 'read' }],
        ['release', { contents: 'read' }],
      ],
    ]);
  });
});

describe('what is watched', () => {
  const workflow = (path: string, name: string, events = ['push']) => ({ path, name, events, publishes: [] });

  it('is every workflow that runs by itself, once, in one order, without those of KeyFuse', () => {
    expect(
      watched([
        workflow('b.yml', 'Lint'),
        workflow('c.yml', 'CI'),
        workflow('d.yml', 'CI'),
        workflow('e.yml', 'Shared', ['workflow_call']),
        workflow(changesPath, 'KeyFuse'),
        workflow(runsPath, 'KeyFuse runs'),
      ]),
    ).toEqual(['CI', 'Lint']);
  });

  it('keeps any names to the letter, in one printable line each', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 }), (names) => {
        const [, text = ''] = texts({ watched: names });
        expect(at(parse(text), 'on', 'workflow_run', 'workflows')).toEqual(names);
        expect(text).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

it('gives each repository a time of its own, within the hours when few runs start', () => {
  const times = ['a/b', 'a/c', 'a/d'].map(dailyTime);
  expect(new Set(times.map(String)).size).toBe(3);
  for (const [minute, hour] of times) expect(minute < 60 && hour < 6).toBe(true);
});

describe('the gate before an upload', () => {
  const upload: Publishing = {
    kind: 'artifact',
    job: 'a',
    line: 9,
    indent: 6,
    paths: 'dist',
    condition: '',
    gated: false,
  };
  const workflow = (given: Partial<Publishing>): string => {
    const { step, condition } = gate({ ...upload, ...given }, pin);
    const own = condition ?? (given.condition === undefined ? 'if: true' : `if: ${scalar(given.condition)}`);
    return `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${step}      - uses: actions/upload-artifact@v4\n        ${own}\n        with:\n          path: dist\n`;
  };
  const [condition, paths] = [expression("success() && github.ref == 'refs/heads/main'"), 'a/**\n!a/*.tmp\n'];

  it.each([
    {},
    { condition },
    { condition: 'always()' },
    { paths },
    { paths: '' },
    { paths: '*.whl' },
    { paths: `${expression('env.A')}/x: y` },
  ])('passes actionlint in its place: %j', async (given) => {
    expect((await complaints(workflow(given))).filter((told) => !told.includes('constant'))).toEqual([]);
  });

  it('looks at what is uploaded, when it is uploaded', () => {
    const [gateStep] = stepsOf(parse(workflow({ paths, condition })));
    expect(gateStep).toMatchObject({ if: condition, with: { paths: 'a/**\n!a/*.tmp\n' } });
  });

  it('stops an upload that would run after its failure, too', () => {
    expect(gate({ ...upload, condition: expression('always() && env.X') }, pin).condition).toBe(
      `if: (always() && env.X) && steps.keyfuse-9.outcome == 'success'`,
    );
    expect(gate({ ...upload, condition: 'success()' }, pin).condition).toBeUndefined();
  });
});
