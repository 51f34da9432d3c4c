/** What every sink keeps to, whatever its form. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Exposure, Report, Revocation } from '../../src/core/flow.ts';
import { isForm, sinks } from '../../src/sinks/index.ts';
import {
  entry,
  exposure,
  full,
  gap,
  hiddenParts,
  hostile,
  hostileReport,
  names,
  place,
  plant,
  report,
  responseOf,
  verdictOf,
} from '../support/report.ts';

const options = { names, color: false, explain: true, category: 'keyfuse/diff/', version: '0.1.0' };
const forms = Object.entries(sinks).map(([id, make]) => ({ id, render: make(options).render, sink: make(options) }));
const planted = [plant('one'), plant('two', 'glx_'), plant('three', '')] as const;
const [one, two, three] = planted;

/** Base64 of the text at each alignment, without the ends that depend on what stands beside it. */
function encoded(text: string): readonly string[] {
  return ['', 'x', 'xx'].map((before) => Buffer.from(`${before}${text}`).toString('base64').slice(4, -4));
}

/** All that a service and the answer to a leak can say, each with the text in it. */
function responses(text: string): readonly Partial<Exposure>[] {
  const at = '2026-11-27T12:20:00Z';
  const revocations: readonly Revocation[] = [
    { state: 'held', guard: 'liveness', why: text },
    { state: 'planned' },
    { state: 'revoked', how: text, at, deadAt: at },
    { state: 'unconfirmed', how: text, at, why: text },
    { state: 'failed', why: text },
  ];
  return [
    ...revocations.map((revocation) => ({ verdict: verdictOf(text), response: responseOf(text, { revocation }) })),
    ...(['unknown', 'unverifiable', 'unasked', 'dead'] as const).map((liveness) => ({
      verdict: verdictOf(text, { liveness }),
      response: responseOf(text, { use: { state: 'unknown', why: text } }),
    })),
  ];
}

function expectNoSecret(output: string): void {
  for (const plantedKey of planted) {
    for (const part of hiddenParts(plantedKey)) expect(output).not.toContain(part);
    for (const part of encoded(plantedKey.text)) expect(output).not.toContain(part);
    expect(output).not.toContain(Buffer.from(plantedKey.text).toString('hex'));
  }
}

function expectInert(id: string, output: string): void {
  expect(output).not.toMatch(
    /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/,
  );
  expect(output).not.toMatch(/\p{Cs}|[\u{e0000}-\u{e007f}]/u);
  expect(output).not.toMatch(/##(?:\[|vso\[)/i);
  if (id !== 'annotations') expect(output).not.toMatch(/^\s*::/m);
}

describe.each(forms)('$id', ({ id, render, sink }) => {
  test('is called by its name', () => {
    expect(sink.id).toBe(id);
    expect(isForm(id)).toBe(true);
  });

  test('ends in a newline unless empty', () => {
    for (const each of [report(), full(one, two, three)]) expect(render(each)).toMatch(/^$|\n$/);
  });

  test('holds no part of a key', () => {
    expectNoSecret(render(full(one, two, three)));
  });

  test('holds no part of a key that stands in a name, a path or a sentence', () => {
    for (const { text, secret } of planted) {
      for (const around of [text, `Run curl -H "X-Key: ${text}" x`, `dir/${text}/${text}.txt`, `a${text}${text}b\n`]) {
        const base = hostileReport(around, { text, prefix: '', secret });
        // What the scanner itself made of a key needs no masking; all else does.
        const suppressions = base.suppressions.map((each) => ({ ...each, redacted: '…' }));
        const places = base.exposures.flatMap((each) =>
          each.places.map((at) => ({ ...at, encodings: [], commit: 'c0ffee' })),
        );
        const fingerprint = secret.fingerprint;
        const entries = base.lapsed.map((each) => ({ ...each, fingerprint, expires: '2026-01-01' }));
        const allowed = entries.map((each) => ({ exposure: exposure(secret, { places }), entry: each }));
        const exposures = responses(around).map((more) => exposure(secret, { places, ...more }));
        expectNoSecret(render({ ...base, exposures, allowed, lapsed: entries, unused: entries, suppressions }));
      }
    }
  });

  test('is the same however the lists are ordered', () => {
    const many = manyReport();
    const expected = render(many);
    fc.assert(
      fc.property(shuffles(many), (shuffled) => {
        expect(render(shuffled)).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });

  test('leaves its report as it was', () => {
    const before = full(one, two, three);
    render(before);
    expect(before).toEqual(full(one, two, three));
  });

  test.each(hostile.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
    'is not moved by %s',
    (_, text) => {
      expectInert(id, render(hostileReport(text, one)));
    },
  );

  test.each(hostile.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
    'is not moved by a service, or a reason, that says %s',
    (_, text) => {
      const exposures = responses(text).map((more, i) => exposure(plant(`${i}`).secret, more));
      expectInert(id, render(report({ at: '2026-11-27T12:20:00Z', exposures, conclusion: 'findings' })));
    },
  );

  test('is not moved by any text', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostile));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
        expectInert(id, render(hostileReport(pieces.join(''), one)));
      }),
      { numRuns: 60 },
    );
  });
});

test('no other word is a form', () => {
  for (const word of ['html', 'toString', '', '__proto__']) expect(isForm(word)).toBe(false);
});

function manyReport(): Report {
  const base = full(one, two, three);
  const places = ['b', 'a', 'c', 'a'].map((path, i) => place({ path, line: i + 1, surface: i % 2 ? 'log' : 'file' }));
  return {
    ...base,
    exposures: [
      ...base.exposures.map((each) => ({ ...each, verdict: verdictOf('ada'), response: responseOf('b') })),
      ...Array.from({ length: 8 }, (_, i) => exposure(plant(`many ${i}`).secret, { places })),
    ],
    allowed: ['x', 'y'].map((seed) => ({ exposure: exposure(plant(seed).secret, { places }), entry: entry() })),
    lapsed: ['k', 'l', 'm'].map((fingerprint) => entry({ fingerprint })),
    unused: ['k', 'l', 'm'].map((fingerprint) => entry({ fingerprint })),
    gaps: [
      ...base.gaps,
      ...Array.from({ length: 9 }, (_, i) => gap({ origin: { path: `${i % 3}.zip`, step: `${i}` } })),
    ],
    suppressions: ['p', 'q'].flatMap((path) => base.suppressions.map((each) => ({ ...each, place: place({ path }) }))),
  };
}

function shuffles(of: Report): fc.Arbitrary<Report> {
  const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
    fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
  return fc
    .tuple(
      shuffled(of.exposures),
      shuffled([0, 1, 2, 3]),
      shuffled(of.allowed),
      shuffled(of.lapsed),
      shuffled(of.unused),
      shuffled(of.gaps),
      shuffled(Object.entries(of.suppressed)),
      shuffled(of.suppressions),
    )
    .map(([exposures, order, allowed, lapsed, unused, gaps, suppressed, suppressions]) => ({
      ...of,
      exposures: exposures.map((each) => ({
        ...each,
        ...(each.response && {
          response: { ...each.response, contained: each.response.contained.toReversed() },
        }),
        places: each.places.length === 4 ? order.flatMap((i) => each.places.slice(i, i + 1)) : each.places.toReversed(),
      })),
      allowed,
      lapsed,
      unused,
      gaps,
      suppressed: Object.fromEntries(suppressed),
      suppressions,
    }));
}
