/** What every channel holds to, whatever the report, the hub's answers, and the moment at which it is killed. */
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/core/flow.ts';
import type { ChannelName } from '../../src/core/settings.ts';
import { disclose } from '../../src/policy/disclose.ts';
import { channels, type Telling, tellAll } from '../../src/sinks/channels.ts';
import {
  exposure,
  full,
  gap,
  hiddenParts,
  hostile,
  hostileReport,
  names,
  place,
  plant,
  report,
} from '../support/report.ts';
import { type Fault, Hub, Killed, kinds, Turns } from './forge.ts';

const online = ['code-scanning', 'check', 'review', 'comment'] as const;
const everywhere: readonly ChannelName[] = [...online, 'annotations', 'summary'];

const sha = 'c'.repeat(40);
const [one, two, three] = [plant('a'), plant('b', 'glx_'), plant('c')];
const source = `client(key = "${one.text}")`;

function hubOfPull(): Hub {
  const hub = new Hub();
  hub.files = [{ path: 'app.py', status: 'added', oid: 'b', patch: `@@ -0,0 +1,2 @@\n+import client\n+${source}` }];
  return hub;
}

const leak = exposure(one.secret, {
  places: [
    place({ surface: 'diff', path: 'app.py', line: 2, column: 15, endLine: 2, endColumn: 15 + one.text.length }),
  ],
});
const found = report({
  ...full(one, two, three),
  exposures: [leak, ...full(one, two, three).exposures.slice(1)],
  scanned: { contents: 1, bytes: 1, seconds: 1, surfaces: ['diff', 'log'] },
  at: '2026-11-27T12:20:00Z',
});

function telling(hub: Hub, over: Partial<Telling> & { fault?: Fault; turn?: () => Promise<void> } = {}): Telling {
  const { fault, turn, ...rest } = over;
  return {
    names,
    version: '1.2.3',
    forge: hub.connect({ ...(fault && { fault }), ...(turn && { turn }) }),
    disclose: (of) => disclose(of, 'private', 'auto'),
    repository: 'acme/shop',
    sha,
    pull: 5,
    alerts: { commit: sha, ref: 'refs/pull/5/head' },
    run: { id: 7, attempt: 1 },
    page: 'https://github.example/runs/7',
    workflow: '.github/workflows/build.yml',
    checkName: 'KeyFuse',
    externalId: 'keyfuse/pull_request',
    print: (text) => void hub.sent.push(text),
    summarize: (text) => void hub.sent.push(text),
    sleep: async () => {},
    ...rest,
  };
}

const tell = (of: Report, to: Telling, wanted: readonly ChannelName[] = everywhere) =>
  tellAll(channels(wanted, to), of);

/** What a person sees who comes by afterwards. */
function look(hub: Hub) {
  const newest = hub.checks.at(-1);
  return {
    checks: hub.checks.length,
    check: newest && [newest.status, newest.conclusion, newest.title, newest.annotations],
    comments: hub.comments.map(({ body }) => body),
    reviews: hub.reviews.map(({ path, line, body }) => [path, line, body]),
  };
}

async function calm(): Promise<ReturnType<typeof look>> {
  const hub = hubOfPull();
  await tell(found, telling(hub), online);
  return look(hub);
}

test('an empty report is a check and a summary, and no comment', async () => {
  const hub = hubOfPull();
  const { report: told } = await tell(report(), telling(hub));
  expect(told.untold).toEqual([]);
  expect(look(hub)).toEqual({
    checks: 1,
    check: ['completed', 'success', 'no keys', []],
    comments: [],
    reviews: [],
  });
  expect(hub.uploads).toEqual([]);
});

test('some of everything is told everywhere, once', async () => {
  const hub = hubOfPull();
  const { report: told } = await tell(found, telling(hub));
  expect(told.untold).toEqual([]);
  expect(hub.comments).toHaveLength(1);
  expect(hub.checks).toHaveLength(1);
  expect(hub.reviews).toHaveLength(1);
  expect(hub.uploads).toHaveLength(1);
});

