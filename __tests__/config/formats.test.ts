import { describe, expect, it } from '@jest/globals';
import { ownProviders } from '../../src/config/formats.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { sample } from '../../src/core/sample.ts';
import { providers } from '../../src/providers/index.ts';
import { wrongExample } from '../../src/scan/examples.ts';
import { createEngine } from '../../src/scan/find.ts';
import { runs } from '../../src/scan/prefilter/runs.ts';

const key = (seed = ''): string => `acmegw_${sample(40, 'alnum', seed)}`;

/** An entry of `formats`, of the given lines. */
const file = (...lines: readonly string[]): string =>
  ['formats:', '  - id: gateway-key', '    name: gateway key', ...lines.map((line) => `    ${line}`)].join('\n');
const examples = (...texts: readonly string[]): string => `examples: { match: ${JSON.stringify(texts)} }`;
const parse = (text: string) => parseConfig(text, 'keyfuse.yml');

async function engineFor(text: string) {
  const { formats } = parse(text);
  const own = await ownProviders(formats);
  return { engine: createEngine([...providers, ...own], runs), own, formats };
}

async function find(text: string, config: string) {
  const { engine } = await engineFor(config);
  const content = { kind: 'content', origin: { surface: 'file', path: 'x' }, bytes: [Buffer.from(text)] } as const;
  return (await engine.find(content)).findings.map(({ provider, format }) => `${provider}/${format}`);
}

describe('a format of a team’s own', () => {
  it('is found by its literal alone', async () => {
    const config = file('literal: acmegw_', examples(key()));
    expect(await find(`GATEWAY=${key()}`, config)).toEqual(['custom/gateway-key']);
    expect(await find(`GATEWAY=acmegw_${sample(12)}`, config)).toEqual([]);
  });

  it('is found by pattern and literal, under the name of the team’s service', async () => {
    const config = file('provider: Acme Gateway', 'literal: acme-gw_', 'pattern: acme-gw_[a-f0-9]{32}', examples('x'));
    expect(await find(`k: acme-gw_${sample(32, 'hex')}`, config)).toEqual(['custom-acme-gateway/gateway-key']);
    expect(await find(`k: acme-gw_${sample(31, 'hex')}`, config)).toEqual([]);
  });

  it('is found by the words near it where its keys hold no literal', async () => {
    const config = file("pattern: '[a-f0-9]{40}'", 'near: acmegateway', examples('x'));
    expect(await find(`ACMEGATEWAY_KEY=${sample(40, 'hex')}`, config)).toEqual(['custom/gateway-key']);
    expect(await find(`COMMIT=${sample(40, 'hex')}`, config)).toEqual([]);
  });

  it('wins over what this project says of the same text', async () => {
    const config = file('literal: sk-acmegw', 'pattern: sk-acmegw[A-Za-z0-9]{40}', examples('x'));
    expect(await find(`sk-acmegw${sample(40)}`, config)).toEqual(['custom/gateway-key']);
  });

  it('may be several of one service', async () => {
    const text = `${file('provider: Acme', 'literal: acmegw_', examples('x'))}\n  - id: admin-key\n    name: admin key\n    provider: Acme\n    literal: acmead_\n    ${examples('x')}`;
    const { own } = await engineFor(text);
    expect(own.map(({ id, name, category, formats }) => [id, name, category, formats.map((one) => one.id)])).toEqual([
      ['custom-acme', 'Acme', 'custom', ['gateway-key', 'admin-key']],
    ]);
  });

  it('keeps its webhooks for those who verify and revoke', () => {
    const text = file(
      'literal: acmegw_',
      'verify-webhook: https://gw.acme.example/verify',
      'revoke-webhook: https://gw.acme.example/revoke',
      examples('x'),
    );
    expect(parse(text).formats[0]?.webhooks).toEqual({
      verify: 'https://gw.acme.example/verify',
      revoke: 'https://gw.acme.example/revoke',
    });
  });

  it('takes linear time, whatever the pattern', async () => {
    const { own } = await engineFor(
      file('literal: acmegw_', "pattern: 'acmegw_(?:(?:a{1,9}){1,9}){1,5}[bc]{20}'", examples('x')),
    );
    const [format] = own[0]?.formats ?? [];
    const search = format?.searcher?.(true);
    const began = process.hrtime.bigint();
    expect(search?.exec(`acmegw_${'a'.repeat(4000)}`)).toBeNull();
    expect(Number(process.hrtime.bigint() - began) / 1e6).toBeLessThan(500);
  });
});

