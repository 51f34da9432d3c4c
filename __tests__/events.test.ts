import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { zipOf } from '../src/edge/zip-writer.ts';
import { removeRepositories, repository } from './support/git-repository.ts';
import { asked, keepsSecret, key, leaking, member, payloads, pulls, stamped, within } from './support/github/leaks.ts';
import { act } from './support/github/run.ts';
import { token } from './support/github/world.ts';
import { startProxy } from './support/proxy.ts';

afterAll(removeRepositories);

describe('on a pull request, without any checkout', () => {
  it('reads every commit, tells in the check run, the comment, the review and code scanning, and fails', async () => {
    const leak = leaking();
    await within({ git: leak.repo, pulls: pulls(leak), visibility: 'private' }, async (world) => {
      const told = await act(world, { event: 'pull_request', payload: payloads.pull(leak) });
      expect(told).toMatchObject({ code: 1, outputs: { conclusion: 'findings', findings: '1', incomplete: 'false' } });
      expect(told.log).toContain('2 of 2 commits');
      const { checks, comments, reviewComments, sarifs } = world.state;
      expect(checks).toMatchObject([
        {
          name: 'KeyFuse',
          sha: leak.head,
          status: 'completed',
          conclusion: 'failure',
          annotations: [{ path: 'src/app.py', start_line: 3, annotation_level: 'failure' }],
        },
      ]);
      expect(comments).toHaveLength(1);
      expect(comments[0]?.body).toContain('Anthropic');
      expect(reviewComments).toMatchObject([{ path: 'src/app.py', line: 3 }]);
      expect(reviewComments[0]?.body).toContain('```suggestion\nAPI_KEY = os.environ["ANTHROPIC_API_KEY"]\n```');
      expect(sarifs).toMatchObject([{ commit: 'c'.repeat(40), ref: 'refs/pull/5/merge' }]);
      // A check run has the annotations: they are not printed as well.
      expect(told.log).not.toMatch(/^::error/m);
      keepsSecret(world, told);
      expect(asked(world)).toMatchInlineSnapshot(`
[
  "repos/get-content",
  "checks/list-for-ref",
  "checks/create",
  "pulls/list-review-comments",
  "pulls/list-files",
  "pulls/create-review",
  "pulls/list-review-comments",
  "issues/list-comments",
  "issues/create-comment",
  "issues/list-comments",
  "code-scanning/upload-sarif",
  "code-scanning/get-sarif",
]
`);
    });
  });

  it('tells strangers that there is a key, and not where', async () => {
    const leak = leaking();
    await within({ git: leak.repo, pulls: pulls(leak), visibility: 'public' }, async (world) => {
      const told = await act(world, { event: 'pull_request', payload: payloads.pull(leak, 'public') });
      expect(told.code).toBe(1);
      const { checks, comments, reviewComments, sarifs } = world.state;
      const seen = JSON.stringify([checks, comments, reviewComments, told.log, told.summary]);
      expect(seen).toContain('Anthropic');
      expect(seen).not.toContain('src/app.py');
      expect(checks[0]?.annotations).toEqual([]);
      expect(reviewComments).toEqual([]);
      expect(JSON.stringify(sarifs)).toContain('src/app.py');
      keepsSecret(world, told);
    });
  });

  it('works with the rights of a fork: it annotates, and says what to add for the rest', async () => {
    const leak = leaking();
    const permissions = ['contents: read', 'pull-requests: read', 'checks: read', 'actions: read'];
    await within({ git: leak.repo, pulls: pulls(leak), visibility: 'private', permissions }, async (world) => {
      const told = await act(world, { event: 'pull_request', payload: payloads.pull(leak) });
      expect(told.code).toBe(1);
      expect(told.log).toMatch(/^::error file=src\/app\.py,line=3/m);
      expect(world.state).toMatchObject({ checks: [], comments: [], reviewComments: [], sarifs: [] });
      for (const line of ['checks: write', 'pull-requests: write', 'security-events: write']) {
        expect(told.summary).toMatch(new RegExp(`\\n  ${line}\\n`));
      }
    });
  });

  it('is judged by the base’s configuration, which the API has', async () => {
    const leak = leaking();
    const files = { '.github/keyfuse.yml': 'fail-on: never\n' };
    await within({ git: leak.repo, pulls: pulls(leak), visibility: 'private', files }, async (world) => {
      const told = await act(world, { event: 'pull_request_target', payload: payloads.pull(leak) });
      expect(told).toMatchObject({ code: 0, outputs: { findings: '1' } });
    });
  });

  it('says nothing in a comment where nothing is to be said', async () => {
    const repo = repository();
    const base = repo.write('a', 'a').commit('start');
    const head = repo.write('b', 'b').commit('more');
    const clean = { repo, base, leak: head, head };
    await within({ git: repo, pulls: pulls(clean), visibility: 'private' }, async (world) => {
      const told = await act(world, { event: 'pull_request', payload: payloads.pull(clean, 'private', 1) });
      expect(told).toMatchObject({ code: 0, outputs: { conclusion: 'clean' } });
      expect(world.state.checks).toMatchObject([{ conclusion: 'success', annotations: [] }]);
      expect(world.state.comments).toEqual([]);
    });
  });

  it('asks until its alerts are taken in, and says where they were not', async () => {
    const leak = leaking();
    const slow = { takesSarifLate: true, refusesSarif: true } as const;
    await within({ git: leak.repo, pulls: pulls(leak), visibility: 'private', ...slow }, async (world) => {
      const inputs = { tell: 'code-scanning, summary' };
      const told = await act(world, { event: 'pull_request', payload: payloads.pull(leak), inputs });
      expect(told).toMatchObject({ code: 1, outputs: { findings: '1' } });
      expect(told.summary).toContain('could not process the alerts');
      expect(asked(world).filter((one) => one === 'code-scanning/get-sarif')).toHaveLength(2);
    });
  });

  it('does not pass where GitHub counts more commits than are at hand', async () => {
    const leak = leaking();
    await within({ git: leak.repo, pulls: pulls(leak), visibility: 'private' }, async (world) => {
      const told = await act(world, { event: 'pull_request', payload: payloads.pull(leak, 'private', 9) });
      expect(told.outputs).toMatchObject({ incomplete: 'true' });
      expect(told.log).toContain('counts 9 commits');
    });
  });

  it('reads the commits through the API where there is no git at all', async () => {
    const leak = leaking();
    await within({ git: leak.repo, pulls: pulls(leak), visibility: 'private' }, async (world) => {
      const env = { PATH: '/nowhere' };
      const told = await act(world, { event: 'pull_request', payload: payloads.pull(leak), env });
      expect(told).toMatchObject({ code: 1, outputs: { findings: '1', incomplete: 'false' } });
      expect(told.log).toContain('2 of 2 commits');
      expect(world.state.checks[0]?.annotations).toMatchObject([{ path: 'src/app.py', start_line: 3 }]);
    });
  });
});

