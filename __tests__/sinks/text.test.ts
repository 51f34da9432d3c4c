/** What a person sees in a terminal. */
import { describe, expect, test } from '@jest/globals';
import { type TextOptions, text } from '../../src/sinks/text.ts';
import { entry, exposure, full, gap, names, place, plant, report } from '../support/report.ts';

const [one, two, three] = [plant('a'), plant('b', 'glx_'), plant('c')];
const render = (of = report(), over: Partial<TextOptions> = {}): string =>
  text({ names, color: false, explain: false, ...over }).render(of);

test('a clean run is one calm line', () => {
  expect(render()).toBe('Scanned 1,204 files, 38 MB, 12 of 12 commits in 1.3 s: no keys.\n');
});

test('a run with some of everything', () => {
  expect(render(full(one, two, three))).toBe(`\
Acme project key  acme-proj-…dgNy
    config/prod.env:12:9                 commit ba92766
    logs.zip!build/3_Run tests.txt:88:5  log, job build, step Run tests, base64 > gzip
  Revoke it: https://acme.example/keys
  Then do without it: Let the workflow sign in with its own OIDC token.
  kf1-a495518027439334609ee0b2218e6057

globex token  glx_…JQCM (low confidence)
    dist.zip!app.js.map:1:90211  artifact
  With key-id id-…BfAh
  Revoke it: https://acme.example/keys
  kf1-b5b6e544c2bbfdb6637d828f3863e872

A key that was pushed or printed is no longer secret: revoke it first, then remove it.

Not scanned
  .git  history not at hand
    Set fetch-depth: 0.
  build.zip!secrets.7z (artifact)  encrypted
    The archive asks for a password; scan what it holds before it is packed.

Allowed
  Acme project key acme-proj-…vAzu, test/keys.json:3:7
    fixture of the old client (@acme/platform, until 2026-12-31)

Lapsed allow entries, which hold no longer
  kf1-bfb3746d2f347f04b967f185d7102518
    demo key (@acme/platform, until 2026-01-31)

Unused allow entries, which can go
  kf1-f5019a3b84a5605cef2a099b493a3266
    moved to the vault (@acme/platform, until 2026-12-31)

14 look-alikes were passed over: 4 hashes or identifiers and 10 placeholders.

Scanned 1,204 files, 38 MB, 12 of 12 commits in 1.3 s: 2 keys at 3 places; 1 allowed; 2 things could not be scanned.
`);
});

test('explained, each look-alike is told', () => {
  expect(render(full(one, two, three), { explain: true })).toContain(
    '10 placeholders.\n  README.md:3:7  acme-proj-…  placeholder; looked like Acme project key\n',
  );
});

describe('what is many is counted', () => {
  test('places', () => {
    const places = Array.from({ length: 13 }, (_, i) => place({ line: i + 1 }));
    const lines = render(report({ exposures: [exposure(one.secret, { places })], conclusion: 'findings' }));
    expect(lines).toContain('    src/app.ts:10:7\n    and 3 more\n');
    expect(lines).not.toContain('src/app.ts:11:7');
    expect(lines).toContain('1 key at 13 places.');
  });

  test('gaps, by reason', () => {
    const gaps = [
      ...Array.from({ length: 1200 }, (_, i) => gap({ origin: { path: `${i}.zip` } })),
      gap({ reason: 'time-limit', detail: 'Out of time.' }),
    ];
    expect(render(report({ gaps, conclusion: 'incomplete' }))).toBe(`\
Not scanned
  1,200 encrypted
    0.zip (artifact)
    1.zip (artifact)
    10.zip (artifact)
    and 1,197 more
    The archive asks for a password; scan what it holds before it is packed.
  1 out of time
    build.zip!secrets.7z (artifact)
    Out of time.

Scanned 1,204 files, 38 MB, 12 of 12 commits in 1.3 s: no keys; 1,201 things could not be scanned.
`);
  });

  test('allow entries and allowed keys', () => {
    const places = [place({ line: 1 }), place({ line: 2 })];
    const allowed = Array.from({ length: 21 }, (_, i) => ({
      exposure: exposure(plant(`${i}`).secret, { places }),
      entry: entry(),
    }));
    const unused = Array.from({ length: 22 }, (_, i) => entry({ fingerprint: `kf1-${i}` }));
    const lines = render(report({ allowed, unused }));
    expect(lines).toContain(', src/app.ts:1:7 and 1 more place\n');
    expect(lines).toContain('  and 1 more\n');
    expect(lines).toContain('  and 2 more\n');
  });
});

test('prose is broken at the width, places are not', () => {
  const long = 'directory/'.repeat(12);
  const of = report({
    exposures: [exposure(one.secret, { places: [place({ path: `${long}a.ts` })] })],
    gaps: [gap({ detail: 'word '.repeat(40).trim() })],
  });
  const lines = render(of, { width: 60 }).split('\n');
  expect(lines).toContain(`    ${long}a.ts:3:7`);
  for (const line of lines.filter((each) => each.includes('word'))) expect(line.length).toBeLessThanOrEqual(60);
});

test('incomplete without a gap is still said', () => {
  expect(render(report({ conclusion: 'incomplete' }))).toContain('no keys; not everything was scanned.');
});

test('a path that looks like a command of the runner is broken up', () => {
  const lines = render(report({ exposures: [exposure(one.secret, { places: [place({ path: '::error::x' })] })] }));
  expect(lines).toContain('    \\x3a:error::x:3:7\n');
});

describe('colour', () => {
  test('only when asked for', () => {
    expect(render(full(one, two, three))).not.toContain('\x1b');
    expect(render(full(one, two, three), { color: true })).toContain('\x1b[1mAcme project key\x1b[22m');
  });

  test('says how it went', () => {
    const last = (of = report()): string => render(of, { color: true }).trimEnd().split('\n').at(-1) ?? '';
    expect(last()).toMatch(/^\x1b\[32m/);
    expect(last(report({ conclusion: 'incomplete' }))).toMatch(/^\x1b\[33m/);
    expect(last(report({ gaps: [gap()] }))).toMatch(/^\x1b\[33m/);
    expect(last(full(one, two, three))).toMatch(/^\x1b\[1m\x1b\[31m/);
  });

  test('changes nothing but the colour', () => {
    expect(render(full(one, two, three), { color: true }).replace(/\x1b\[\d+m/g, '')).toBe(
      render(full(one, two, three)),
    );
  });
});

test('what is withheld, and who was not told', () => {
  const withheld = exposure(one.secret, { places: [], withheld: ['commit'] });
  const untold = [{ channel: 'check run', needs: 'checks: write', why: 'The token may not do that.' }];
  const output = render(report({ exposures: [withheld], untold, conclusion: 'findings' }));
  expect(output).toContain('    in a commit message; exact place withheld\n');
  expect(output).toContain('Anyone can read this, so exact places are withheld');
  expect(output).toContain('Not told\n  check run  needs checks: write\n    The token may not do that.\n');
  expect(output).toContain(': 1 key.\n');
});
