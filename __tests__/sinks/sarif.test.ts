/** SARIF, against the official schema and GitHub's limits. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Log, Result, Run } from 'sarif';
import type { Report } from '../../src/core/flow.ts';
import { type SarifOptions, sarif } from '../../src/sinks/sarif.ts';
import { exposure, full, gap, hostile, hostileReport, names, place, plant, report } from '../support/report.ts';

const schema: object = JSON.parse(
  gunzipSync(readFileSync(new URL('../fixtures/sarif-2.1.0.json.gz', import.meta.url))).toString(),
);
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
const validate = ajv.compile(schema);

const [one, two, three] = [plant('a'), plant('b', 'glx_'), plant('c')];

function run(of: Report, over: Partial<SarifOptions> = {}): Run {
  const log: Log = JSON.parse(sarif({ names, category: 'keyfuse/diff/', version: '0.1.0', ...over }).render(of));
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  expect(emptyTexts(log)).toEqual([]);
  expect(log.runs).toHaveLength(1);
  return log.runs[0] ?? { tool: { driver: { name: '' } } };
}

const results = (of: Report, over: Partial<SarifOptions> = {}): Result[] => run(of, over).results ?? [];

/** Where an empty text stands, which GitHub refuses; within `properties` it does not look. */
function emptyTexts(value: unknown, path = ''): readonly string[] {
  if (value === '') return [path];
  if (typeof value !== 'object' || value === null || path.endsWith('.properties')) return [];
  return Object.entries(value).flatMap(([name, inner]) => emptyTexts(inner, `${path}.${name}`));
}

test('the schema does find faults', () => {
  expect(
    validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'a' } }, results: [{ level: 'fatal' }] }] }),
  ).toBe(false);
});

test('an empty report has an empty run, which closes what was open', () => {
  expect(run(report())).toMatchObject({
    tool: { driver: { name: 'KeyFuse', semanticVersion: '0.1.0', rules: [] } },
    automationDetails: { id: 'keyfuse/diff/' },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }],
    results: [],
  });
});

test('names its page where it has one', () => {
  expect(run(report(), { home: 'https://keyfuse.example' }).tool.driver.informationUri).toBe('https://keyfuse.example');
});

describe('rules', () => {
  test('are those that occur, each with what to do', () => {
    const { tool, results: all = [] } = run(full(one, two, three));
    const { rules = [] } = tool.driver;
    expect(rules.map(({ id }) => id)).toEqual(['acme/project-key', 'globex/token']);
    expect(rules[0]).toMatchObject({
      name: 'AcmeProjectKey',
      shortDescription: { text: 'Exposed Acme project key' },
      help: {
        text: expect.stringContaining('https://acme.example/keys'),
        markdown: expect.stringContaining('[console page](https://acme.example/keys)'),
      },
      properties: { 'security-severity': '9.1' },
    });
    expect(rules[1]?.properties).toMatchObject({ 'security-severity': '5.0' });
    for (const { ruleId = '', ruleIndex = -1 } of all) expect(rules[ruleIndex]?.id).toBe(ruleId);
  });

  test('have at most ten tags', () => {
    const tags = run(full(one, two, three)).tool.driver.rules?.[0]?.properties?.tags ?? [];
    expect(tags).toEqual(expect.arrayContaining(['security', 'external/cwe/cwe-798', 'NHI2:2025 Secret Leakage']));
    expect(tags.length).toBeLessThanOrEqual(10);
  });

  test('are as severe as their surest key', () => {
    const exposures = (['low', 'medium'] as const).map((confidence) =>
      exposure(plant(confidence).secret, { confidence }),
    );
    const { rules = [] } = run(report({ exposures })).tool.driver;
    expect(rules).toHaveLength(1);
    expect(rules[0]?.properties).toMatchObject({ 'security-severity': '7.5' });
  });
});

describe('places', () => {
  test('a file of the repository, with its region and no snippet', () => {
    const [first] = results(full(one, two, three));
    expect(first?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'config/prod.env' },
          region: { startLine: 12, startColumn: 9, endLine: 12, endColumn: 59 },
        },
      },
    ]);
    expect(first?.properties).toMatchObject({ commit: expect.stringMatching(/^[0-9a-f]{40}$/) });
  });

  test('inside an archive: the archive, and the rest by name', () => {
    const [, second] = results(full(one, two, three));
    expect(second?.message.text).toContain('logs.zip!build/3_Run tests.txt:88:5 (log, job build, step Run tests');
    expect(second?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'logs.zip' },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
        },
        logicalLocations: [{ fullyQualifiedName: 'logs.zip!build/3_Run tests.txt', kind: 'resource' }],
      },
    ]);
  });

  test.each([
    ['a b/ü#?.ts', 'a%20b/%C3%BC%23%3F.ts'],
    ['/abs/path', 'abs/path'],
    ['./a//b/../c', 'a/c'],
    ['../../etc/passwd', 'etc/passwd'],
    ['C:/x', 'C%3A/x'],
    ['a\nb', 'a%0Ab'],
    ['app/[id]/(x).ts', 'app/%5Bid%5D/%28x%29.ts'],
    ['', 'unknown'],
  ])('%j is written as %s', (path, uri) => {
    const [result] = results(report({ exposures: [exposure(one.secret, { places: [place({ path })] })] }));
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(uri);
  });
});

