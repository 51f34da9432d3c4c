import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withoutMarks } from '../../src/scan/view.ts';

it('has nothing to show where nothing was taken out', () => {
  expect(withoutMarks(Buffer.from('plain text \u001b without a sequence'))).toBeUndefined();
});

it.each([
  ['a colour', '\u001b[38;5;196m'],
  ['a reset', '\u001b[0m'],
  ['a link', '\u001b]8;;https://x.example\u001b\\'],
  ['a title', '\u001b]0;title\u0007'],
  ['a cursor move', '\u001b[2K'],
  ['a byte-order mark', '\uFEFF'],
])('takes %s out of a word', (_, mark) => {
  expect(withoutMarks(Buffer.from(`ab${mark}cd`))?.bytes.toString()).toBe('abcd');
});

it('leads each byte back to where it stood', () => {
  const part = fc.constantFrom('a', 'bc', '\n', '\u001b[1m', '\uFEFF', '\u001b', '\u001b[', 'é');
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const bytes = Buffer.from(parts.join(''));
      const view = withoutMarks(bytes);
      if (view === undefined) return;
      let last = -1;
      for (const [offset, byte] of view.bytes.entries()) {
        const outer = view.outer(offset);
        expect(bytes[outer]).toBe(byte);
        expect(outer).toBeGreaterThan(last);
        last = outer;
      }
    }),
  );
});