describe('on a push and in a merge queue', () => {
  it('reads what is new where history was rewritten and what stood before is gone', async () => {
    const leak = leaking();
    leak.repo.git('checkout', '--quiet', '-b', 'topic');
    leak.repo.git('branch', '--force', 'main', leak.base);
    await within({ git: leak.repo, visibility: 'private' }, async (world) => {
      const payload = { ...payloads.push(leak), before: 'd'.repeat(40), forced: true };
      const told = await act(world, { event: 'push', payload, inputs: { tell: 'summary' } });
      expect(told).toMatchObject({ code: 1, outputs: { findings: '1', incomplete: 'false' } });
      expect(told.log).toContain('2 of 2 commits');
    });
  });

  it('reads what is new', async () => {
    const leak = leaking();
    await within({ git: leak.repo, visibility: 'private' }, async (world) => {
      const pushed = await act(world, { event: 'push', payload: payloads.push(leak) });
      expect(pushed).toMatchObject({ code: 1, outputs: { findings: '1', incomplete: 'false' } });
      const queued = await act(world, { event: 'merge_group', payload: payloads.mergeGroup(leak) });
      expect(queued).toMatchObject({ code: 1, outputs: { findings: '1', incomplete: 'false' } });
    });
  });
});

const steps = [
  { number: 1, name: 'Set up job' },
  { number: 3, name: 'Run tests' },
];
const stepLog = stamped('##[group]Run tests', `debug: key is ${key}`);
const archive = zipOf([
  member('build/1_Set up job.txt', stamped('hello')),
  member('build/3_Run tests.txt', stepLog),
  member('0_build.txt', stamped('hello') + stepLog),
]);

