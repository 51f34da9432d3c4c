import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cursor, cutBefore } from '../../src/scan/position.ts';
import { runs } from '../../src/scan/prefilter/runs.ts';

const linesIn = runs({ anchors: [], words: [] }).lines;

/** The position that counting from the beginning gives. */
function counted(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index);
  return { line: before.split('\n').length, column: index - (before.lastIndexOf('\n') + 1) + 1 };
}

describe('a cursor', () => {
  it('counts lines from 1, and columns in UTF-16 units', () => {
    const window = Buffer.from('aé😀x\nb');
    const at = cursor(false, linesIn);
    expect(at.at(window, Buffer.byteLength('aé😀'))).toEqual({ line: 1, column: 5 });
    expect(at.at(window, window.length)).toEqual({ line: 2, column: 2 });
  });

  it('counts on where the window moves, wherever it is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', 'é', '😀', '\r\n'), maxLength: 200 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(200), { maxLength: 5 }), fc.nat(200), (whole, cuts, wanted) => {
        const bytes = Buffer.from(whole);
        const index = Math.min(wanted, whole.length);
        fc.pre(Buffer.from(whole.slice(0, index)).toString() === whole.slice(0, index));
        const offset = Buffer.byteLength(whole.slice(0, index));
        const one = cursor(false, linesIn);
        let base = 0;
        for (const cut of [...cuts].sort((a, b) => a - b)) {
          const window = bytes.subarray(base);
          const dropped = cutBefore(window, Math.min(Math.max(0, cut - base), Math.max(0, offset - base)), 10);
          one.drop(window, dropped);
          base += dropped;
        }
        expect(one.at(bytes.subarray(base), offset - base)).toEqual(counted(whole, index));
      }),
    );
  });

  it('counts a log’s columns as a person sees them: without time stamp, mark and colours', () => {
    const line = '\uFEFF2025-07-04T14:32:09.5024381Z \u001b[36;1mkey=\u001b[0mX';
    const window = Buffer.from(line);
    expect(cursor(true, linesIn).at(window, window.length - 1)).toEqual({ line: 1, column: 5 });
    expect(cursor(false, linesIn).at(window, window.length - 1)).toEqual({ line: 1, column: line.length });
  });
});

describe('a cut', () => {
  it('is made behind a line’s end where one is near', () => {
    expect(cutBefore(Buffer.from('abc\ndefgh'), 8, 10)).toBe(4);
    expect(cutBefore(Buffer.from('abc\ndefgh'), 8, 3)).toBe(8);
  });

  it('never splits a character', () => {
    const bytes = Buffer.from('aa😀bb');
    for (const before of [3, 4, 5]) expect(cutBefore(bytes, before, 0)).toBe(2);
  });
});
