// `npm run bench [-- --size MB --rounds N --only KIND,KIND]`: how fast memory is scanned with every format armed, beside
// what reading the same memory costs and what ripgrep needs for the same patterns. One core; medians of interleaved rounds.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { corpus, kinds } from './corpora.mjs';
import { ripgrep } from './ripgrep.mjs';
import { load, median, memoryRead } from './tools.mjs';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: kinds.join(',') },
  },
});

const { providers, createEngine, compile, runs, simd } = await load(`
  export { providers } from './src/providers/index.ts';
  export { createEngine } from './src/scan/find.ts';
  export { compile } from './src/scan/rules.ts';
  export { runs } from './src/scan/prefilter/runs.ts';
  export { simd } from './src/scan/prefilter/simd.ts';
`);
const { needles } = compile(providers);
const prefilters = { simd: simd(needles), runs: runs(needles) };
const engine = createEngine(providers, simd);
const formats = providers.flatMap(({ id, formats }) => formats.map((format) => `${id}/${format.id}`));
const plants = providers.flatMap((provider) => Object.values(provider.examples().hits).map((texts) => `${texts[0]}`));

console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}, ${formats.length} formats`);
console.log(`${values.size} MB each, median of ${values.rounds} interleaved rounds (least-most), MB/s of 10^6 bytes\n`);

for (const kind of values.only.split(',')) {
  const path = await corpus(kind, Number(values.size) * 1e6, plants);
  const bytes = readFileSync(path);
  let found;
  const matches = {};
  const candidates = {};
  const measured = {
    'memory read': await memoryRead(bytes),
    ...Object.fromEntries(
      Object.entries(prefilters).map(([name, prefilter]) => [
        `prefilter ${name}`,
        () => {
          let told = 0;
          prefilter.search(bytes, () => told++);
          candidates[name] = told;
        },
      ]),
    ),
    engine: async () => {
      const origin = { surface: kind === 'logs' ? 'log' : 'file', path: kind };
      found = await engine.find({ kind: 'content', origin, bytes: [bytes] });
    },
    ...Object.fromEntries(
      Object.entries(ripgrep(providers, path)).map(([name, search]) => [
        name,
        () => {
          matches[name] = search();
        },
      ]),
    ),
  };
  const rates = await rounds(measured, bytes.length);
  console.log(`${kind}`);
  for (const [name, rate] of Object.entries(rates)) console.log(`  ${name.padEnd(16)} ${shown(rate)}`);
  const known = new Set(found.findings.map(({ provider, format }) => `${provider}/${format}`));
  const ours = formats.filter((format) => known.has(format)).length;
  const ratio = (of, to) => (rates[to] === undefined ? '-' : (median(rates[of]) / median(rates[to])).toFixed(2));
  for (const of of ['prefilter simd', 'engine']) {
    console.log(
      `  ${of.padEnd(16)} / ripgrep ${ratio(of, 'ripgrep')}, / ripgrep anchors ${ratio(of, 'ripgrep anchors')}, / memory ${ratio(of, 'memory read')}`,
    );
  }
  console.log(`  found            ${ours} of ${plants.length} planted kinds; candidates ${JSON.stringify(candidates)}`);
  console.log(
    `  findings         ${found.findings.length}, suppressed ${found.suppressions.length}, matches ${JSON.stringify(matches)}\n`,
  );
}

/** MB/s of each, all in turn, round by round, after one round that does not count. */
async function rounds(measured, size) {
  const rates = Object.fromEntries(Object.keys(measured).map((name) => [name, []]));
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const [name, run] of Object.entries(measured)) {
      const start = performance.now();
      await run();
      if (round > 0) rates[name].push(size / 1e3 / (performance.now() - start));
    }
  }
  return rates;
}

function shown(rate) {
  const whole = (number) => String(Math.round(number));
  return `${whole(median(rate)).padStart(6)} (${whole(Math.min(...rate))}-${whole(Math.max(...rate))})`;
}
