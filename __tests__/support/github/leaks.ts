/** Leaks and the events that bring them, for scenarios against the loopback GitHub. */
import { expect } from '@jest/globals';
import { type Repository, repository } from '../git-repository.ts';
import { anthropicKey, partsOf } from '../keys.ts';
import type { Told } from './run.ts';
import { startGitHub, token, type World, type WorldOptions, type WorldPull } from './world.ts';

export const key = anthropicKey('world');

export interface Leak {
  readonly repo: Repository;
  readonly base: string;
  /** The commit that brings the key. */
  readonly leak: string;
  readonly head: string;
}

/** A key in the first of two commits, on a line that the pull request still has. */
export function leaking(): Leak {
  const repo = repository();
  const base = repo.write('src/app.py', 'import os\nprint(1)\n').commit('start');
  const leak = repo.write('src/app.py', `import os\nprint(1)\nAPI_KEY = "${key}"\n`).commit('leak');
  const head = repo.write('README', 'read me\n').commit('more');
  return { repo, base, leak, head };
}

export const pulls = ({ base, head }: Leak): readonly WorldPull[] => [{ number: 5, base, head }];

const about = (visibility: string) => ({ visibility, default_branch: 'main', full_name: 'octo/app' });

/** What the events' payloads say of a leak; their whole shape is in `fixtures/events`. */
export const payloads = {
  pull: ({ base, head }: Leak, visibility = 'private', commits = 2) => ({
    action: 'opened',
    pull_request: { number: 5, commits, base: { sha: base, ref: 'main' }, head: { sha: head } },
    repository: about(visibility),
  }),
  push: ({ base, head }: Leak) => ({
    before: base,
    after: head,
    ref: 'refs/heads/topic',
    repository: about('private'),
  }),
  mergeGroup: ({ base, head }: Leak) => ({
    merge_group: { base_sha: base, head_sha: head, base_ref: 'refs/heads/main' },
    repository: about('private'),
  }),
  workflowRun: ({ head }: Leak, visibility = 'private') => ({
    workflow_run: {
      id: 99,
      run_attempt: 2,
      head_sha: head,
      head_branch: 'topic',
      event: 'pull_request',
      path: '.github/workflows/build.yml',
      head_repository: { full_name: 'mallory/app', owner: { login: 'mallory' } },
    },
    repository: about(visibility),
  }),
  checkRun: ({ head }: Leak, externalId: string) => ({
    action: 'rerequested',
    check_run: { head_sha: head, external_id: externalId, pull_requests: [] },
    repository: about('private'),
  }),
  release: (id: number) => ({ release: { id, draft: false }, repository: about('private') }),
};

/** Does something with a GitHub of its own, which then checks that nothing was said that GitHub would not understand. */
export async function within<T>(options: WorldOptions, run: (world: World) => Promise<T>): Promise<T> {
  const world = await startGitHub(options);
  try {
    return await run(world);
  } finally {
    await world.close();
  }
}

/** The operations that were asked for, in order. */
export const asked = (world: World): readonly string[] => world.requests.map(({ operation }) => operation);

/** Nothing that was sent or printed holds a part of the key, or the token. */
export function keepsSecret(world: World, told: Told): void {
  const everything = JSON.stringify([world.state, world.requests, told]);
  for (const part of partsOf(key, 'sk-ant-api03-')) expect(everything).not.toContain(part);
  expect(everything).not.toContain(token);
}

export const member = (name: string, content: string) => ({ name, bytes: Buffer.from(content) });

/** Lines as a runner writes them: a byte order mark first, and the time before each. */
export function stamped(...lines: readonly string[]): string {
  return `\ufeff${lines.map((line) => `2026-11-27T10:00:00.0000000Z ${line}\n`).join('')}`;
}
