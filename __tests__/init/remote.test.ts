/** Where a repository lives, by its remote's address. */
import { describe, expect, it } from '@jest/globals';
import { isElsewhere, isHosted, parseRemote } from '../../src/init/remote.ts';

describe('parseRemote', () => {
  it.each([
    ['https://github.com/octo-org/weather.bot.git', 'github.com', 'octo-org/weather.bot'],
    ['https://user:pass@github.com/octo-org/bot', 'github.com', 'octo-org/bot'],
    ['git@github.com:octo-org/bot.git', 'github.com', 'octo-org/bot'],
    ['ssh://git@GitHub.Example.com:2222/octo-org/bot.git/', 'github.example.com', 'octo-org/bot'],
    ['https://octo.ghe.com/octo-org/bot', 'octo.ghe.com', 'octo-org/bot'],
  ])('reads %s', (address, host, repository) => {
    expect(parseRemote(address)).toEqual({ host, repository });
  });

  it.each(['', '/srv/git/bot.git', '../bot', 'file:///srv/bot', 'https://github.com/', 'git@github.com:bot', '-u x'])(
    'knows nothing of %p',
    (address) => {
      expect(parseRemote(address)).toBeUndefined();
    },
  );
});

it('tells the hosts with machines of GitHub, those of an own server, and those of others', () => {
  const hosts = ['github.com', 'octo.ghe.com', 'github.example.com', 'gitlab.com', 'notghe.com'];
  expect(hosts.filter(isHosted)).toEqual(['github.com', 'octo.ghe.com']);
  expect(hosts.filter(isElsewhere)).toEqual(['gitlab.com']);
});
