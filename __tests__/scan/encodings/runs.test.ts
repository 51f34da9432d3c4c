import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodedPlace } from '../../../src/scan/encodings/runs.ts';

/** The place in the run, which stands between blanks. */
const place = (run: string): number => encodedPlace(Buffer.from(` ${run} `), 1, 1 + run.length) - 1;

const bytes = fc.uint8Array({ maxLength: 60 }).map((numbers) => Buffer.from(numbers));
const text = fc.stringMatching(/^[ -~]{20,60}$/).map((chars) => Buffer.from(chars));
const token = fc.stringMatching(/^[\w+/-]{0,40}$/);

describe('a run that holds text as long as a key', () => {
  it.each(['base64', 'base64url', 'hex'] as const)('is told, in %s, whatever stands around it', (encoding) => {
    fc.assert(
      fc.property(token, bytes, text, bytes, token, (left, before, inside, after, right) => {
        const encoded = Buffer.concat([before, inside, after]).toString(encoding).replace(/=+$/, '');
        expect(place(left + encoded + right)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it.each(['H4sIAAAAAAAAA', 'eJwrzs9NVUgs', 'cwBrAC0AYQBiAGMAZABlAGYAZwBoAGkA'])(
    'is told where it may, later on: %s',
    (begin) => {
      expect(place(begin + '__8_'.repeat(9))).toBe(0);
    },
  );
});

it('is not told of hashes, paths and names', () => {
  for (const run of [
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    '/home/runner/work/project/project/node_modules/typescript/lib',
    'getServerSideConfigurationFromEnvironment',
    `sha512-${'__8_'.repeat(22)}`,
  ]) {
    expect(place(run)).toBe(-2);
  }
});
