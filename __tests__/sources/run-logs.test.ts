import { describe, expect, it } from '@jest/globals';
import { partsOf } from '../../src/ci/github.ts';
import type { Origin, Piece } from '../../src/core/flow.ts';
import type { Forge } from '../../src/core/forge.ts';
import { type RunLogsOptions, runLogs } from '../../src/sources/run-logs.ts';
import { all, bytes, job, piecesOf, refused } from '../support/forge.ts';

type LogForge = Pick<Forge, 'jobs' | 'jobLog' | 'attemptLogs'>;

const nothing: LogForge = {
  jobs: async () => all(),
  jobLog: async () => refused('missing'),
  attemptLogs: async () => refused('missing'),
};

function logs(forge: Partial<LogForge>, options: Partial<RunLogsOptions> = {}) {
  return runLogs(
    { ...nothing, ...forge },
    { run: 7, attempts: 1, over: true, audience: 'public', partsOf, ...options },
  );
}

/** As if the archive had held these members. */
function members(...names: readonly string[]): (piece: Piece) => readonly Origin[] {
  return (piece) =>
    piece.kind === 'gap' || piece.locate === undefined
      ? []
      : names.map((name) => piece.locate?.({ ...piece.origin, path: `${piece.origin.path}!${name}` }) ?? piece.origin);
}

describe('of a run that is over', () => {
  it('are one archive for each attempt: what leaked in the first is still there', async () => {
    const asked: number[] = [];
    const forge: Partial<LogForge> = {
      attemptLogs: async (_, attempt) => {
        asked.push(attempt);
        return bytes('zip');
      },
    };
    const pieces = await piecesOf(logs(forge, { attempts: 3 }));
    expect(asked).toEqual([1, 2, 3]);
    expect(pieces.map(({ origin }) => origin)).toEqual(
      [1, 2, 3].map((n) => ({
        surface: 'log',
        path: `run-7-attempt-${n}.zip`,
        audience: 'public',
        removable: { what: 'run-logs', id: 7 },
      })),
    );
  });

  it('name the job and step of each member, and link to its line', async () => {
    const build = job({ id: 11, name: 'call / build: all' });
    const origins: Origin[] = [];
    const see = members('call  build all/3_Run tests.txt', '0_call  build all.txt', 'stranger/1_x.txt');
    const forge = { jobs: async () => all(build), attemptLogs: async () => bytes('zip') };
    await piecesOf(logs(forge), (piece) => origins.push(...see(piece)));
    expect(origins).toMatchObject([
      { job: 'call / build: all', step: 'Run tests', page: `${build.page}#step:3:`, since: build.completedAt },
      { job: 'call / build: all', page: build.page },
      { job: 'stranger', step: 'x' },
    ]);
    expect(origins[2]).not.toHaveProperty('page');
  });

  it('are asked for by job where the archive lacks one', async () => {
    const forge = {
      jobs: async () => all(job({ id: 1, name: 'build' }), job({ id: 2, name: 'lint' })),
      attemptLogs: async () => bytes('zip'),
      jobLog: async (id: number) => bytes(`log ${id}`),
    };
    const see = members('build/1_Set up job.txt');
    const pieces = await piecesOf(logs(forge), (piece) => void see(piece));
    expect(pieces.map(({ kind, origin }) => [kind, origin.path, origin.job])).toEqual([
      ['content', 'run-7-attempt-1.zip', undefined],
      ['content', 'run-7-attempt-1/lint.txt', 'lint'],
    ]);
  });

  it('are asked for by job where there is no archive, but for jobs that never had one', async () => {
    const forge = {
      jobs: async () =>
        all(
          job({ id: 1, name: 'build' }),
          job({ id: 2, name: 'skipped', conclusion: 'skipped' }),
          job({ id: 3, name: 'never began', conclusion: 'cancelled', steps: [] }),
          job({ id: 4, name: 'gone' }),
        ),
      jobLog: async (id: number) => (id === 1 ? bytes('log') : refused('gone')),
    };
    const pieces = await piecesOf(logs(forge));
    expect(pieces).toMatchObject([
      { kind: 'content', origin: { job: 'build' } },
      { kind: 'gap', origin: { job: 'gone' }, reason: 'gone', detail: expect.stringContaining('expired') },
    ]);
  });

  it('are a gap that names the permission where they may not be read', async () => {
    const forge = { jobs: async () => refused(), attemptLogs: async () => refused() };
    expect(await piecesOf(logs(forge))).toMatchObject([
      { kind: 'gap', reason: 'forbidden', detail: expect.stringContaining('`actions: read`') },
    ]);
  });
});

describe('of a run that is not over', () => {
  const jobs = async () =>
    all(
      job({ id: 1, name: 'build' }),
      job({ id: 2, name: 'scan', status: 'in_progress', runner: 'Hosted 2' }),
      job({ id: 3, name: 'beside', status: 'in_progress', runner: 'Hosted 3' }),
      job({ id: 4, name: 'deploy', status: 'queued' }),
    );

  it('are those of its finished jobs; a job that runs beside ours is a gap, our own is none', async () => {
    const forge = { jobs, jobLog: async () => bytes('log') };
    const pieces = await piecesOf(logs(forge, { over: false, runner: 'Hosted 2' }));
    expect(pieces).toMatchObject([
      { kind: 'content', origin: { job: 'build', page: expect.stringMatching(/job\/1$/) } },
      { kind: 'gap', origin: { job: 'beside' }, reason: 'unfinished', detail: expect.stringContaining('needs') },
    ]);
  });

  it('are the whole archives of its earlier attempts', async () => {
    const forge: Partial<LogForge> = { jobs: async () => all(), attemptLogs: async () => bytes('zip') };
    const pieces = await piecesOf(logs(forge, { over: false, attempts: 2 }));
    expect(pieces.map(({ origin }) => origin.path)).toEqual(['run-7-attempt-1.zip']);
    // The logs of a run that goes on cannot be deleted.
    expect(pieces.map(({ origin }) => origin.removable)).toEqual([undefined]);
  });

  it('are a gap where the jobs cannot be listed', async () => {
    const pieces = await piecesOf(logs({ jobs: async () => refused('unreachable') }, { over: false }));
    expect(pieces).toMatchObject([
      { kind: 'gap', reason: 'unreadable', detail: expect.stringContaining('rate limit') },
    ]);
  });
});