describe('on a run that is over', () => {
  const leak = leaking();
  const run = {
    id: 99,
    attempt: 2,
    event: 'pull_request',
    headSha: leak.head,
    headBranch: 'topic',
    jobs: [[{ id: 11, name: 'build', steps }], [{ id: 12, name: 'build', steps }]],
    logs: [archive, zipOf([member('build/1_Set up job.txt', stamped('second time'))])],
  };
  const dist = zipOf([member('app.js', `const key='${key}'`)]);
  const artifacts = [
    { id: 1, run: 99, name: 'dist', bytes: dist },
    { id: 2, run: 99, name: 'dist', bytes: Buffer.from(`raw ${key}`) },
    { id: 3, run: 99, name: 'old', expired: true },
  ];
  const options = { runs: [run], artifacts, pulls: [{ ...leak, number: 5, from: 'mallory:topic' }], git: leak.repo };

  it('reads the logs of every attempt and all artifacts, and tells on the fork’s pull request', async () => {
    await within({ ...options, visibility: 'private' }, async (world) => {
      const told = await act(world, { event: 'workflow_run', payload: payloads.workflowRun(leak) });
      expect(told).toMatchObject({ code: 1, outputs: { findings: '1', incomplete: 'true' } });
      expect(told.summary).toContain('/actions/runs/7/job/11#step:3:2)');
      expect(told.summary).toContain('expired');
      expect(told.log).toContain('dist (1)!app.js:1:12');
      expect(told.log).toContain('dist (2):1:5');
      expect(world.state.checks).toMatchObject([{ sha: leak.head, conclusion: 'failure' }]);
      expect(world.state.comments[0]?.body).toContain('in=artifact+log');
      // The fork's branch is not one of this repository: code scanning would not take it.
      expect(world.state.sarifs).toEqual([]);
      keepsSecret(world, told);
      expect(asked(world)).toMatchInlineSnapshot(`
[
  "repos/get-content",
  "actions/list-jobs-for-workflow-run-attempt",
  "actions/download-workflow-run-attempt-logs",
  "actions/list-jobs-for-workflow-run-attempt",
  "actions/download-workflow-run-attempt-logs",
  "actions/list-workflow-run-artifacts",
  "actions/download-artifact",
  "actions/download-artifact",
  "pulls/list",
  "checks/list-for-ref",
  "checks/create",
  "pulls/list-review-comments",
  "issues/list-comments",
  "issues/create-comment",
  "issues/list-comments",
]
`);
    });
  });

  it('draws the clock of what strangers can read', async () => {
    await within({ ...options, visibility: 'public' }, async (world) => {
      const told = await act(world, { event: 'workflow_run', payload: payloads.workflowRun(leak, 'public') });
      expect(told.summary).toContain('```mermaid\ntimeline\n    title Exposure clock\n    section Key 1\n');
      expect(told.summary).toMatch(/2026-11-27 10\.00 UTC : readable/);
    });
  });

  it('is incomplete, with the permission that is missing, where logs may not be read', async () => {
    await within({ ...options, visibility: 'private', permissions: ['contents: read'] }, async (world) => {
      const told = await act(world, { event: 'workflow_run', payload: payloads.workflowRun(leak) });
      expect(told).toMatchObject({ code: 3, outputs: { incomplete: 'true' } });
      expect(told.log).toContain('actions: read');
    });
  });

  it('is read again where somebody asks for its check again', async () => {
    await within({ ...options, visibility: 'private' }, async (world) => {
      const payload = payloads.checkRun(leak, 'keyfuse:run:99#abcdef012345');
      const told = await act(world, { event: 'check_run', payload });
      expect(told).toMatchObject({ code: 1, outputs: { findings: '1' } });
      expect(asked(world)).toContain('actions/download-workflow-run-attempt-logs');
    });
  });

  it('is found by a sweep of the last day', async () => {
    await within({ ...options, visibility: 'private' }, async (world) => {
      const payload = { repository: { visibility: 'private', default_branch: 'main' } };
      const told = await act(world, { event: 'schedule', payload, inputs: { read: 'runs', since: '7d' } });
      expect(told).toMatchObject({ code: 1, outputs: { findings: '1' } });
    });
  });
});

describe('in a last job of the same run', () => {
  it('reads the finished jobs and the artifacts, and tells of a job that still runs', async () => {
    const jobs = [
      { id: 1, name: 'build', log: stepLog },
      { id: 2, name: 'keyfuse', status: 'in_progress', runner: 'Hosted 2' },
      { id: 3, name: 'slow', status: 'in_progress', runner: 'Hosted 3' },
      { id: 4, name: 'deploy', status: 'queued', runner: '' },
    ];
    const artifacts = [{ id: 1, run: 7, name: 'dist', bytes: zipOf([member('x', key)]) }];
    await within({ runs: [{ id: 7, jobs: [jobs] }], artifacts, visibility: 'private' }, async (world) => {
      const payload = { repository: { visibility: 'private', default_branch: 'main' } };
      const told = await act(world, { event: 'push', payload, inputs: { read: 'logs, artifacts' } });
      expect(told).toMatchObject({ code: 1, outputs: { findings: '1', incomplete: 'true' } });
      expect(told.log).toContain('run-7-attempt-1/build.txt:2:');
      expect(told.log).toContain('dist!x:1:1');
      expect(told.log).toContain('run-7-attempt-1/slow.txt');
      expect(told.log).not.toContain('deploy');
    });
  });
});