test('a huge report stays within the limits', async () => {
  const wide = '/wide'.repeat(100);
  const many = Array.from({ length: 1200 }, (_, i) =>
    exposure(plant(`${i}`).secret, {
      places: Array.from({ length: 3 }, (_, j) => place({ path: `${i}/${j}${wide}`, job: wide, step: wide })),
    }),
  );
  const hub = hubOfPull();
  const gaps = Array.from({ length: 500 }, (_, i) => gap({ origin: { path: `${i}${wide}` }, detail: '<'.repeat(900) }));
  await tell(report({ exposures: many, gaps, conclusion: 'findings' }), telling(hub));
  const [check] = hub.checks;
  expect(check?.annotations).toHaveLength(500);
  expect(check?.annotations.at(-1)?.message).toBe('701 more keys from here on, see the summary of this check.');
  expect(check?.summary.length).toBeLessThanOrEqual(65_535);
  expect(check?.summary).toMatch(/^and [\d,]+ more$/m);
  expect(Math.max(...(check?.annotations ?? []).map(({ message }) => message.length))).toBeLessThan(65_536);
  expect(hub.comments[0]?.body.length).toBeLessThanOrEqual(60_000);
  expect(hub.comments[0]?.body).toMatch(/^and [\d,]+ more$/m);
});

describe('no key in anything that is sent', () => {
  const inPath = report({
    ...found,
    exposures: found.exposures.map((it) => ({
      ...it,
      places: it.places.map((each) => ({ ...each, step: `run ${one.text}`, page: `https://a.example/${one.text}` })),
    })),
    notes: [`${one.text} does not count`],
  });
  test.each([
    ['in names', inPath],
    ['in a report', found],
  ])('%s', async (_, of) => {
    for (const visibility of ['public', 'private'] as const) {
      const hub = hubOfPull();
      await tell(of, telling(hub, { disclose: (it) => disclose(it, visibility, 'auto') }));
      for (const key of [one, two, three])
        for (const part of hiddenParts(key)) expect(hub.sent.filter((text) => text.includes(part))).toEqual([]);
    }
  });
});

test('what strangers read tells no place of a key that may still work; maintainers read it', async () => {
  const hub = hubOfPull();
  await tell(found, telling(hub, { disclose: (it) => disclose(it, undefined, 'auto') }));
  const open = hub.sent.filter((text) => !text.includes('refs/pull/5/head'));
  expect(open.filter((text) => text.includes('app.py') || text.includes('dist.zip!app.js.map'))).toEqual([]);
  expect(hub.reviews).toEqual([]);
  expect(hub.checks[0]?.annotations).toEqual([]);
  expect(hub.comments[0]?.body).toContain('in this change; exact place withheld');
  expect(hub.uploads[0]?.sarif).toContain('app.py');
});

