/** The story with made-up sources: what one piece does is never another's trouble. */
import { describe, expect, it } from '@jest/globals';
import { UserError } from '../src/core/errors.ts';
import type { Content, Limits, Piece, Report } from '../src/core/flow.ts';
import type { Source } from '../src/core/ports.ts';
import { providers } from '../src/providers/index.ts';
import { type Job, run, type Tools } from '../src/run.ts';
import { createEngine } from '../src/scan/find.ts';
import { runs } from '../src/scan/prefilter/runs.ts';
import { contentOf } from './support/content.ts';
import { anthropicKey, githubToken } from './support/keys.ts';

const limits: Limits = { depth: 4, entries: 100, expandedBytes: 1e9, ratio: 500, fileSeconds: 60, runSeconds: 60 };
const engine = createEngine(providers, runs);

function source(id: string, read: () => AsyncGenerator<Piece>): Source {
  return { id, surfaces: ['file'], read };
}

function of(...pieces: readonly Piece[]): Source {
  return source('made', async function* () {
    yield* pieces;
  });
}

function go(sources: readonly Source[], more: Partial<Job> = {}, tools: Partial<Tools> = {}): Promise<Report> {
  const job: Job = {
    sources,
    limits,
    allow: [],
    today: '2026-11-22',
    lists: [],
    marks: 'auto',
    inChange: false,
    readsAll: true,
    failOn: 'low',
    explain: false,
    ...more,
  };
  return run(job, {
    engine,
    async *unpack(content: Content) {
      yield content;
    },
    clock: { now: () => 0 },
    progress: () => {},
    ...tools,
  });
}

const at = (path: string) => ({ surface: 'file', path }) as const;
const key = anthropicKey();

describe('a run', () => {
  it('is clean when there is nothing to find', async () => {
    const report = await go([of(contentOf('hello'))]);
    expect(report).toMatchObject({ conclusion: 'clean', exposures: [], gaps: [], scanned: { contents: 1, bytes: 5 } });
  });

  it('makes one exposure of a key in many places of many sources', async () => {
    const report = await go([of(contentOf(key, at('a'))), of(contentOf(`x\n${key}`, at('b')))]);
    expect(report.conclusion).toBe('findings');
    expect(report.exposures.map(({ places }) => places.map(({ path, line }) => `${path}:${line}`))).toEqual([
      ['a:1', 'b:2'],
    ]);
  });

  it('keeps what one source found when another breaks, and is incomplete by that', async () => {
    const broken = source('broken', async function* () {
      yield contentOf(key);
      throw new TypeError(`oops ${githubToken()}`);
    });
    const report = await go([broken, of(contentOf(githubToken('other'), at('b')))]);
    expect(report.exposures).toHaveLength(2);
    expect(report.gaps).toMatchObject([{ reason: 'unreadable', origin: { path: 'broken' } }]);
    expect(report.gaps[0]?.detail).toBe('An internal error (TypeError) ended the reading of this; please report it.');
  });

  it('keeps what it found when one content breaks while being read', async () => {
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      throw new Error('disk');
    }
    const report = await go([of({ kind: 'content', origin: at('bad'), bytes: bytes() }, contentOf(key, at('good')))]);
    expect(report.exposures).toHaveLength(1);
    expect(report.gaps).toMatchObject([{ origin: { path: 'bad' } }]);
  });

  it('lets the user’s mistake through', async () => {
    const wrong = source('wrong', async function* () {
      yield contentOf('');
      throw new UserError('no such thing');
    });
    await expect(go([wrong])).rejects.toThrow('no such thing');
  });

  it('stops when its time is up, and says so', async () => {
    let now = 0;
    const endless = source('endless', async function* () {
      for (let n = 0; ; n++) {
        now += 10_000;
        yield contentOf(n === 0 ? key : '', at(String(n)));
      }
    });
    const report = await go([endless, of(contentOf(''))], {}, { clock: { now: () => now } });
    expect(report.exposures).toHaveLength(1);
    expect(report.gaps).toMatchObject([{ reason: 'time-limit', origin: { path: 'endless' } }]);
    expect(report.scanned.contents).toBeLessThan(10);
  });

  it('does not call new what stood there before', async () => {
    const moved = {
      ...contentOf(`moved ${key}\n${githubToken()}`, at('new')),
      async *before() {
        yield contentOf(`here ${key}`, at('old'));
      },
    };
    const report = await go([of(moved)]);
    expect(report.exposures.map(({ provider }) => provider)).toEqual(['github']);
  });

  it('calls a key new where what stood there before cannot be read', async () => {
    const unsure: Content = {
      ...contentOf(key),
      // biome-ignore lint/correctness/useYield: it breaks before it gives anything
      async *before() {
        throw new Error('gone');
      },
    };
    const report = await go([of(unsure)]);
    expect(report.exposures).toHaveLength(1);
    expect(report.gaps).toMatchObject([{ reason: 'unreadable' }]);
  });

  it('finds a key in a file’s name, and shows it nowhere', async () => {
    const token = githubToken();
    const report = await go([of(contentOf('empty', at(`logs/${token}.txt`)))]);
    expect(report.exposures).toMatchObject([{ provider: 'github' }]);
    expect(JSON.stringify(report)).not.toContain(token.slice(4, 30));
  });

  it('counts what it passed over, and lists it only when asked', async () => {
    const fake = contentOf(`sk-ant-api03-${'x'.repeat(93)}AA`);
    expect(await go([of(fake)])).toMatchObject({ suppressed: { placeholder: 1 }, suppressions: [] });
    expect((await go([of({ ...fake })], { explain: true })).suppressions).toMatchObject([{ reason: 'placeholder' }]);
  });

  it('adds up the commits of its sources', async () => {
    const counted: Source = { ...of(), counts: () => ({ read: 2, expected: 3 }) };
    expect((await go([counted, counted])).scanned.commits).toEqual({ read: 4, expected: 6 });
    expect((await go([of()])).scanned).not.toHaveProperty('commits');
  });
});
