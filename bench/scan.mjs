// `npm run bench [-- --size MB --rounds N --only KIND,KIND --stream GB]`: how fast memory and archives are scanned with
// every format armed, beside what reading the same memory and inflating the same archives cost, and what ripgrep needs
// for the same patterns. One core; medians of interleaved rounds.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { archives, inflateGzip, inflateZip } from './archives.mjs';
import { corpus, kinds } from './corpora.mjs';
import { buildCli, longStream, startUp } from './process.mjs';
import { ripgrep } from './ripgrep.mjs';
import { load, median, memoryRead, withoutEncodings } from './tools.mjs';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: kinds.join(',') },
    stream: { type: 'string', default: '5' },
  },
});
const rounds = Number(values.rounds);

const source = `
  export { providers } from './src/providers/index.ts';
  export { createEngine } from './src/scan/find.ts';
  export { compile } from './src/scan/rules.ts';
  export { runs } from './src/scan/prefilter/runs.ts';
  export { simd } from './src/scan/prefilter/simd.ts';
  export { unpack } from './src/unpack/index.ts';
`;
const { providers, createEngine, compile, runs, simd, unpack } = await load(source);
const plain = await load(source, withoutEncodings);
const { needles } = compile(providers);
const prefilters = { simd: simd(needles), runs: runs(needles) };
const engine = createEngine(providers, simd);
const engines = {
  engine,
  'engine, plain text': plain.createEngine(plain.providers, plain.simd),
  'engine, formats × 2': createEngine([...providers, ...providers.map(doubled)], simd),
};
const ratios = [
  ['prefilter simd', 'memory read'],
  ['engine', 'ripgrep'],
  ['engine', 'ripgrep anchors'],
  ['engine', 'engine, plain text'],
  ['engine, formats × 2', 'engine'],
  ['zip', 'inflate zip'],
  ['tar.gz', 'inflate tar.gz'],
];
const formats = providers.flatMap(({ id, formats }) => formats.map((format) => `${id}/${format.id}`));
const plants = providers.flatMap((provider) => Object.values(provider.examples().hits).map((texts) => `${texts[0]}`));
const limits = { depth: 8, entries: 1e6, expandedBytes: 1e12, ratio: 1e6, fileSeconds: 1e6, runSeconds: 1e6 };

console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}, ${formats.length} formats`);
console.log(`${values.size} MB each, median of ${rounds} interleaved rounds (least-most), MB/s of 10^6 bytes\n`);

for (const kind of values.only.split(',')) {
  const path = await corpus(kind, Number(values.size) * 1e6, plants);
  const bytes = readFileSync(path);
  const packed = Object.fromEntries(
    Object.entries(archives(kind, path)).map(([name, one]) => [name, readFileSync(one)]),
  );
  const found = {};
  const told = {};
  const matches = {};
  const scans = (name, one, content) => async () => {
    found[name] = await findAll(one, content, kind);
  };
  const rates = await measured(bytes.length, {
    'memory read': await memoryRead(bytes),
    ...each(prefilters, (prefilter, name) => [
      `prefilter ${name}`,
      () => {
        told[name] = 0;
        prefilter.search(bytes, () => told[name]++);
      },
    ]),
    ...each(engines, (one, name) => [name, scans(name, one, bytes)]),
    ...each(ripgrep(providers, path), (search, name) => [
      name,
      () => {
        matches[name] = search();
      },
    ]),
    'inflate zip': () => inflateZip(packed.zip),
    zip: scans('zip', engine, packed.zip),
    'inflate tar.gz': () => inflateGzip(packed['tar.gz']),
    'tar.gz': scans('tar.gz', engine, packed['tar.gz']),
  });
  console.log(kind);
  for (const [name, rate] of Object.entries(rates)) console.log(`  ${name.padEnd(20)} ${shown(rate)}`);
  const ratio = (of, to) => (rates[to] === undefined ? '-' : (median(rates[of]) / median(rates[to])).toFixed(2));
  for (const [of, to] of ratios) console.log(`  ${`${of} / ${to}`.padEnd(38)} ${ratio(of, to)}`);
  for (const [name, findings] of Object.entries(found)) {
    const known = new Set(findings.map(({ provider, format }) => `${provider}/${format}`));
    const ours = formats.filter((format) => known.has(format)).length;
    console.log(
      `  ${`found, ${name}`.padEnd(27)} ${ours} of ${plants.length} planted kinds, ${findings.length} findings`,
    );
  }
  console.log(`  candidates ${JSON.stringify(told)}, ripgrep's matches ${JSON.stringify(matches)}\n`);
}
await processes();

async function processes() {
  await buildCli();
  const logs = await corpus('logs', 10e6, plants);
  const times = await startUp(Math.max(5, rounds), archives('logs', logs).zip);
  for (const [name, time] of Object.entries(times)) {
    console.log(`${name === 'scan' ? 'a 10 MB log in a zip' : name}: ${time.toFixed(0)} ms`);
  }
  if (Number(values.stream) === 0) return;
  const { memory, rate } = await longStream(logs, Number(values.stream) * 1e9);
  console.log(`${values.stream} GB of log on standard input: ${memory.toFixed(0)} MB at most, ${rate.toFixed(0)} MB/s`);
}

/** All findings in the content, or in what it holds. */
async function findAll(one, bytes, kind) {
  const origin = { surface: kind === 'logs' ? 'log' : 'file', path: kind };
  const clock = { now: () => performance.now() };
  const findings = [];
  for await (const leaf of unpack({ kind: 'content', origin, bytes: [bytes] }, limits, clock)) {
    if (leaf.kind === 'gap') throw new Error(leaf.detail);
    findings.push(...(await one.find(leaf)).findings);
  }
  return findings;
}

/** Another provider of as many formats, whose keys begin with other anchors and stand beside other words. */
function doubled({ id, formats, ...provider }) {
  const other = (text) =>
    text.replace(/[a-z]/gi, (char) => String.fromCharCode(char.charCodeAt(0) ^ 1).replace(/[^a-z]/i, char));
  return {
    ...provider,
    id: `${id}-2`,
    formats: formats.map(({ anchors, near, ...format }) => ({
      ...format,
      ...(anchors === undefined ? {} : { anchors: anchors.map(other) }),
      ...(near === undefined ? {} : { near: near.map(other) }),
    })),
  };
}

/** MB/s of each, all in turn, round by round, after one round that does not count. */
async function measured(size, all) {
  const rates = each(all, (_, name) => [name, []]);
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(all)) {
      const start = performance.now();
      await run();
      if (round > 0) rates[name].push(size / 1e3 / (performance.now() - start));
    }
  }
  return rates;
}

function each(all, entry) {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => entry(one, name)));
}

function shown(rate) {
  const whole = (number) => String(Math.round(number));
  return `${whole(median(rate)).padStart(6)} (${whole(Math.min(...rate))}-${whole(Math.max(...rate))})`;
}
