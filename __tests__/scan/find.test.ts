import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../src/core/flow.ts';
import type { Provider } from '../../src/core/provider.ts';
import { sample } from '../../src/core/sample.ts';
import { createEngine } from '../../src/scan/find.ts';
import { runs } from '../../src/scan/prefilter/runs.ts';
import { chunked, contentOf, fileOrigin } from '../support/content.ts';

const facts = {
  category: 'model',
  console: 'https://x.example',
  sources: ['x'],
  examples: () => ({ hits: {}, misses: [] }),
} as const;

const providers: readonly Provider[] = [
  {
    ...facts,
    id: 'acme',
    name: 'Acme',
    formats: [
      { id: 'key', name: 'key', anchors: ['acme-'], pattern: /acme-[A-Za-z0-9]{40}/ },
      { id: 'long', name: 'long key', anchors: ['acmelong-'], pattern: /acmelong-[A-Za-z0-9]{100,3000}/ },
    ],
  },
  {
    ...facts,
    id: 'bare',
    name: 'Bare',
    formats: [{ id: 'key', name: 'key', near: ['bareservice'], pattern: /[a-f0-9]{32}/ }],
  },
  {
    ...facts,
    id: 'one',
    name: 'One',
    formats: [{ id: 'key', name: 'key', anchors: ['zk-'], near: ['oneservice'], pattern: /zk-[a-z0-9]{30}/ }],
  },
  {
    ...facts,
    id: 'two',
    name: 'Two',
    formats: [{ id: 'key', name: 'key', anchors: ['zk-'], near: ['twoservice'], pattern: /zk-[a-z0-9]{30}/ }],
  },
  {
    ...facts,
    category: 'unattributed',
    id: 'nobody',
    name: 'Nobody',
    formats: [{ id: 'key', name: 'key', anchors: ['zk-'], pattern: /zk-[a-z0-9]{30}/, confidence: 'medium' }],
  },
  {
    ...facts,
    id: 'pair',
    name: 'Pair',
    formats: [
      { id: 'id', name: 'id', anchors: ['PAIR'], pattern: /PAIR[A-Z0-9]{16}/, confidence: 'medium' },
      {
        id: 'secret',
        name: 'secret',
        near: ['pair_secret'],
        pattern: /[A-Za-z0-9]{40}/,
        joins: { format: 'id', within: 100 },
      },
    ],
  },
];

const engine = createEngine(providers, runs);
const key = `acme-${sample(40)}`;
const zk = `zk-${sample(30, 'lower')}`;

const names = (findings: readonly Finding[]): string[] => findings.map((one) => `${one.provider}/${one.format}`);
const find = async (text: string | Buffer) => (await engine.find(contentOf(text))).findings;

describe('finding', () => {
  it('tells the exact place', async () => {
    const [finding] = await find(`first\nlet é = "${key}";\n`);
    expect(finding?.place).toEqual({ ...fileOrigin, line: 2, column: 10, endLine: 2, endColumn: 55, encodings: [] });
    expect(String(finding?.secret)).toBe(`acme-…${key.slice(-4)}`);
    expect(finding?.confidence).toBe('high');
  });

  it('finds each key of many, once', async () => {
    const keys = Array.from({ length: 500 }, (_, seed) => `acme-${sample(40, 'alnum', String(seed))}`);
    expect(await find(keys.join('\n'))).toHaveLength(500);
  });

  it.each([
    ['at the very beginning and end', key],
    ['in quotes', `"${key}"`],
    ['in a URL', `https://user:${key}@host/`],
    ['behind an escaped line end', `"\\n${key}\\n"`],
    ['behind a percent escape', `token%3D${key}%26`],
    ['behind a Unicode escape', `\\u0022${key}\\u0022`],
    ['in binary', Buffer.concat([Buffer.from([0, 1, 2, 255]), Buffer.from(key), Buffer.from([0, 254])])],
    ['in a long line', `${'x '.repeat(100_000)}${key}${' y'.repeat(10)}`],
  ])('finds a key %s', async (_, text) => {
    expect(names(await find(text))).toEqual(['acme/key']);
  });

  it.each([
    ['within a longer word', `x${key}`],
    ['with more behind it', `${key}x`],
    ['that is cut short', key.slice(0, -1)],
    ['of another case', key.toUpperCase()],
  ])('finds no key %s', async (_, text) => {
    expect(await find(text)).toEqual([]);
  });

  it('tells why a candidate is none', async () => {
    const { findings, suppressions } = await engine.find(contentOf(`acme-${'a'.repeat(40)}`));
    expect(findings).toEqual([]);
    expect(suppressions).toMatchObject([
      { provider: 'acme', format: 'key', reason: 'placeholder', redacted: 'acme-…aaaa' },
    ]);
  });

  it('sees through colours and byte-order marks within a key', async () => {
    for (const mark of ['\u001b[31m', '\uFEFF']) {
      const [finding, ...more] = await find(`x ${key.slice(0, 20)}${mark}${key.slice(20)} y`);
      expect(more).toEqual([]);
      expect(finding?.place).toMatchObject({ line: 1, column: 3, encodings: ['ansi'] });
      expect(finding?.secret.fingerprint).toBe((await find(key))[0]?.secret.fingerprint);
    }
  });

  it('finds a key once that stands between colours', async () => {
    const found = await find(`\u001b[31m${key}\u001b[0m`);
    expect(found.map(({ place }) => place.encodings)).toEqual([[]]);
  });
});

