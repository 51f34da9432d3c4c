import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createBudget } from '../../../src/scan/encodings/encoding.ts';
import { eachLongRun, shortestEncoded } from '../../../src/scan/encodings/runs.ts';

it('tells every long run, and no other', () => {
  const part = fc.oneof(fc.constantFrom(' ', '.', '"'), fc.stringMatching(/^[\w+/-]{0,60}$/));
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = parts.join('');
      const found: string[] = [];
      const layer = { bytes: Buffer.from(text), from: 0, to: text.length, budget: createBudget(0) };
      eachLongRun(layer, (start, end) => found.push(text.slice(start, end)));
      const runs = text.match(/[\w+/-]+/g) ?? [];
      expect(found).toEqual(runs.filter(({ length }) => length >= shortestEncoded));
    }),
  );
});
