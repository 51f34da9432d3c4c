import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { providers } from '../../../src/providers/index.ts';
import { besideWord, type Needles, tokenCharacters } from '../../../src/scan/prefilter/prefilter.ts';
import { runs } from '../../../src/scan/prefilter/runs.ts';
import { simd } from '../../../src/scan/prefilter/simd.ts';
import { compile } from '../../../src/scan/rules.ts';

const real = compile(providers).needles;
const hex = '0123456789abcdef';
const small: Needles = {
  anchors: ['ghp_', 'sk-', 'ya29.', 'T3BlbkFJ', 'c2st', 'aaaaaaaaaaaaaaaa'],
  words: ['cohere', 'fal_key', 'fal_'],
  around: new Map([
    ['ghp_', { border: true, least: 20, members: `${hex}ghij` }],
    ['sk-', { border: true, least: 32, members: tokenCharacters.replace('/', '') }],
  ]),
};
const anywhere: Needles = { anchors: small.anchors, words: small.words };

function candidates(build: typeof simd, needles: Needles): (bytes: Uint8Array) => string[] {
  const prefilter = build(needles);
  return (bytes) => {
    const found = new Set<string>();
    prefilter.search(bytes, (offset, anchor) => found.add(`${offset} ${needles.anchors[anchor] ?? anchor}`));
    return [...found].sort();
  };
}

const sets = [small, anywhere, real];
const pairs = sets.map((needles) => [candidates(simd, needles), candidates(runs, needles)] as const);

/** Every set of needles gives the same by both; says what the first set gave. */
function same(bytes: Uint8Array): string[] {
  const [first] = pairs.map(([fast, plain]) => {
    const told = fast(bytes);
    expect(told).toEqual(plain(bytes));
    return told;
  });
  return first ?? [];
}

