// `npm run fuzz [-- --seconds N --seed N --size KB]`: looks for inputs that are slow to scan, that crash the scan, or in
// which the findings depend on how the bytes are cut into chunks. Inputs are a short unit, repeated; the slowest are
// mutated further. Fails where one takes more than 20 times the median's time for a byte.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chance, load, median, root } from './tools.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    size: { type: 'string', default: '256' },
  },
});
const most = 20;
const last = join(root, '.cache/fuzz-input');
mkdirSync(dirname(last), { recursive: true });
const size = Number(values.size) * 1024;
const random = chance(Number(values.seed));

const { providers, createEngine, simd, compile } = await load(`
  export { providers } from './src/providers/index.ts';
  export { createEngine } from './src/scan/find.ts';
  export { compile } from './src/scan/rules.ts';
  export { simd } from './src/scan/prefilter/simd.ts';
`);
const engine = createEngine(providers, simd);
const { anchors, words } = compile(providers).needles;
const near = [...new Set(providers.flatMap(({ formats }) => formats.flatMap((format) => format.near ?? [])))];
const keys = providers.flatMap((provider) => Object.values(provider.examples().hits).flat());
const misses = providers.flatMap((provider) => provider.examples().misses);

const below = (limit) => Math.floor(random() * limit);
const pick = (list) => list[below(list.length)];
const chars = (alphabet, length) => Array.from({ length }, () => pick(alphabet)).join('');
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const hexOf = (text) => Buffer.from(text, 'latin1').toString('hex');
const base64 = (text) => Buffer.from(text, 'latin1').toString('base64');
const each = (text, write) => [...text].map((char) => write(hexOf(char))).join('');

/** Ways to wrap a text. */
const wraps = [
  base64,
  (text) => base64(text).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'),
  hexOf,
  (text) => each(text, (hex) => `%${hex}`),
  (text) => each(text, (hex) => `\\x${hex}`),
  (text) => each(text, (hex) => `\\u00${hex}`),
  (text) => each(text, (hex) => `\\u{${hex}}`),
  (text) => each(text, (hex) => `&#x${hex};`),
  (text) => [...text].join('\u001b[1m'),
  (text) => [...text].join('"+"'),
  (text) => [...text].join('\\\n'),
  (text) => [...text].join('\0'),
  (text) => `\0${[...text].join('\0')}`,
  (text) => base64(gzipSync(Buffer.from(text, 'latin1')).toString('latin1')),
  (text) => text.match(/[\s\S]{1,64}/g)?.join('\n') ?? '',
  (text) => text.match(/[\s\S]{1,76}/g)?.join('\n2025-07-04T14:32:09.5024381Z ') ?? '',
];

/** What inputs are made of. */
const pieces = [
  () => pick(anchors),
  () => pick(anchors) + chars(letters, 10 + below(60)),
  () => pick(anchors) + chars('0123456789abcdef', 20 + below(44)),
  () => pick(keys),
  () => pick(keys).slice(0, -1 - below(4)),
  () => pick(misses.length > 0 ? misses : keys),
  () => pick(words),
  () => pick(near),
  () => `${pick(words)}_KEY=`,
  () => `${pick(near)}_api_key: "`,
  () => chars(letters, 1 + below(80)),
  () => chars('0123456789abcdef', pick([8, 20, 31, 32, 33, 40, 64])),
  () => chars(`${letters}+/`, 1 + below(200)),
  () => pick(['a', 'A', '0', '/', '+', '-', '_', '=', '.']).repeat(1 + below(60)),
  () =>
    pick([' ', '\n', '\r\n', '\t', '"', "'", '=', ': ', ',', '.', '\0', '\\', '%', '&', '\u001b[', '{', '}', '(', '|']),
  () =>
    pick([
      '\\u',
      '\\x',
      '\\0',
      '%2',
      '&#',
      '\u001b]',
      '\u00ef\u00bb\u00bf',
      'H4sI',
      'eJw',
      'UEsD',
      '1f8b08',
      '789c',
      'AAAA',
    ]),
  () =>
    pick([
      'UVVV',
      'QUFB',
      '\\u0041',
      '%41',
      '&#65;',
      'A\0',
      '"A"+',
      'A\u001b[1m',
      '4141',
      'eyJ',
      '-----BEGIN PRIVATE KEY-----',
    ]),
  () =>
    chars(
      Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)),
      1 + below(60),
    ),
];

const piece = () => pick(pieces)();
const wrapped = (text) => (text.length > 2000 ? text : pick(wraps)(text));

/** A unit of an input, in Latin-1. */
function unit() {
  let text = Array.from({ length: 1 + below(5) }, piece).join('');
  for (let times = below(6) - 2; times > 0; times--) text = wrapped(text);
  return text.slice(0, 4000) || 'x';
}

