import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Provider } from '../../src/core/provider.ts';
import { providers } from '../../src/providers/index.ts';
import { matches } from '../../src/scan/match.ts';
import { runs } from '../../src/scan/prefilter/runs.ts';
import { compile } from '../../src/scan/rules.ts';

function matcher(all: readonly Provider[]) {
  const rules = compile(all);
  const prefilter = runs(rules.needles);
  return (text: string | Buffer) => matches(Buffer.from(text), 'file.txt', rules, prefilter);
}

const match = matcher(providers);

/** Every provider's own examples, as so many pieces of a text. */
const examples = providers.flatMap((provider) => Object.values(provider.examples().hits).flat());

describe('matches', () => {
  it('never overlap, and come in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...examples, '\n', ' ', '="', 'x', '\u001b[1m'), { maxLength: 12 }),
        (parts) => {
          let last = 0;
          for (const { start, end } of match(parts.join(''))) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
        },
      ),
    );
  });

  it('hold the very bytes of the key', () => {
    for (const text of examples) {
      const bytes = Buffer.from(text);
      for (const { start, end, key } of match(bytes)) expect(bytes.toString('latin1', start, end)).toBe(key);
    }
  });

  it('never make the engine throw, on any bytes', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      fc.constantFrom(...examples).map((text) => Buffer.from(text)),
      fc
        .tuple(fc.constantFrom(...examples), fc.nat())
        .map(([text, cut]) => Buffer.from(text).subarray(0, cut % text.length)),
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => match(Buffer.concat(pieces)).length >= 0));
  });
});
