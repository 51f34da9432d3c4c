import { expect, it } from '@jest/globals';
import { lineBefore, lineEnd, skipStamp } from '../../../src/scan/encodings/lines.ts';
import { stamp } from './wrappings.ts';

it.each(['\n', '\r\n', '\\n', '\\r\\n', `\n${stamp}`, `\n\uFEFF${stamp}`, '\n    '])('goes on behind %j', (end) => {
  const next = 3 + Buffer.byteLength(end);
  expect(lineEnd(Buffer.from(`abc${end}def`), 3)).toBe(next);
  expect(lineBefore(Buffer.from(`abc${end}def`), next)).toBe(3);
});

it('goes on nowhere within a line', () => {
  expect(lineEnd(Buffer.from('abc def'), 3)).toBe(-1);
  expect(lineBefore(Buffer.from('abc def'), 4)).toBe(4);
  expect(skipStamp(Buffer.from('2025-07-04 text'), 0)).toBe(0);
});