function mutated(text) {
  const at = below(text.length + 1);
  const upTo = Math.min(text.length, at + below(20));
  const ways = [
    () => text.slice(0, at) + piece() + text.slice(at),
    () => text.slice(0, at) + text.slice(upTo),
    () => text.slice(0, at) + piece() + text.slice(upTo),
    () => text.slice(0, at) + text.slice(at, upTo) + text.slice(at),
    () => wrapped(text),
    () => text + piece(),
    () => text.repeat(2),
    () => text.slice(0, at) + wrapped(text.slice(at, upTo)) + text.slice(upTo),
  ];
  return pick(ways)().slice(0, 4000) || 'x';
}

const input = (text) => Buffer.alloc(size, Buffer.from(text, 'latin1'));
const origin = { surface: 'file', path: 'fuzz' };

async function scan(bytes) {
  const before = process.cpuUsage();
  const { findings, more } = await engine.find({ kind: 'content', origin, bytes });
  const { user, system } = process.cpuUsage(before);
  return { findings, more, micros: user + system };
}

/** Nanoseconds for a byte. What seems slow is measured again, for the machine does other things, too. */
async function cost(text, seemsSlow) {
  const bytes = [input(text)];
  // As between the files of a run, the event loop turns.
  await new Promise(setImmediate);
  // Here lies what the process died of, if it does.
  writeFileSync(last, bytes[0]);
  let { micros } = await scan(bytes);
  for (let again = 0; again < 2 && (micros * 1000) / size > seemsSlow; again++) {
    micros = Math.min(micros, (await scan(bytes)).micros);
  }
  return (micros * 1000) / size;
}

function told({ findings }) {
  return findings.map(({ provider, format, secret, place }) =>
    [
      provider,
      format,
      secret.fingerprint,
      place.line,
      place.column,
      place.endLine,
      place.endColumn,
      ...place.encodings,
    ].join(' '),
  );
}

function* chunks(bytes) {
  for (let at = 0; at < bytes.length; ) {
    const length = 1 + below(pick([10, 5000, 300_000]));
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

/** Plain lines with units between, around the borders of the windows that a stream is read in. */
async function sameInChunks() {
  const filler = Buffer.alloc(1 << 20, 'some words of text, and a line\n');
  const parts = [];
  for (let i = 0; i < 6; i++) {
    const text = below(2) === 0 ? pick(keys) : wrapped(pick(keys));
    parts.push(filler.subarray(0, 31 * below(12_000)), Buffer.from(` ${text.slice(0, 3000)}\n`, 'latin1'));
  }
  const near = (1 << 20) - 31 * below(700);
  const bytes = Buffer.concat([filler.subarray(0, near - (near % 31)), ...parts, filler.subarray(0, 31 * 2000)]);
  const whole = told(await scan([bytes]));
  const cut = told(await scan(chunks(bytes)));
  if (whole.join('\n') === cut.join('\n')) return whole.length;
  const missing = [...whole.filter((one) => !cut.includes(one)), ...cut.filter((one) => !whole.includes(one))];
  throw new Error(`findings depend on chunks: ${missing.slice(0, 4).join('; ')}`);
}

const shown = (text) => JSON.stringify(text.length > 160 ? `${text.slice(0, 160)}…` : text);
const until = Date.now() + Number(values.seconds) * 1000;
for (const key of keys) await scan([Buffer.from(key)]);
let population = [];
const costs = [];
let tried = 0;
let compared = 0;
while (Date.now() < until) {
  const bred = population.length > 20 && below(2) > 0;
  const text = bred ? mutated(pick(population).text) : unit();
  const seemsSlow = costs.length > 50 ? (most / 4) * median(costs) : 0;
  const nanos = await cost(text, seemsSlow);
  tried++;
  // Only what is not bred from the slowest tells what is usual.
  if (!bred) costs.push(nanos);
  const kind = createHash('sha1').update(text.slice(0, 40)).digest('hex');
  if (!population.some((one) => one.kind === kind)) population.push({ text, nanos, kind });
  population = population.sort((a, b) => b.nanos - a.nanos).slice(0, 40);
  if (tried % 20 === 0) compared += await sameInChunks();
}
const usual = median(costs);
console.log(`${tried} inputs of ${values.size} KB, seed ${values.seed}: median ${usual.toFixed(1)} ns for a byte`);
console.log(`${compared} findings the same in any chunks`);
for (const { text, nanos } of population.slice(0, 12)) {
  console.log(`${nanos.toFixed(0).padStart(7)} ns, ${(nanos / usual).toFixed(1)} × median: ${shown(text)}`);
}
if ((population[0]?.nanos ?? 0) > most * usual) {
  console.error(`an input is slower than ${most} × the median`);
  process.exitCode = 1;
}
