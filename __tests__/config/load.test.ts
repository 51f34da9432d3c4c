import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/config/load.ts';
import { UserError } from '../../src/core/errors.ts';

describe('the configuration, loaded', () => {
  it('is what its parser reads', async () => {
    expect(await loadConfig('fail-on: never\n', 'keyfuse.yml')).toEqual({
      given: { 'fail-on': ['never'] },
      allow: [],
      formats: [],
      policy: { overrides: {}, protect: [], canaries: [], rotate: [], hosts: {} },
    });
  });

  it('says where a mistake stands', async () => {
    const mistake = loadConfig('nothing: like that\n', 'keyfuse.yml');
    await expect(mistake).rejects.toThrow(UserError);
    await expect(mistake).rejects.toThrow(/^keyfuse\.yml:1:1: /);
  });
});