describe('keys without a mark of their own', () => {
  const value = sample(32, 'hex');

  it.each([
    `BARESERVICE_API_KEY=${value}`,
    `{"bareServiceKey": "${value}"}`,
    `bareservice.Client("${value}")`,
    `- name: BARESERVICE_KEY\n  value: ${value}`,
    `curl https://api.bareservice.example -H 'Authorization: Bearer ${value}'`,
  ])('are found where the service’s word ties them: %s', async (text) => {
    expect(names(await find(text))).toEqual(['bare/key']);
  });

  it.each([
    value,
    `bareservice commit ${value}`,
    `bareservice_commit_sha = "${value}"`,
    `https://bareservice.example/blob/${value}`,
    `BARESERVICE_KEY=${value}abc`,
  ])('are not found where nothing does: %s', async (text) => {
    expect(await find(text)).toEqual([]);
  });
});

describe('keys whose prefix several services share', () => {
  it.each([
    [`ONESERVICE_KEY=${zk}`, 'one/key'],
    [`TWOSERVICE_KEY=${zk}`, 'two/key'],
    [`key = "${zk}" # of twoservice`, 'two/key'],
    [`oneservice ${'.'.repeat(60)} TWOSERVICE_KEY=${zk}`, 'two/key'],
    [`key=${zk}`, 'nobody/key'],
  ])('belong to the one that stands nearest: %s', async (text, name) => {
    expect(names(await find(text))).toEqual([name]);
  });

  it('belong to the service that the path names, where nothing nearer does', async () => {
    const { findings } = await engine.find(contentOf(`key=${zk}`, { surface: 'file', path: 'config/oneservice.env' }));
    expect(names(findings)).toEqual(['one/key']);
  });
});

describe('credentials in two parts', () => {
  const id = `PAIR${sample(16, 'upper')}`;
  const secret = sample(40);

  it('are one finding with a part', async () => {
    const found = await find(`id=${id}\npair_secret=${secret}\n`);
    expect(names(found)).toEqual(['pair/secret']);
    expect(Object.keys(found[0]?.parts ?? {})).toEqual(['id']);
    expect(found[0]?.place.line).toBe(2);
  });

  it('are two where they stand too far apart', async () => {
    expect(names(await find(`${id}\n${'-\n'.repeat(60)}pair_secret=${secret}\n`))).toEqual(['pair/id', 'pair/secret']);
  });
});

describe('streams', () => {
  const long = `acmelong-${sample(3000)}`;

  it.each([1, 7, 4096, 65536])('are read the same in chunks of %d', async (length) => {
    const text = `${'line of text\n'.repeat(3000)}a ${key} b\n`;
    const { findings, bytes } = await engine.find(chunked(text, length));
    expect(findings.map(({ place }) => [place.line, place.column])).toEqual([[3001, 3]]);
    expect(bytes).toBe(text.length);
  });

  it('lose and double no key at any place around a window’s border', async () => {
    const window = 1 << 20;
    for (const back of [0, 1, 44, 45, 46, 1000, 3008, 3009, 3010, 8191, 8192, 8193, 9216]) {
      for (const one of [key, long]) {
        const before = window - back;
        const text = Buffer.concat([
          Buffer.alloc(before, 'ab cd\n'),
          Buffer.from(` ${one} `),
          Buffer.alloc(20_000, 'ef gh\n'),
        ]);
        const { findings } = await engine.find(chunked(text, 65536));
        expect(findings.map(({ place }) => place.line)).toEqual([Math.floor(before / 6) + 1]);
      }
    }
  });

  it('count lines and columns over windows as in one piece', async () => {
    const text = `${`${'é'.repeat(50)} `.repeat(20_000)}\n${'x\n'.repeat(300_000)}é ${key}`;
    const { findings } = await engine.find(chunked(text, 100_000));
    const [whole] = await find(text);
    expect(findings.map(({ place }) => place)).toEqual([whole?.place]);
  });

  it('stop listing, and say so, when there are more findings than anybody reads', async () => {
    const keys = Array.from({ length: 10_050 }, (_, seed) => `acme-${sample(40, 'alnum', String(seed))}\n`);
    const { findings, more } = await engine.find(contentOf(keys.join('')));
    expect(findings).toHaveLength(10_000);
    expect(more).toBe(true);
  });

  it('are no trouble when empty', async () => {
    expect(await engine.find(contentOf(''))).toEqual({
      findings: [],
      suppressions: [],
      bytes: 0,
      more: false,
      undecoded: false,
    });
    expect(await engine.find(chunked('', 10))).toMatchObject({ findings: [], bytes: 0 });
  });
});
