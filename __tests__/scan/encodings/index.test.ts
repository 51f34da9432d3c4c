/** Keys in what is encoded: found once, at the outer place, with the chain of encodings; and nothing found in noise. */
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../../../src/core/flow.ts';
import { sample } from '../../../src/core/sample.ts';
import { providers } from '../../../src/providers/index.ts';
import { createEngine } from '../../../src/scan/find.ts';
import { runs } from '../../../src/scan/prefilter/runs.ts';
import { simd } from '../../../src/scan/prefilter/simd.ts';
import { chunked, contentOf } from '../../support/content.ts';
import { anthropicKey, githubToken } from '../../support/keys.ts';
import { base64, lines, stamp } from './wrappings.ts';

const engine = createEngine(providers, simd);
const find = async (text: string | Buffer): Promise<readonly Finding[]> =>
  (await engine.find(contentOf(text))).findings;

const key = githubToken();
const names = (found: readonly Finding[]): readonly string[] => found.map((one) => `${one.provider}/${one.format}`);
const chains = (found: readonly Finding[]): readonly string[] => found.map(({ place }) => place.encodings.join());
const hex = (text: string): string => Buffer.from(text).toString('hex');

/** Text around the key that is no part of it, nor an escape. */
const around = fc.string({ unit: fc.constantFrom(...'abcXYZ 019{}":,.;()\n'), maxLength: 80 });

const layers: Readonly<Record<string, (text: string) => string>> = {
  base64,
  hex,
  percent: (text) => [...text].map((char) => `%${hex(char)}`).join(''),
  escape: (text) => [...text].map((char) => `\\x${hex(char)}`).join(''),
  html: (text) => [...text].map((char) => `&#${char.charCodeAt(0)};`).join(''),
};

