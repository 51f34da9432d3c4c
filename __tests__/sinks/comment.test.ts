/** The comment on a pull request. */
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/core/flow.ts';
import { type CommentOptions, comment, commentBody } from '../../src/sinks/comment.ts';
import { exposure, full, gap, names, plant, report } from '../support/report.ts';
import { bot, Hub, Turns } from './forge.ts';

const [one, two, three] = [plant('a'), plant('b', 'glx_'), plant('c')];
const leak = report({ exposures: [exposure(one.secret)], conclusion: 'findings' });
const options: CommentOptions = {
  names,
  repository: 'acme/shop',
  pull: 5,
  name: 'KeyFuse',
  sha: 'abcdef0123',
  run: { id: 7, attempt: 1 },
  page: 'https://github.example/runs/7',
};
const tell = (hub: Hub, of: Report, over: Partial<CommentOptions> = {}, author = bot) =>
  comment(hub.connect({ author }), { ...options, ...over }).tell(of);

test('looks like this', () => {
  const lines = commentBody(leak, options).split('\n');
  expect(lines[0]).toMatch(/^<!-- keyfuse:comment [0-9a-f]{16} run=7\.1 sha=abcdef0123 in=file -->$/);
  expect(lines[1]).toBe('## KeyFuse: 1 key at 1 place');
  expect(lines.at(-2)).toBe(
    '<sub>Of commit `abcdef0` in [this run](https://github.example/runs/7). This comment is edited as the pull request changes.</sub>',
  );
});

test('a clean pull request gets none', async () => {
  const hub = new Hub();
  expect(await tell(hub, report())).toEqual({ state: 'nothing' });
  expect(hub.comments).toEqual([]);
});

test('what could not be scanned is told, too', async () => {
  const hub = new Hub();
  await tell(hub, report({ gaps: [gap()], conclusion: 'incomplete' }));
  expect(hub.comments[0]?.body).toContain('so this is no pass');
});

test('is edited in place, and resolved when clean', async () => {
  const hub = new Hub();
  await tell(hub, leak);
  await tell(hub, full(one, two, three), { run: { id: 8, attempt: 1 } });
  await tell(hub, report(), { run: { id: 9, attempt: 1 } });
  expect(hub.comments).toHaveLength(1);
  expect(hub.comments[0]?.body).toContain('## KeyFuse: resolved');
  await tell(hub, leak, { run: { id: 10, attempt: 1 } });
  expect(hub.comments).toHaveLength(1);
  expect(hub.comments[0]?.body).toContain('1 key at 1 place');
});

test('is not resolved by a run that looked elsewhere', async () => {
  const hub = new Hub();
  await tell(hub, leak);
  const clean = (...surfaces: readonly ('log' | 'file')[]) => report({ scanned: { ...report().scanned, surfaces } });
  await tell(hub, clean('log'), { run: { id: 8, attempt: 1 } });
  expect(hub.comments[0]?.body).toContain('1 key at 1 place');
  await tell(hub, clean('log', 'file'), { run: { id: 9, attempt: 1 } });
  expect(hub.comments[0]?.body).toContain('resolved');
});

describe('a late run of an older commit does not overwrite a newer one', () => {
  test.each([
    [{ id: 6, attempt: 3 }, false],
    [{ id: 7, attempt: 1 }, false],
    [{ id: 7, attempt: 3 }, true],
    [{ id: 8, attempt: 1 }, true],
  ])('%j: %s', async (run, overwrites) => {
    const hub = new Hub();
    await tell(hub, leak, { run: { id: 7, attempt: 2 } });
    const { body } = hub.comments[0] ?? { body: '' };
    expect(await tell(hub, report(), { run })).toMatchObject({ state: 'told' });
    expect(hub.comments[0]?.body === body).toBe(!overwrites);
  });
});

describe('a stranger who pastes the marker is passed by', () => {
  const forged = (author: string) => ({
    id: 0,
    author,
    body: commentBody(report(), { ...options, run: { id: 99, attempt: 9 } }),
    page: '',
  });

  test('with a token of Actions', async () => {
    const hub = new Hub();
    hub.comments.push(forged('mallory'));
    await tell(hub, leak);
    expect(hub.comments.map(({ author }) => author)).toEqual(['mallory', bot]);
    expect(hub.comments[1]?.body).toContain('1 key at 1 place');
  });

  test('with a token of a person of whom nobody knows the name: still one comment', async () => {
    const hub = new Hub();
    hub.comments.push(forged('mallory'));
    await tell(hub, leak, {}, 'octocat');
    await tell(hub, full(one, two, three), { run: { id: 8, attempt: 1 } }, 'octocat');
    expect(hub.comments.map(({ author }) => author)).toEqual(['mallory', 'octocat']);
    expect(hub.comments[1]?.body).toContain('2 keys at 3 places');
  });
});

test('another set-up has a comment of its own', async () => {
  const hub = new Hub();
  await tell(hub, leak);
  await tell(hub, leak, { name: 'Nightly' });
  expect(hub.comments).toHaveLength(2);
});

test('two runs that race leave one comment, with the newer verdict', async () => {
  for (let seed = 0; seed < 300; seed++) {
    const hub = new Hub();
    const turns = new Turns(seed);
    const run = (of: Report, id: number) =>
      comment(hub.connect({ turn: turns.turn }), { ...options, run: { id, attempt: 1 } }).tell(of);
    await turns.drive([run(leak, 7), run(full(one, two, three), 8)]);
    expect(hub.comments).toHaveLength(1);
    expect(hub.comments[0]?.body).toContain('2 keys at 3 places');
  }
});
