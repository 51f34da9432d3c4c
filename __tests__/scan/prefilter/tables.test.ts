import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packTables, readTables } from '../../../src/scan/prefilter/tables.ts';

describe("the kernel's tables", () => {
  it('are read as they were packed', () => {
    const stretch = fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.nat({ max: 5000 }));
    fc.assert(
      fc.property(fc.array(stretch), (stretches) => {
        const tables = Buffer.concat(stretches.flatMap(([bytes, zeros]) => [bytes, Buffer.alloc(zeros)]));
        expect(tables.equals(readTables(packTables(tables)))).toBe(true);
      }),
    );
  });
});