describe('on a release', () => {
  it('reads its assets as they are now, not as the event had them', async () => {
    const assets = [
      { id: 1, release: 4, name: 'app.tgz', bytes: zipOf([member('env', `KEY=${key}`)]) },
      { id: 2, release: 4, name: 'late.zip', state: 'open' },
    ];
    await within({ assets, visibility: 'private' }, async (world) => {
      const told = await act(world, { event: 'release', payload: payloads.release(4) });
      expect(told).toMatchObject({ code: 1, outputs: { findings: '1', incomplete: 'true' } });
      expect(told.log).toContain('app.tgz!env:1:5');
      expect(told.log).toContain('late.zip');
    });
  });
});

describe('before an upload', () => {
  it('tells in the job alone, for nobody else can read it yet', async () => {
    const workspace = mkdtempSync(join(tmpdir(), 'keyfuse-gate-'));
    writeFileSync(join(workspace, 'app.js'), `const key = '${key}'`);
    const leak = leaking();
    await within({ git: leak.repo, pulls: pulls(leak), visibility: 'private' }, async (world) => {
      const inputs = { paths: '*.js' };
      const told = await act(world, { event: 'pull_request', payload: payloads.pull(leak), inputs, workspace });
      expect(told).toMatchObject({ code: 1, outputs: { findings: '1', incomplete: 'false' } });
      expect(told.log).toMatch(/^::error file=app\.js,line=1/m);
      expect(asked(world)).toEqual(['repos/get-content']);
    });
    rmSync(workspace, { recursive: true, force: true });
  });
});

describe('after the job', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyfuse-summaries-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function withSummary(uploaded: string) {
    writeFileSync(join(folder, 'step_summary_1-scrubbed'), uploaded);
    writeFileSync(join(folder, 'step_summary_2'), '');
    return within({ visibility: 'private' }, async (world) => {
      const env = { STATE_main: 'done', GITHUB_STEP_SUMMARY: join(folder, 'step_summary_2') };
      const payload = { repository: { visibility: 'private' } };
      const told = await act(world, { event: 'push', payload, env });
      expect(world.state).toMatchObject({ checks: [], comments: [], sarifs: [] });
      return told;
    });
  }

  it('finds what a step wrote to its summary, as it was uploaded, and fails the job', async () => {
    const told = await withSummary(`| model | key |\n| --- | --- |\n| claude | ${key} |\n`);
    expect(told.code).toBe(1);
    expect(told.log).toContain('step_summary_1-scrubbed:3:12');
    expect(told.log).toContain('job summary');
    expect(told.log).toMatch(/^::error/m);
  });

  it('says in a line that nothing was there', async () => {
    const told = await withSummary('all is well');
    expect(told.code).toBe(0);
    expect(told.log.trim().split('\n')).toHaveLength(3);
  });
});

describe('elsewhere', () => {
  it('speaks to an Enterprise Server, by its addresses', async () => {
    const leak = leaking();
    await within({ git: leak.repo, pulls: pulls(leak), visibility: 'private' }, async (world) => {
      const env = { GITHUB_API_URL: `${world.api}/api/v3` };
      const told = await act(world, { event: 'pull_request', payload: payloads.pull(leak), env });
      expect(told).toMatchObject({ code: 1, outputs: { findings: '1', incomplete: 'false' } });
      expect(world.state.checks).toHaveLength(1);
    });
  });

  it('asks through the runner’s proxy, with git as well', async () => {
    const leak = leaking();
    const proxy = await startProxy();
    await within({ git: leak.repo, pulls: pulls(leak), visibility: 'private' }, async (world) => {
      const api = world.api.replace('127.0.0.1', 'github.test');
      const env = { GITHUB_API_URL: api, GITHUB_SERVER_URL: api, http_proxy: proxy.url, https_proxy: proxy.url };
      const payload = payloads.pull(leak);
      const told = await act(world, { event: 'pull_request', payload, env, inputs: { tell: 'summary, comment' } });
      expect(told).toMatchObject({ code: 1, outputs: { findings: '1', incomplete: 'false' } });
      expect(world.state.comments).toHaveLength(1);
      const { host } = new URL(api);
      // The key's service is asked the same way, and no other host.
      const service = 'CONNECT api.anthropic.com:443';
      const asked = [`CONNECT ${host}`, `GET http://${host}`, `POST http://${host}`, service];
      expect(new Set(proxy.asked)).toEqual(new Set(asked));
    });
    await proxy.close();
  });

  it('goes on without a token: it finds, annotates and fails', async () => {
    const leak = leaking();
    await within({ git: leak.repo, visibility: 'public' }, async (world) => {
      const payload = payloads.pull(leak, 'public');
      const told = await act(world, { event: 'pull_request', payload, inputs: { token: '', disclosure: 'full' } });
      expect(told).toMatchObject({ code: 1, outputs: { findings: '1' } });
      expect(told.log).toMatch(/^::error file=src\/app\.py,line=3/m);
      expect(JSON.stringify(told)).not.toContain(token);
    });
  });
});
