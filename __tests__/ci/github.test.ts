import { describe, expect, it } from '@jest/globals';
import { changeOf, locate } from '../../src/ci/github.ts';

const [base, head] = ['a'.repeat(40), 'b'.repeat(40)];
const zeros = '0'.repeat(40);

describe('what an event brings', () => {
  it('is a pull request’s commits, judged by the base’s configuration', () => {
    const payload = { pull_request: { base: { sha: base, ref: 'main' }, head: { sha: head } } };
    for (const event of ['pull_request', 'pull_request_target']) {
      expect(changeOf(event, payload)).toEqual({
        kind: 'commits',
        base,
        head,
        except: ['refs/remotes/origin/main'],
        forced: false,
        trusted: [base],
      });
    }
  });

  const push = { before: base, after: head, ref: 'refs/heads/topic/x', repository: { default_branch: 'main' } };

  it('is a push’s commits, judged by the configuration that stood before', () => {
    expect(changeOf('push', push)).toEqual({
      kind: 'commits',
      base,
      head,
      except: [],
      branch: 'topic/x',
      forced: false,
      trusted: [base, 'refs/remotes/origin/main'],
    });
  });

  it('is judged by the default branch where a branch is new', () => {
    expect(changeOf('push', { ...push, before: zeros })).toMatchObject({
      base: zeros,
      trusted: ['refs/remotes/origin/main'],
    });
  });

  it('is judged by nothing where the default branch itself is new', () => {
    expect(changeOf('push', { ...push, before: zeros, ref: 'refs/heads/main' })).toMatchObject({ trusted: [] });
  });

  it('remembers that history was rewritten', () => {
    expect(changeOf('push', { ...push, forced: true })).toMatchObject({ forced: true });
  });

  it('is nothing where a ref was deleted', () => {
    expect(changeOf('push', { ...push, deleted: true, after: zeros })).toEqual({ kind: 'nothing' });
  });

  it.each([
    ['workflow_dispatch', {}],
    ['schedule', {}],
    ['pull_request', {}],
    ['push', { before: 1 }],
    ['push', null],
  ])('is the checked-out commit for %s with %j', (event, payload) => {
    expect(changeOf(event, payload)).toEqual({ kind: 'checkout' });
  });
});

describe('the names in a log archive', () => {
  const log = (member: string) => locate({ surface: 'log', path: `logs.zip!${member}` });

  it.each([
    ['build/3_Run tests.txt', 'build', 'Run tests'],
    ['caller  callee/12_Run a_b.txt', 'caller  callee', 'Run a_b'],
    ['0_build.txt', 'build', undefined],
    ['-2147483648_old job.txt', 'old job', undefined],
    ['build/system.txt', undefined, undefined],
  ])('%s tells job and step', (member, job, step) => {
    const origin = log(member);
    expect([origin.job, origin.step]).toEqual([job, step]);
    expect(origin.path).toBe(`logs.zip!${member}`);
  });

  it('mean nothing elsewhere', () => {
    const origin = { surface: 'artifact', path: 'a.zip!build/3_Run.txt' } as const;
    expect(locate(origin)).toBe(origin);
  });
});
