import { describe, expect, it } from '@jest/globals';
import { mint, Warrant } from '../../src/core/warrant.ts';
import { exposure, plant } from '../support/report.ts';

const one = exposure(plant('one').secret);

describe('a warrant', () => {
  it('is of one key, with its reason', () => {
    const warrant = mint(one, 'live and public');
    expect(warrant.exposure).toBe(one);
    expect(warrant.why).toBe('live and public');
    expect(Warrant.is(warrant)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a symbol of the same name', Symbol('minted')],
    ['a symbol that all know', Symbol.for('minted')],
    ['true', true],
    ['another warrant', mint(one, 'live and public')],
  ])('is not made by whoever has no leave to: %s', (_, mark) => {
    expect(() => Reflect.construct(Warrant, [mark, one, 'mine'])).toThrow('a warrant is given by the policy alone');
  });

  it('does not carry the leave to make others', () => {
    const warrant = mint(one, 'live and public');
    const carried = [...Reflect.ownKeys(warrant), ...Reflect.ownKeys(Warrant), ...Reflect.ownKeys(Warrant.prototype)];
    expect(carried.filter((name) => String(name).includes('minted'))).toEqual([]);
    for (const value of [...Object.values(warrant), ...carried])
      expect(() => Reflect.construct(Warrant, [value, one, 'mine'])).toThrow(TypeError);
  });

  it.each<[string, unknown]>([
    ['what only looks like one', { exposure: one, why: 'mine' }],
    ['what only has its kind', Object.create(Warrant.prototype)],
    ['what is made as another thing of its kind', Reflect.construct(Object, [], Warrant)],
    ['a copy', { ...mint(one, 'live and public') }],
    ['what follows from one', Object.create(mint(one, 'live and public'))],
    ['its class', Warrant],
    ['nothing', null],
    ['a word', 'warrant'],
  ])('is not taken for one: %s', (_, forged) => {
    expect(Warrant.is(forged)).toBe(false);
  });

  it('cannot be moved to another key', () => {
    const warrant = mint(one, 'live and public');
    const other = exposure(plant('two').secret);
    expect(() => Object.assign(warrant, { exposure: other })).toThrow(TypeError);
    expect(warrant.exposure).toBe(one);
  });
});
