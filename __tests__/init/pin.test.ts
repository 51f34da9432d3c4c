/** The pin is a commit that is known, or none. */
import { describe, expect, it } from '@jest/globals';
import { UserError } from '../../src/core/errors.ts';
import { type Checkout, ownPin, parsePin } from '../../src/init/pin.ts';

const commit = '0123456789abcdef0123456789abcdef01234567';

describe('parsePin', () => {
  it('takes owner/name@SHA, and a whole line with its version', () => {
    expect(parsePin(`octo/keyfuse@${commit.toUpperCase()}`)).toEqual({ action: 'octo/keyfuse', commit, version: '' });
    expect(parsePin(`- uses: octo/keyfuse@${commit} # v1.2.3`)).toEqual({
      action: 'octo/keyfuse',
      commit,
      version: 'v1.2.3',
    });
  });

  it.each([
    'octo/keyfuse@v1',
    'octo/keyfuse@0123456',
    `keyfuse@${commit}`,
    `a/b@${commit}\nrun: x`,
    `a/b@${commit} # x y`,
  ])('refuses %j', (given) => {
    expect(() => parsePin(given)).toThrow(UserError);
  });
});

describe('ownPin', () => {
  const checkout: Checkout = {
    commit,
    origin: 'git@github.com:octo/keyfuse.git',
    clean: true,
    published: true,
  };

  it('is the commit of the checkout, by the name of its remote', () => {
    expect(ownPin(checkout, '1.2.3')).toEqual({ action: 'octo/keyfuse', commit, version: 'v1.2.3' });
  });

  it('is never made up', () => {
    expect(() => ownPin(undefined, '1.2.3')).toThrow(/not lie in a git checkout.*--pin/);
    expect(() => ownPin({ ...checkout, clean: false }, '1.2.3')).toThrow(/not the one of .*0123456789ab.*--pin/);
    expect(() => ownPin({ ...checkout, published: false }, '1.2.3')).toThrow(/on no branch of its remote.*--pin/);
  });
});