describe('fingerprints', () => {
  const prints = (places: readonly { path: string; line: number }[], secret = one.secret): unknown[] =>
    results(report({ exposures: [exposure(secret, { places: places.map((at) => place(at)) })] })).map(
      ({ partialFingerprints }) => partialFingerprints?.['primaryLocationLineHash'],
    );

  test('do not come from the line', () => {
    expect(prints([{ path: 'a', line: 1 }])).toEqual(prints([{ path: 'a', line: 99 }]));
  });

  test('come from the key and the path', () => {
    const [first] = prints([{ path: 'a', line: 1 }]);
    expect(first).toMatch(/^[0-9a-f]{32}:1$/);
    expect(prints([{ path: 'b', line: 1 }])).not.toEqual([first]);
    expect(prints([{ path: 'a', line: 1 }], two.secret)).not.toEqual([first]);
  });

  test('tell apart two places in one file', () => {
    const [first, second] = prints([
      { path: 'a', line: 1 },
      { path: 'a', line: 2 },
    ]);
    expect(String(second)).toBe(String(first).replace(/1$/, '2'));
  });

  test('the key has one of its own', () => {
    expect(results(full(one, two, three))[0]?.partialFingerprints?.['keyfuse/v1']).toBe(one.secret.fingerprint);
  });
});

describe('allowed keys', () => {
  test('are suppressed results', () => {
    expect(results(full(one, two, three)).at(-1)?.suppressions).toEqual([
      {
        kind: 'external',
        status: 'accepted',
        justification: 'fixture of the old client (@acme/platform, until 2026-12-31)',
      },
    ]);
  });

  test('can be left out', () => {
    expect(
      results(full(one, two, three), { allowed: false }).every(({ suppressions }) => suppressions === undefined),
    ).toBe(true);
  });
});

describe('gaps', () => {
  test('are notifications', () => {
    const [invocation] = run(full(one, two, three)).invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications).toMatchObject([
      { level: 'warning', message: { text: 'Not scanned, history not at hand: .git. Set fetch-depth: 0.' } },
      { level: 'warning', descriptor: { id: 'encrypted' } },
    ]);
  });

  test('are cut at a thousand, and counted', () => {
    const gaps = Array.from({ length: 1002 }, (_, i) => gap({ origin: { path: `${i}` } }));
    const said = run(report({ gaps })).invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(said).toHaveLength(1001);
    expect(said.at(-1)?.message.text).toBe('2 more things could not be scanned.');
  });
});

test('beyond 25,000 results the least sure are cut, and counted', () => {
  const places = Array.from({ length: 20_000 }, (_, i) => place({ line: i + 1 }));
  const exposures = (['low', 'high'] as const).map((confidence) =>
    exposure(plant(confidence).secret, { confidence, places, provider: confidence === 'low' ? 'aaa' : 'zzz' }),
  );
  const log: Log = JSON.parse(sarif({ names, category: 'a/', version: '0.1.0' }).render(report({ exposures })));
  const all = log.runs[0]?.results ?? [];
  expect(all).toHaveLength(25_000);
  expect(all.filter(({ ruleId }) => ruleId === 'zzz/project-key')).toHaveLength(20_000);
  expect(log.runs[0]?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(
    '15,000 more results left out: code scanning takes 25,000.',
  );
});

test.each(hostile.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
  '%s makes no link and no fault',
  (_, text) => {
    for (const { message, locations = [] } of results(hostileReport(text, one))) {
      expect(message.text).not.toMatch(/\]\(|\{\d+\}/);
      for (const { physicalLocation } of locations) {
        expect(physicalLocation?.artifactLocation?.uri).toMatch(/^(?:[\w.~-]|%[0-9A-F]{2})(?:[\w.~/-]|%[0-9A-F]{2})*$/);
      }
    }
  },
);

test('a service without a usable page or advice', () => {
  const plain = { names: () => ({ provider: ' ', format: ' ', console: 'javascript:alert(1)' }) };
  const [rule] = run(full(one, two, three), plain).tool.driver.rules ?? [];
  expect(rule?.helpUri).toBeUndefined();
  expect(rule?.help?.markdown).not.toContain('javascript');
});
