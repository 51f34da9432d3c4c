import { expect, it } from '@jest/globals';
import { mint, Warrant } from '../../src/core/warrant.ts';
import { exposure, plant } from '../support/report.ts';

const leaked = exposure(plant('a').secret);

it('a warrant is given by the policy alone', () => {
  const warrant = mint(leaked, 'live and public');
  expect(warrant).toBeInstanceOf(Warrant);
  expect(warrant).toMatchObject({ exposure: leaked, why: 'live and public' });
});

it('nobody else can make one', () => {
  expect(() => Reflect.construct(Warrant, [Symbol('minted'), leaked, 'because'])).toThrow(TypeError);
  expect(() => Reflect.construct(Warrant, [undefined, leaked, 'because'])).toThrow('by the policy alone');
});
