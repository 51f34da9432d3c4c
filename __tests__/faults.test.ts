import { afterAll, describe, expect, it } from '@jest/globals';
import { zipOf } from '../src/edge/zip-writer.ts';
import { removeRepositories } from './support/git-repository.ts';
import { keepsSecret, key, leaking, member, payloads, pulls, stamped } from './support/github/leaks.ts';
import { type ActionCall, act, type Told } from './support/github/run.ts';
import {
  type FaultKind,
  type StoredCheck,
  startGitHub,
  type World,
  type WorldOptions,
} from './support/github/world.ts';

afterAll(removeRepositories);

const kinds: readonly FaultKind[] = [
  { status: 401 },
  { status: 403, message: 'Resource not accessible by integration' },
  {
    status: 403,
    message: 'API rate limit exceeded',
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' },
  },
  { status: 403, message: 'You have exceeded a secondary rate limit', headers: { 'retry-after': '1' } },
  { status: 404 },
  { status: 410 },
  { status: 422 },
  { status: 429, message: 'You have exceeded a secondary rate limit', headers: { 'retry-after': '1' } },
  { status: 500 },
  { status: 503 },
  'reset',
  'reset after',
  'cut',
  'empty',
  'lapsed link',
  'cut download',
  'slow',
  'slow download',
];

/** With `KEYFUSE_BIG=1` every kind at every request, which takes long; else a few at each, and each at a few. */
function kindsFor(at: number): readonly FaultKind[] {
  if (process.env['KEYFUSE_BIG'] === '1') return kinds;
  return kinds.filter((_, i) => (i + at) % 5 === 0);
}

interface Scene {
  readonly options: WorldOptions;
  readonly call: ActionCall;
}

const leak = leaking();

const onPull: Scene = {
  options: { git: leak.repo, pulls: pulls(leak), visibility: 'private' },
  call: { event: 'pull_request', payload: payloads.pull(leak) },
};

const log = stamped('##[group]Run tests', `key ${key}`);
const onRun: Scene = {
  options: {
    git: leak.repo,
    visibility: 'private',
    pulls: [{ ...leak, number: 5, from: 'mallory:topic' }],
    runs: [
      {
        id: 99,
        attempt: 2,
        event: 'pull_request',
        headSha: leak.head,
        jobs: [[{ id: 11, name: 'build', log }], [{ id: 12, name: 'build', log: stamped('fine') }]],
        logs: [
          zipOf([member('build/3_Run tests.txt', log)]),
          zipOf([member('build/3_Run tests.txt', stamped('fine'))]),
        ],
      },
    ],
    artifacts: [{ id: 1, run: 99, name: 'dist', bytes: zipOf([member('app.js', `key = '${key}'`)]) }],
  },
  call: { event: 'workflow_run', payload: payloads.workflowRun(leak) },
};

/** Runs many at a time: most of each is waiting. */
async function each<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await run(item);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

/** What people see: of several check runs of one name GitHub shows the newest. */
const newest = (world: World): StoredCheck | undefined => world.state.checks.at(-1);

async function requestsOf({ options, call }: Scene): Promise<number> {
  const world = await startGitHub(options);
  try {
    await act(world, call);
    return world.requests.length;
  } finally {
    await world.close();
  }
}

function isRight(told: Told): boolean {
  const { findings, incomplete } = told.outputs;
  return (told.code === 1 && findings === '1') || (told.code === 3 && incomplete === 'true');
}

describe.each([
  ['a pull request', onPull],
  ['a run that is over', onRun],
])('with a single fault at any single request, on %s', (_, scene) => {
  it('no finding is lost, and the result is right or says that it is incomplete', async () => {
    const requests = await requestsOf(scene);
    expect(requests).toBeGreaterThan(8);
    const cases = Array.from({ length: requests }, (__, at) => kindsFor(at).map((kind) => ({ kind, at }))).flat();
    const wrong: string[] = [];
    await each(cases, async ({ kind, at }) => {
      const world = await startGitHub({ ...scene.options, faults: [{ kind, at }] });
      try {
        const told = await act(world, scene.call);
        keepsSecret(world, told);
        const named = `${JSON.stringify(kind)} at ${world.requests[at]?.operation}`;
        if (!isRight(told)) wrong.push(`${named}: exit ${told.code}, ${told.outputs['findings']} findings`);
        // The key is in two places or more: one that cannot be read hides nothing of the other.
        if (told.outputs['findings'] !== '1') wrong.push(`${named}: the key was not found`);
        if (world.state.comments.length > 1) wrong.push(`${named}: ${world.state.comments.length} comments`);
        if (world.state.reviewComments.length > 1) wrong.push(`${named}: two review comments`);
      } finally {
        await world.close();
      }
    });
    expect(wrong).toEqual([]);
  }, 3_600_000);
});

describe.each([
  ['a pull request', onPull],
  ['a run that is over', onRun],
])('on %s', (_, { options, call }) => {
  function expectOneOfEach(world: World): void {
    expect(world.state.comments).toHaveLength(1);
    expect(world.state.reviewComments.length).toBeLessThan(2);
    expect(newest(world)).toMatchObject({ status: 'completed', conclusion: 'failure' });
    const annotations = newest(world)?.annotations.map((one) => JSON.stringify(one)) ?? [];
    expect(new Set(annotations).size).toBe(annotations.length);
  }

  it('the same run twice leaves one comment, one check and one set of alerts', async () => {
    const world = await startGitHub(options);
    await act(world, call);
    const [first] = world.state.comments.map(({ body }) => body);
    await act(world, call);
    expectOneOfEach(world);
    expect(world.state.checks).toHaveLength(1);
    expect(world.state.comments[0]?.body.replace(/in [\d.]+ (?:ms|s)|\d\d\.\d\d UTC/g, '')).toBe(
      first?.replace(/in [\d.]+ (?:ms|s)|\d\d\.\d\d UTC/g, ''),
    );
    await world.close();
  });

  it('a run that is killed at any request, and started again, leaves the same', async () => {
    const requests = await requestsOf({ options, call });
    await each(
      Array.from({ length: requests }, (__, at) => at),
      async (at) => {
        const killer = new AbortController();
        const world = await startGitHub({ ...options, onRequest: (__, index) => index === at && killer.abort() });
        await act(world, { ...call, signal: killer.signal });
        await act(world, call);
        expectOneOfEach(world);
        expect(world.state.checks).toHaveLength(1);
        await world.close();
      },
    );
  });

  it('two at once leave one comment, and one verdict', async () => {
    const world = await startGitHub(options);
    await Promise.all([act(world, call), act(world, call)]);
    expectOneOfEach(world);
    expect(new Set(world.state.checks.map(({ conclusion }) => conclusion))).toEqual(new Set(['failure']));
    await world.close();
  });
});