describe('hostile names are inert', () => {
  const more = [
    ...hostile,
    '```suggestion\nevil\n```',
    '--> <!-- keyfuse:comment -->',
    '#quot;]:::x',
    'click a "javascript:1"',
  ];
  test.each(more.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))('%s', async (_, text) => {
    const hub = hubOfPull();
    const bad = hostileReport(text, one);
    const untold = [{ channel: text, needs: text, why: text }];
    await tell({ ...bad, at: text, notes: [text], untold }, telling(hub, { page: text }));
    const bodies = [...hub.comments.map(({ body }) => body), ...hub.checks.map(({ summary }) => summary)];
    expect(bodies).toHaveLength(2);
    for (const body of bodies) {
      expect(body.match(/<!--/g) ?? []).toHaveLength(body.startsWith('<!-- keyfuse') ? 1 : 0);
      expect(body).not.toContain('```suggestion');
      expect(body).not.toContain('```mermaid');
      expect(body).not.toMatch(/<(?:img|script|a)\b|\]\(javascript/i);
      expect(body).not.toMatch(/^\s*::|##\[/m);
      expect(body.replace(/`[^`\n]+`/g, '')).not.toMatch(/@\w/);
    }
  });
});

describe('a refusal at any call', () => {
  test.each(kinds)('%s: is said, or costs nothing, and is made good by the next run', async (kind) => {
    const expected = await calm();
    const clean = hubOfPull();
    await tell(found, telling(clean), online);
    for (let at = 0; at < clean.calls.length; at++) {
      for (const name of online) {
        const hub = hubOfPull();
        const fault: Fault = (_, index) => (index === at ? kind : undefined);
        const { report: told } = await tell(found, telling(hub, { fault }), [name]);
        for (const { why } of told.untold ?? []) expect(why).not.toContain('internal error');
        await tell(found, telling(hub), online);
        expect(look(hub)).toMatchObject({ comments: expected.comments, reviews: expected.reviews });
        expect(look(hub).check).toEqual(expected.check);
      }
    }
  });

  test('forbidden names the line of permissions, and the summary shows all of them', async () => {
    const hub = hubOfPull();
    const { report: told } = await tell(found, telling(hub, { fault: () => 'forbidden' }));
    expect(told.untold?.map(({ channel, needs }) => [channel, needs])).toEqual([
      ['check run', 'checks: write'],
      ['review comments', 'pull-requests: write'],
      ['comment', 'pull-requests: write'],
      ['code scanning', 'security-events: write'],
    ]);
    expect(hub.sent.at(-1)).toContain(
      '```yaml\npermissions:\n  contents: read\n  checks: write\n  pull-requests: write\n  security-events: write\n```',
    );
  });

  test('without a token, too', async () => {
    const { forge: _, ...without } = telling(new Hub());
    const { report: told } = await tell(found, without);
    expect(told.untold).toHaveLength(4);
  });
});

describe('again', () => {
  test('twice is as once', async () => {
    const hub = hubOfPull();
    await tell(found, telling(hub), online);
    await tell(found, telling(hub), online);
    expect(look(hub)).toEqual(await calm());
  });

  const many = report({
    ...found,
    exposures: Array.from({ length: 130 }, (_, i) =>
      exposure(plant(`${i}`).secret, { places: [place({ path: `${i}` })] }),
    ),
  });
  test.each(['killed-before', 'killed-after'] as const)('%s any call, and started again, is as once', async (how) => {
    for (const of of [found, many]) {
      const clean = hubOfPull();
      await tell(of, telling(clean), online);
      for (let at = 0; at < clean.calls.length; at++) {
        const hub = hubOfPull();
        let dead = false;
        const fault: Fault = (_, index) => {
          if (dead || index !== at) return dead ? 'killed-before' : undefined;
          dead = true;
          return how;
        };
        const { report: told } = await tell(of, telling(hub, { fault }), online);
        expect(told.untold?.some(({ why }) => why.includes(Killed.name))).toBe(false);
        await tell(of, telling(hub), online);
        expect(look(hub)).toEqual(look(clean));
      }
    }
  });

  test('two at once leave one comment, one review comment, and one verdict', async () => {
    const expected = await calm();
    for (let seed = 0; seed < 200; seed++) {
      const hub = hubOfPull();
      const turns = new Turns(seed);
      const both = [0, 1].map(() => tell(found, telling(hub, { turn: turns.turn }), online));
      await turns.drive(both);
      const { checks: _, ...seen } = look(hub);
      const { checks: _one, ...wanted } = expected;
      expect(seen).toEqual(wanted);
      // Two that were made at the same moment cannot be made one; each says all, and GitHub shows the newest.
      for (const check of hub.checks)
        expect([check.status, check.conclusion, check.title, check.annotations]).toEqual(expected.check);
    }
  });
});

test('an error that nobody foresaw is untold by its name alone', async () => {
  const broken = { id: 'x', tell: async () => Promise.reject(new TypeError(one.text)) };
  const { report: told } = await tellAll([broken], report());
  expect(told.untold).toEqual([{ channel: 'x', why: 'An internal error (TypeError) ended this; please report it.' }]);
});
