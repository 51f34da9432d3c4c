/** Whose comments are one's own. */
import { expect, test } from '@jest/globals';
import { isOwn, setup } from '../../src/sinks/own.ts';

const marker = /^<!-- m -->/;

test.each([
  ['a bot', 'github-actions[bot]', '<!-- m -->x', undefined, true],
  ['a stranger who pastes the marker', 'mallory', '<!-- m -->x', undefined, false],
  ['a bot that quotes somebody', 'welcome[bot]', 'Hello <!-- m -->', undefined, false],
  ['another bot, where the account is known', 'welcome[bot]', '<!-- m -->x', 'github-actions[bot]', false],
  ['a person whose token it is', 'octocat', '<!-- m -->x', 'octocat', true],
])('%s', (_, author, body, self, own) => {
  expect(isOwn({ author, body }, marker, self)).toBe(own);
});

test('two set-ups of a repository are told apart', () => {
  expect(setup('a/b', 'KeyFuse')).toMatch(/^[0-9a-f]{16}$/);
  expect(setup('a/b', 'KeyFuse')).not.toBe(setup('a/b', 'other'));
  expect(setup('a/b', 'c')).not.toBe(setup('a/d', 'c'));
});