/** Numbers from 0 up to the limit, always the same. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

const key = `ghp_${'a1'.repeat(18)}`;
const value = `FAL_KEY="${'0a'.repeat(16)}"`;
const windowSize = 256 * 1024;
const edges = [0, windowSize, windowSize - 256, 2 * windowSize - 768, 3 * windowSize];

describe('the prefilter in WebAssembly', () => {
  it('tells of a key at every offset, and right at the ends of the bytes', () => {
    for (let offset = 0; offset < 130; offset++) {
      const blanks = ' '.repeat(offset);
      expect(same(Buffer.from(`${blanks}${key}`))).toEqual([`${offset} ghp_`]);
      expect(same(Buffer.from(`${blanks}${value}`))).toEqual([`${offset + 9} ${besideWord}`]);
    }
  });

  it.each(edges)('tells of a key at every offset around %d, where windows may meet', (edge) => {
    for (const around of [' ', 'x']) {
      for (let shift = -80; shift < 80; shift++) {
        const bytes = Buffer.alloc(4 * windowSize, around);
        const at = Math.max(1, edge + shift);
        bytes.write(` ${key} ${value}`, at);
        const told: string[] = [];
        simd(small).search(bytes, (offset, anchor) => told.push(`${offset} ${anchor}`));
        expect(told).toContain(`${at + 1} 0`);
        expect(told).toContain(`${at + 1 + key.length + 1 + 9} ${besideWord}`);
      }
    }
  });

  it('gives the same as the plain one in random bytes, and in random token characters', () => {
    const next = random(1);
    for (let round = 0; round < 20; round++) {
      const length = next(40_000);
      same(Uint8Array.from({ length }, () => next(256)));
      same(Uint8Array.from({ length }, () => ' aAz09_-/+.sk-ghp_c2st='.charCodeAt(next(22))));
    }
  });

  it('gives the same in windows of every kind of content', () => {
    const next = random(2);
    const parts = ['sk-', 'ghp_', 'ya29.', 'cohere', 'FAL_key', '\n', ' ', '"', '%', '\\', '.', 'T3BlbkFJ', 'c2st'];
    const bytes = Buffer.alloc(3 * windowSize, ' ');
    for (let at = 0; at < bytes.length - 8192; ) {
      const part = parts[next(parts.length)] ?? '';
      const run = (next(2) === 0 ? 'a1' : 'Z_').repeat(next(60) === 0 ? next(4000) : next(40));
      at += bytes.write(part + run, at, 'latin1');
    }
    expect(same(bytes).length).toBeGreaterThan(1000);
  });

  it('gives the same in real text with keys planted at every offset of a block', () => {
    const folder = 'src/providers';
    const text = readdirSync(folder)
      .map((name) => readFileSync(`${folder}/${name}`, 'latin1'))
      .join('\n');
    const hits = providers.flatMap((provider) => Object.values(provider.examples().hits).flat());
    let planted = text.slice(0, 50_000);
    for (const [index, hit] of hits.entries()) {
      planted += `${' '.repeat((index - (planted.length % 64) + 128) % 64)}${hit}\n${text.slice(index * 100, index * 100 + 300)}`;
    }
    same(Buffer.from(planted, 'latin1'));
  });

  it('gives the same in any text', () => {
    const part = fc.oneof(
      fc.constantFrom(
        ...small.anchors,
        ...small.words,
        'Cohere',
        ' ',
        '="',
        '\n',
        '.',
        '%',
        '\\n',
        '\u001b[0m',
        '-',
        '_',
      ),
      fc.string({ maxLength: 30 }),
      fc.nat(70).map((length) => 'a9'.repeat(length)),
      fc.nat(70).map((length) => 'Z/'.repeat(length)),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        same(Buffer.from(parts.join(''), 'utf8'));
      }),
      { numRuns: 400 },
    );
  });

  /** Whatever encodings are made of, in any mix. */
  const wrapped = fc.oneof(
    fc.constantFrom(
      ...[
        '\\u0041',
        '\\u{41}',
        '\\x5f',
        '\\055',
        '\\/',
        '\\"',
        '\\n',
        '\\r\\n',
        '\\\n',
        '\\\r\n',
        '\\U0000005f',
        '\\u20ac',
      ],
      ...[
        '%41',
        '%2f',
        '%3D',
        '%',
        '&#65;',
        '&#x5f;',
        '&amp;',
        '&lowbar;',
        '&lbrace;',
        '&rcub;',
        '&plus;',
        '&lt;',
        '&#',
      ],
      ...['\u001b[1m', '\u001b[38;5;1m', '\u001b]0;t\u0007', '\u001b]8;;x\u001b\\', '\u001bM', '\u001b', '\uFEFF', 'é'],
      ...['"', "'", '`', '" + "', '"+"', '" \\\n "', '"\n  "', '+', ' + ', ' ', '\n', '\r\n', 'a', 'Z_', '0'],
      ...['\n2025-07-04T14:32:09.5024381Z ', '\n\uFEFF2025-07-04T14:32:09.5024381Z ', '\n2025-07-04T14:32:09Z '],
      ...['H4sIAAAA', 'eJwB', '1f8b0800', '789c', '61006200', 'cwBrAC0AYQBiAGMAZABlAGYAZwBoAGkA', '----'],
    ),
    fc.string({ maxLength: 40 }).map((text) => Buffer.from(text).toString('base64')),
    fc.string({ maxLength: 40 }).map((text) => Buffer.from(text).toString('hex')),
    fc.string({ maxLength: 60 }).map((text) => Buffer.from(text, 'utf16le').toString('latin1')),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
    fc.nat(90).map((length) => 'a9'.repeat(length)),
    fc.nat(90).map((length) => 'Kx-'.repeat(length)),
  );

  it('gives the same in anything encoded', () => {
    fc.assert(
      fc.property(fc.array(wrapped, { maxLength: 60 }), fc.boolean(), (parts, narrow) => {
        same(Buffer.from(parts.join(''), narrow ? 'latin1' : 'utf8'));
      }),
      { numRuns: 1500 },
    );
  });

  it('counts the same lines in bytes of any length', () => {
    for (const length of [0, 1, 15, 16, 17, 64, windowSize - 1, windowSize, windowSize + 1, 2 * windowSize + 33]) {
      const bytes = Buffer.alloc(length, 'a\nb\n\n');
      expect(simd(small).lines(bytes)).toBe(runs(small).lines(bytes));
    }
  });

  it('gives the same in anything encoded over windows', () => {
    for (const parts of fc.sample(fc.array(wrapped, { minLength: 50, maxLength: 80 }), { numRuns: 4, seed: 3 })) {
      const text = Buffer.from(parts.join(''));
      same(Buffer.alloc(2 * windowSize + 9000, text));
    }
  });

  it('gives the same where there is no WebAssembly', () => {
    const bytes = Buffer.from(`${key} ${value}`);
    const there = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly') ?? {};
    Reflect.deleteProperty(globalThis, 'WebAssembly');
    const told = candidates(simd, small)(bytes);
    Object.defineProperty(globalThis, 'WebAssembly', there);
    expect(told).toEqual(candidates(simd, small)(bytes));
    expect(told).toHaveLength(2);
  });

  it('finds an anchor that is longer than it looks at', () => {
    const anchor = 'abcdefghij_klmnopqrst-';
    const around = new Map([[anchor, { border: true, least: 20, members: hex }]]);
    expect(candidates(simd, { anchors: [anchor], words: [], around })(Buffer.from(anchor + hex.repeat(2)))).toEqual([
      `0 ${anchor}`,
    ]);
  });

  it('may be asked again by whoever is told of a candidate', () => {
    const prefilter = simd(small);
    const bytes = Buffer.from(`${key} ${key} ${key}`);
    const told: number[] = [];
    prefilter.search(bytes, (offset) => {
      told.push(offset);
      prefilter.search(Buffer.from(' '.repeat(90)), () => told.push(-1));
    });
    expect(told).toEqual([0, 41, 82]);
  });
});
