/** GitHub's workflow commands. */
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/core/flow.ts';
import { annotations } from '../../src/sinks/annotations.ts';
import { entry, exposure, full, gap, hostile, hostileReport, names, place, plant, report } from '../support/report.ts';

const [one, two, three] = [plant('a'), plant('b', 'glx_'), plant('c')];
const lines = (of: Report): string[] => annotations({ names }).render(of).split('\n').slice(0, -1);

/** As the runner reads a line: its command, properties and message. */
function read(line: string) {
  const [, level = '', properties = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const plain = (text: string): string =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  const pairs = properties
    .split(',')
    .map((pair) => [pair.split('=')[0] ?? '', plain(pair.slice(pair.indexOf('=') + 1))] as const);
  return { level, message: plain(message), ...Object.fromEntries(pairs) };
}

test('nothing for an empty report', () => {
  expect(annotations({ names }).render(report())).toBe('');
});

test('a run with some of everything', () => {
  expect(lines(full(one, two, three)).map(read)).toEqual([
    {
      level: 'error',
      file: 'config/prod.env',
      line: '12',
      endLine: '12',
      col: '9',
      endColumn: '59',
      title: 'Acme project key exposed',
      message: `\
Acme project key acme-proj-…dgNy, at 2 places.
Revoke it: https://acme.example/keys
Then do without it: Let the workflow sign in with its own OIDC token.
Other places:
logs.zip!build/3_Run tests.txt:88:5 (log, job build, step Run tests, base64 > gzip)`,
    },
    {
      level: 'warning',
      title: 'Scan incomplete',
      message: `\
2 things could not be scanned.
1 encrypted: The archive asks for a password; scan what it holds before it is packed.
build.zip!secrets.7z
1 history not at hand: Set fetch-depth: 0.
.git`,
    },
    {
      level: 'warning',
      title: 'globex token exposed',
      message: `\
globex token glx_…JQCM (low confidence), at 1 place.
Revoke it: https://acme.example/keys
Places:
dist.zip!app.js.map:1:90211 (artifact)`,
    },
    {
      level: 'notice',
      title: 'Allow entry lapsed',
      message: `Held until 2026-01-31: kf1-bfb3746d2f347f04b967f185d7102518: demo key (@acme/platform)`,
    },
  ]);
});

describe('points at a file only where there is one', () => {
  test.each([
    [{ surface: 'diff' }, 'src/app.ts'],
    [{ surface: 'file' }, 'src/app.ts'],
    [{ surface: 'log' }, undefined],
    [{ surface: 'commit' }, undefined],
    [{ path: 'a.zip!b' }, undefined],
    [{ path: '/etc/passwd' }, undefined],
    [{ path: 'C:/x' }, undefined],
    [{ path: '../x' }, undefined],
    [{ path: 'a\u202eb' }, undefined],
    [{ path: 'a,b:c%.ts' }, 'a,b:c%.ts'],
  ] as const)('%j', (over, file) => {
    const [line = ''] = lines(report({ exposures: [exposure(one.secret, { places: [place(over)] })] }));
    expect(read(line)).toEqual(
      file === undefined ? expect.not.objectContaining({ file: expect.anything() }) : expect.objectContaining({ file }),
    );
  });

  test('and at columns only within one line', () => {
    const [line = ''] = lines(report({ exposures: [exposure(one.secret, { places: [place({ endLine: 9 })] })] }));
    expect(line).toContain('line=3,endLine=9,title=');
  });
});

describe('the runner shows ten a level', () => {
  test('the worst first, and the last says how many more', () => {
    const exposures = [
      ...Array.from({ length: 9 }, (_, i) =>
        exposure(plant(`l${i}`).secret, { places: [place({ surface: 'log', path: `a${i}` })] }),
      ),
      exposure(plant('m').secret, { confidence: 'medium', places: [place({ path: 'a' })] }),
      exposure(plant('f').secret, { places: [place({ path: 'z' })] }),
    ];
    const all = lines(report({ exposures }));
    expect(all).toHaveLength(10);
    expect(all[0]).toContain('file=z,');
    expect(all.at(-1)).toBe('::error title=KeyFuse::2 more keys, see the job summary.');
  });

  test('ten are all shown', () => {
    const lapsed = Array.from({ length: 10 }, (_, i) => entry({ fingerprint: `kf1-${i}` }));
    expect(lines(report({ lapsed })).join()).not.toContain('more');
    expect(lines(report({ lapsed: [...lapsed, entry()] })).at(-1)).toContain('2 more lapsed allow entries, see');
  });

  test('gaps are one warning, and come first', () => {
    const gaps = Array.from({ length: 30 }, (_, i) => gap({ origin: { path: `${i}.zip` } }));
    const low = Array.from({ length: 20 }, (_, i) => exposure(plant(`${i}`).secret, { confidence: 'low' }));
    const all = lines(report({ gaps, exposures: low }));
    expect(all).toHaveLength(10);
    expect(read(all[0] ?? '').message).toContain('30 things could not be scanned.\n30 encrypted');
    expect(read(all[0] ?? '').message).toContain('and 27 more');
    expect(all.at(-1)).toContain('12 more keys');
  });
});

test('a message stays below 4,096 characters and counts what it leaves out', () => {
  const places = Array.from({ length: 500 }, (_, i) => place({ path: `some/long/path, number ${i}%.ts` }));
  const [line = ''] = lines(report({ exposures: [exposure(one.secret, { places })] }));
  const message = line.slice(line.indexOf('::', 2) + 2);
  expect(message.length).toBeLessThanOrEqual(4096);
  const shown = message.split('%0A').filter((each) => each.startsWith('some/')).length;
  expect(message).toMatch(new RegExp(`%0Aand ${499 - shown} more$`));
});

test.each(hostile.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
  '%s makes no command',
  (_, text) => {
    const all = lines(hostileReport(text, one));
    expect(all).toHaveLength(3);
    for (const line of all) {
      expect(line).toMatch(/^::(?:error|warning|notice) (?:[A-Za-z]+=[^:,%]*(?:%(?:25|0A|0D|3A|2C)[^:,%]*)*,?)+::/);
      expect(line.slice(2)).not.toMatch(/%(?!25|0A|0D|3A|2C)/);
      expect(read(line).message).not.toMatch(/^\s*::/m);
      expect(line.length).toBeLessThan(10_000);
    }
  },
);

test('a place that is withheld is named by its kind', () => {
  const [line = ''] = lines(report({ exposures: [exposure(one.secret, { places: [], withheld: ['diff'] })] }));
  expect(read(line)).not.toHaveProperty('file');
  expect(read(line).message).toContain('acme-proj-…dgNy in this change; exact place withheld.\n');
});