describe('the examples', () => {
  const wrong = async (...lines: readonly string[]) => {
    const { engine, formats } = await engineFor(file(...lines));
    return wrongExample(
      formats.flatMap((one) => one.examples),
      engine,
    );
  };

  it('are right where the format is found in each of the one, and in none of the other', async () => {
    const lines = ['literal: acmegw_', `examples:`, `  match: ["${key()}"]`, `  no-match: [acmegw_short, other]`];
    expect(await wrong(...lines)).toBeUndefined();
  });

  it('are wrong where the format is not found, said by its place and without its text', async () => {
    const found = await wrong('literal: acmegw_', examples(key(), `acmegw_${sample(12)}`));
    expect(found).toMatchObject({ instead: [] });
    expect(found?.example.at).toBe('keyfuse.yml:5:75: formats.0.examples.match.1');
  });

  it('are wrong where it is found and must not be', async () => {
    const found = await wrong(
      'literal: acmegw_',
      'examples:',
      `  match: ["${key()}"]`,
      '  no-match:',
      `    - ${key('b')}`,
    );
    expect(found).toMatchObject({ instead: ['custom/gateway-key'] });
    expect(found?.example.at).toBe('keyfuse.yml:8:11: formats.0.examples.no-match.0');
  });
});

describe('a mistake in a format is told by line and column', () => {
  it.each([
    [['literal: acmegw_'], 'keyfuse.yml:2:5: formats.0.examples: '],
    [
      ['literal: acmegw_', 'examples: { match: [] }'],
      'keyfuse.yml:5:17: formats.0.examples.match: expected at least one',
    ],
    [[examples('x')], 'keyfuse.yml:2:5: formats.0.id: expected a literal, a pattern, or both'],
    [["pattern: 'acme[a-f]{32}'", examples('x')], 'keyfuse.yml:4:5: formats.0.pattern: a pattern needs a literal'],
    [['literal: ab', examples('x')], 'keyfuse.yml:4:5: formats.0.literal: expected a text of 3 to 16'],
    [['literal: acme', 'near: abc', examples('x')], 'keyfuse.yml:5:5: formats.0.near: expected a word of 4 to 32'],
    [['literal: acme', 'pattern: acme[a-f', examples('x')], 'keyfuse.yml:5:5: formats.0.pattern: this character class'],
    [
      ['literal: acme', 'pattern: acme[a-f]{8}', examples('x')],
      'keyfuse.yml:5:5: formats.0.pattern: every key must have',
    ],
    [['literal: acme', 'border: line', examples('x')], 'keyfuse.yml:5:5: formats.0.border: expected word, word-dash'],
    [['literal: acme', 'entropy: 9', examples('x')], 'keyfuse.yml:5:5: formats.0.entropy: expected a number of bits'],
    [
      ['literal: acme', 'regex: x', examples('x')],
      'keyfuse.yml:5:5: formats.0.regex: not known here; expected id, name',
    ],
    [
      ['literal: acme', 'verify-webhook: http://acme.example', examples('x')],
      'keyfuse.yml:5:5: formats.0.verify-webhook: expected an address that begins with https://',
    ],
    [
      ['literal: acme', 'console: "javascript:x"', examples('x')],
      'keyfuse.yml:5:5: formats.0.console: expected an address',
    ],
  ])('%j', (lines, message) => {
    expect(() => parse(file(...lines))).toThrow(message);
  });

  it('where two have one id', () => {
    const entry = file('literal: acmegw_', examples('x'));
    expect(() => parse(`${entry}\n${entry.replace('formats:\n', '')}`)).toThrow(
      'keyfuse.yml:6:5: formats.1.id: expected an id that no other format',
    );
  });

  it('where the pattern repeats too much for its engine', async () => {
    const { formats } = parse(
      file('literal: acme', "pattern: 'acme(?:(?:(?:a{0}){11}){11}){11}[0-9]{20}'", examples('x')),
    );
    await expect(ownProviders(formats)).rejects.toThrow('keyfuse.yml:2:5: formats.0: the pattern repeats too much');
  });

  it('never with the text of an example, a literal or a pattern', () => {
    const secret = key('secret');
    for (const lines of [
      [`literal: [${secret}, { ${secret}: 1 }]`, examples(secret)],
      [`literal: acmegw_`, `pattern: '${secret}('`, examples(secret)],
      [`literal: acmegw_`, `examples: { match: [${secret}, 5] }`],
      [`literal: acmegw_`, `examples: { match: ${secret} }`],
      [`literal: ${secret}${secret}`, examples(secret)],
    ]) {
      expect(() => parse(file(...lines))).toThrow();
      expect(() => parse(file(...lines))).toThrow(
        expect.not.objectContaining({ message: expect.stringContaining(secret.slice(7, 20)) }),
      );
    }
  });
});