describe('a key within encoded text', () => {
  it.each(Object.entries(layers))('is found once in %s, at any alignment', async (encoding, wrap) => {
    await fc.assert(
      fc.asyncProperty(around, around, async (before, after) => {
        const found = await find(`value: "${wrap(`${before} ${key} ${after}`)}"\n`);
        expect(names(found)).toEqual(['github/personal-access-token']);
        expect(chains(found)).toEqual([encoding]);
      }),
      { numRuns: 50 },
    );
  });

  it('is found in any mix, four deep', async () => {
    const chain = fc.array(fc.constantFrom(...Object.keys(layers)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(chain, async (encodings) => {
        const text = encodings.reduceRight((inner, encoding) => layers[encoding]?.(inner) ?? '', `k: ${key} `);
        fc.pre(text.length < 8000);
        const found = await find(`x = "${text}"\n`);
        expect(found.map(({ secret }) => secret.fingerprint)).toEqual(
          (await find(key)).map(({ secret }) => secret.fingerprint),
        );
        expect(chains(found)).toEqual([encodings.join()]);
      }),
      { numRuns: 60 },
    );
  });

  it('is placed where the encoded run stands', async () => {
    const encoded = base64(key);
    const [found] = await find(`first\n  data: "${encoded}"\n`);
    expect(found?.place).toMatchObject({ line: 2, column: 10, endLine: 2, endColumn: 10 + encoded.length });
  });

  it('is placed within the run where that holds several', async () => {
    const other = anthropicKey();
    const found = await find(`x ${base64(`${key}\n${other}\n`)}`);
    expect(found).toHaveLength(2);
    expect(found[0]?.place).toMatchObject({ column: 3 });
    expect(found[1]?.place.column).toBeGreaterThan((found[0]?.place.endColumn ?? 0) - 2);
  });

  it('is placed on its own line of a wrapped text', async () => {
    const text = lines(base64(`${'filler text, '.repeat(600)} ${key}`), 76, `\n${stamp}`);
    const [found] = await find(text);
    expect(found?.place.line).toBeGreaterThan(130);
    expect(found?.place.encodings).toEqual(['base64']);
  });

  it('is found in colours, in the middle of encoded text', async () => {
    expect(chains(await find(`${key.slice(0, 9)}\u001b[1m${key.slice(9)}`))).toEqual(['ansi']);
  });

  it('is one finding where it stands plain as well', async () => {
    expect(chains(await find(`"${key}\\u0026"`))).toEqual(['']);
    expect(chains(await find(`k=${key}%2Dx "${key}"`))).toContain('');
  });
});

it('is found without WebAssembly, too', async () => {
  const plain = createEngine(providers, runs);
  for (const [encoding, wrap] of Object.entries(layers)) {
    expect(chains((await plain.find(contentOf(`value: "${wrap(`x ${key} y`)}"\n`))).findings)).toEqual([encoding]);
  }
});

describe('a key that the terminal’s width breaks', () => {
  it.each(['\n', '\r\n', `\n${stamp}`])('is found over %j', async (end) => {
    const token = anthropicKey();
    const text = `${stamp}Using the key ${'.'.repeat(40)} ${token.slice(0, 40)}${end}${token.slice(40)}\n`;
    const found = await find(text);
    expect(names(found)).toEqual(['anthropic/api-key']);
    expect(found[0]?.place).toMatchObject({ encodings: ['wrap'], line: 1, endLine: 2 });
  });

  it('is not made of lines that end by themselves', async () => {
    const keys = Array.from(
      { length: 20 },
      (_, seed) => `GITHUB_ACCESS_TOKEN_NUMBER_${seed}=${githubToken(`${seed}`)}`,
    );
    const found = await find(keys.join('\n'));
    expect(chains(found)).toEqual(keys.map(() => ''));
  });
});

describe('a service’s word', () => {
  const bare = sample(40);

  it('may stand before an encoded value', async () => {
    expect(names(await find(`  COHERE_API_KEY: ${base64(bare)}\n`))).toEqual(['cohere/api-key']);
  });

  it.each([
    ['a notebook', `"source": ["cohere_api_key = \\"${bare}\\"\\n"]`],
    ['HTML', `&quot;cohere_api_key&quot;: &quot;${bare}&quot;`],
    ['a URL', `?cohere_api_key%3D${bare}%26x`],
    ['colours', `\u001b[36mCOHERE_API_KEY\u001b[0m=\u001b[33m${bare}\u001b[0m`],
  ])('may be tied to it by what is escaped: %s', async (_, text) => {
    expect(names(await find(text))).toEqual(['cohere/api-key']);
  });
});

describe('what has leaked before', () => {
  it('is found: a runner’s memory, in base64 twice', async () => {
    const dump = `"GITHUB_TOKEN":{"value":"${key}","isSecret":true}\n"AI":{"value":"${anthropicKey()}","isSecret":true}\n`;
    const found = await find(`${stamp}${base64(base64(dump.repeat(1)))}\n`);
    expect(names(found).toSorted()).toEqual(['anthropic/api-key', 'github/personal-access-token']);
    expect(chains(found)).toEqual(['base64,base64', 'base64,base64']);
  });

  it('is found: the checkout’s header in a git configuration', async () => {
    const header = `\textraheader = AUTHORIZATION: basic ${base64(`x-access-token:${key}`)}\n`;
    expect(chains(await find(`[http "https://github.com/"]\n${header}`))).toEqual(['base64']);
  });

  it('is found: results of a worm, in base64 three times and over lines', async () => {
    const json = JSON.stringify(
      { env: { ANTHROPIC_API_KEY: anthropicKey(), HOME: '/root' }, files: ['a', 'b'] },
      null,
      2,
    );
    const found = await find(lines(base64(base64(base64(json))), 76));
    expect(names(found)).toEqual(['anthropic/api-key']);
  });

  it('is found: an inline source map', async () => {
    const map = JSON.stringify({ sources: ['a.ts'], sourcesContent: [`const k = '${key}';\n`] });
    expect(names(await find(`//# sourceMappingURL=data:application/json;base64,${base64(map)}`))).toHaveLength(1);
  });
});

describe('compressed text', () => {
  it('gives every key in it, at one place', async () => {
    const packed = base64(gzipSync(`${key}\n${anthropicKey()}\n${key}\n`));
    const found = await find(`a\n "${packed}"`);
    expect(new Set(names(found)).size).toBe(2);
    expect(new Set(found.map(({ place }) => `${place.line}:${place.column}-${place.endColumn}`)).size).toBe(1);
  });

  it('is no trouble when it is damaged, cut off or a bomb', async () => {
    const packed = gzipSync(Buffer.alloc(64 << 20));
    expect((await engine.find(contentOf(base64(packed)))).undecoded).toBe(true);
    await find(base64(gzipSync(`${'text '.repeat(100)}${key}`).subarray(0, 40)));
    await find(base64(Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), randomBytes(500)])));
  });
});

describe('streams', () => {
  it('lose and double no encoded key around a window’s border', async () => {
    const window = 1 << 20;
    const wrapped = [base64(`id: ${key} `), base64(base64(key)), hex(key), layers['escape']?.(key) ?? ''];
    for (const back of [0, 1, 30, 60, 100, 8000, 8190, 8192, 8193, 8250, 9216]) {
      for (const one of wrapped) {
        const text = `${'ab cd\n'.repeat((window - back) / 6)} ${one} ${'ef gh\n'.repeat(3000)}`;
        const { findings } = await engine.find(chunked(text, 65536));
        expect(findings).toHaveLength(1);
      }
    }
  });

  it('find the keys of a run that is longer than a window', async () => {
    const keys = Array.from({ length: 8 }, (_, seed) => githubToken(`long ${seed}`));
    const text = base64(keys.map((one) => `${'words between '.repeat(15_000)}${one}\n`).join(''));
    const { findings } = await engine.find(chunked(text, 65536));
    expect(findings).toHaveLength(keys.length);
  });
});

describe('noise', () => {
  it('holds no key', async () => {
    for (const noise of [
      randomBytes(1 << 20).toString('base64'),
      randomBytes(1 << 20).toString('hex'),
      randomBytes(1 << 20),
    ]) {
      expect(await find(noise)).toEqual([]);
    }
  });

  it('comes to an end, however it is made', async () => {
    const hostile = ['UVVV', 'QUFB', '\\u0041', '%41', '&#65;', 'A\0', '"A"+', `A\u001b[1m`, '4141', 'H4sI', 'eJwB'];
    for (const piece of hostile) {
      expect(await find(piece.repeat((1 << 20) / piece.length))).toEqual([]);
    }
  });
});
