import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { atServer, audienceOf, externalIdOf, happeningOf, locate, partsOf } from '../../src/ci/github.ts';

const [base, head] = ['a'.repeat(40), 'b'.repeat(40)];
const zeros = '0'.repeat(40);
const current = { id: 7, attempt: 2, sha: 'c'.repeat(40), ref: 'refs/pull/5/merge' };
const happening = (event: string, payload: unknown) => happeningOf(event, payload, current);
const main = 'refs/remotes/origin/main';

/** A payload as GitHub sends it. */
function real(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/events/${name}.json`, import.meta.url), 'utf8'));
}

describe('what an event brings', () => {
  it('is a pull request’s commits, judged by the base’s configuration', () => {
    const pull = { number: 5, commits: 3, base: { sha: base, ref: 'main' }, head: { sha: head } };
    for (const event of ['pull_request', 'pull_request_target']) {
      expect(happening(event, { pull_request: pull, repository: { visibility: 'public' } })).toEqual({
        change: { kind: 'commits', base, head, except: [main], forced: false, likely: 3, counted: 3 },
        run: { id: 7, attempts: 2, over: false },
        tell: { sha: head, scanned: { commit: current.sha, ref: current.ref }, pull: { number: 5, head } },
        visibility: 'public',
        trusted: [base],
        reads: ['commits'],
      });
    }
  });

  const push = { before: base, after: head, ref: 'refs/heads/topic/x', repository: { default_branch: 'main' } };

  it('is a push’s commits, judged by the configuration that stood before', () => {
    expect(happening('push', push)).toMatchObject({
      change: { kind: 'commits', base, head, except: [], branch: 'topic/x', forced: false },
      tell: { sha: head },
      trusted: [base, main],
    });
  });

  it('is judged by the default branch where a branch is new', () => {
    expect(happening('push', { ...push, before: zeros })).toMatchObject({ change: { base: zeros }, trusted: [main] });
  });

  it('is judged by nothing where the default branch itself is new', () => {
    expect(happening('push', { ...push, before: zeros, ref: 'refs/heads/main' })).toMatchObject({ trusted: [] });
  });

  it('remembers that history was rewritten', () => {
    expect(happening('push', { ...push, forced: true })).toMatchObject({ change: { forced: true } });
  });

  it('is nothing where a ref was deleted', () => {
    const deleted = happening('push', { ...push, deleted: true, after: zeros });
    expect(deleted).toMatchObject({ change: { kind: 'nothing' }, reads: [] });
  });

  it('is a finished run’s logs and artifacts, told on the pull request that its branch and head name', () => {
    const run = {
      id: 99,
      run_attempt: 3,
      head_sha: head,
      head_branch: 'evil',
      event: 'pull_request',
      path: '.github/workflows/build.yml@main',
      head_repository: { full_name: 'mallory/app', owner: { login: 'mallory' } },
    };
    const payload = { workflow_run: run, repository: { full_name: 'octo/app', default_branch: 'main' } };
    expect(happening('workflow_run', payload)).toEqual({
      change: { kind: 'nothing' },
      run: { id: 99, attempts: 3, over: true, workflow: '.github/workflows/build.yml' },
      tell: { sha: head, pull: { branch: 'mallory:evil', head } },
      trusted: [main],
      reads: ['logs', 'artifacts'],
    });
    const own = { ...run, head_repository: { full_name: 'octo/app', owner: { login: 'octo' } }, event: 'push' };
    expect(happening('workflow_run', { ...payload, workflow_run: own }).tell).toEqual({
      sha: head,
      scanned: { commit: head, ref: 'refs/heads/evil' },
    });
  });

  it('is a release’s assets, which nobody reads yet while it is a draft', () => {
    expect(happening('release', { release: { id: 4, draft: true } })).toMatchObject({
      release: { id: 4, draft: true },
      reads: ['assets'],
    });
  });

  it('is what our check spoke of where somebody asks for it again, and no other check', () => {
    const pull = { number: 5, base: { sha: base, ref: 'main' } };
    const check = { head_sha: head, external_id: externalIdOf(99), pull_requests: [pull] };
    expect(happening('check_run', { check_run: check })).toMatchObject({
      change: { kind: 'commits', base, head, except: [main] },
      run: { id: 99, over: true },
      tell: { sha: head, pull: { number: 5 } },
      trusted: [base],
      reads: ['commits', 'logs', 'artifacts'],
    });
    expect(happening('check_run', { check_run: { ...check, pull_requests: [] } })).toMatchObject({
      change: { kind: 'nothing' },
      reads: ['logs', 'artifacts'],
    });
    expect(happening('check_run', { check_run: { ...check, external_id: 'keyfuse:run:1;2' } }).reads).toEqual([
      'files',
    ]);
  });

  it.each([
    ['workflow_dispatch', {}],
    ['schedule', {}],
    ['pull_request', {}],
    ['push', { before: 1 }],
    ['push', null],
    ['merge_group', {}],
    ['workflow_run', { workflow_run: { id: 'x' } }],
    ['release', {}],
    ['check_run', {}],
  ])('is the checked-out commit on %s without more', (event, payload) => {
    expect(happening(event, payload)).toMatchObject({ change: { kind: 'checkout' }, reads: ['files'] });
  });
});

describe('payloads as GitHub sends them', () => {
  it.each([
    ['pull_request', 'pull_request.opened', { change: { kind: 'commits' }, reads: ['commits'], visibility: 'public' }],
    ['pull_request_target', 'pull_request.synchronize', { change: { kind: 'commits' }, reads: ['commits'] }],
    ['push', 'push', { change: { kind: 'commits' }, reads: ['commits'] }],
    ['push', 'push.created', { change: { kind: 'commits', base: zeros, branch: 'master' }, trusted: [] }],
    ['push', 'push.deleted', { change: { kind: 'nothing' }, reads: [] }],
    [
      'merge_group',
      'merge_group.checks_requested',
      {
        change: {
          kind: 'commits',
          base: '380387fbc80638b734a49e1be1c4dfec1c01b33c',
          head: '2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d',
          except: [main],
        },
        tell: { sha: '2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d' },
        // Its base may be another pull request's, which nobody has merged.
        trusted: [main],
        reads: ['commits'],
      },
    ],
    ['workflow_run', 'workflow_run.completed', { run: { over: true }, reads: ['logs', 'artifacts'] }],
    ['release', 'release.published', { release: { id: 17372790, draft: false }, reads: ['assets'] }],
    ['check_run', 'check_run.rerequested', { change: { kind: 'checkout' } }],
  ])('%s: %s', (event, name, expected) => {
    expect(happening(event, real(name))).toMatchObject(expected);
  });
});

describe('who can read it', () => {
  it.each([
    [{ visibility: 'internal' }, 'internal'],
    [{ private: true }, 'private'],
    [{ private: false }, 'public'],
    [{}, undefined],
    [{ visibility: 'moonlight' }, undefined],
  ])('follows from the repository: %p', (repository, audience) => {
    expect(audienceOf(happening('schedule', { repository })).audience).toBe(audience);
  });
});

it('asks the server for branches by their names, and for commits by their ids', () => {
  expect(atServer(main)).toBe('refs/heads/main');
  expect(atServer(base)).toBe(base);
});

describe('the names in a log archive', () => {
  it.each([
    ['build/3_Run tests.txt', { job: 'build', step: 'Run tests', number: 3 }],
    ['call _ test/12_a_b.txt', { job: 'call _ test', step: 'a_b', number: 12 }],
    ['0_build.txt', { job: 'build' }],
    ['-2147483648_build.txt', { job: 'build' }],
    ['build/system.txt', {}],
  ])('%s', (member, parts) => {
    expect(partsOf(member)).toEqual(parts);
  });

  it('are told of logs alone', () => {
    const log = { surface: 'log', path: 'logs.zip!build/3_Run tests.txt' } as const;
    expect(locate(log)).toEqual({ ...log, job: 'build', step: 'Run tests' });
    expect(locate({ ...log, path: 'logs.zip' })).toEqual({ ...log, path: 'logs.zip' });
    expect(locate({ ...log, surface: 'artifact' })).toEqual({ ...log, surface: 'artifact' });
  });
});
