// Seeded corpora: what people scan, made from what is installed here, with one example of each credential kind in it.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { chance, root } from './tools.mjs';

export const kinds = ['source', 'logs', 'minified', 'binary'];

/** Raise it when the corpora are made in another way. */
const version = 1;

/** The corpus's path; made once, kept in `.cache/`. `plants` are texts, each with one key in it. */
export async function corpus(kind, size, plants) {
  const folder = join(root, '.cache/bench');
  const path = join(folder, `${kind}-${size / 1e6}-${plants.length}-v${version}`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const random = chance(kinds.indexOf(kind) + 1);
  const pieces = await makers[kind](random, size);
  writeFileSync(path, planted(repeated(pieces, size, random), plants, kind === 'binary' ? '\0' : '\n'));
  return path;
}

const makers = {
  source: () => files(/\.(?:[cm]?[jt]sx?|md)$/).filter((bytes) => lineLength(bytes) < 200),
  minified: async (random, size) => {
    const made = files(/\.(?:min\.[cm]?js|map)$/).filter((bytes) => lineLength(bytes) > 1000);
    let total = 0;
    for (const bytes of shuffled(files(/\.[cm]?js$/), random)) {
      const { code, map } = await minified(bytes.toString());
      made.push(Buffer.from(code), Buffer.from(map));
      total += code.length + map.length;
      if (total > size / 2) break;
    }
    // A fifth is what bundles hold as data: URLs.
    const blobs = made.reduce((sum, { length }) => sum + length, 0) / 4;
    for (let length = 0; length < blobs; ) {
      const raw = Buffer.from(Array.from({ length: 2000 + Math.floor(random() * 40_000) }, () => random() * 256));
      made.push(Buffer.from(`src:url("data:font/woff2;base64,${raw.toString('base64')}")`));
      length += raw.length * 1.33;
    }
    return made;
  },
  binary: () => files(/(?:\.(?:node|wasm|png|gif|ico|woff2?|ttf|exe|so)|\/(?:biome|esbuild|tsc|tsgo))$/),
  logs: (random) => [log(random, 20e6)],
};

async function minified(code) {
  try {
    return await transform(code, { minify: true, sourcemap: 'external', sourcesContent: true });
  } catch {
    return { code: '', map: '' };
  }
}

function files(wanted) {
  const folder = join(root, 'node_modules');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted.test(`/${entry.name}`))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => readFileSync(path));
}

function lineLength(bytes) {
  const head = bytes.subarray(0, 50_000);
  return head.length / (head.toString('latin1').split('\n').length + 1);
}

function shuffled(list, random) {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [out[i], out[other]] = [out[other], out[i]];
  }
  return out;
}

function repeated(pieces, size, random) {
  const out = [];
  let length = 0;
  while (length < size) {
    for (const piece of shuffled(pieces, random)) {
      const part = piece.subarray(0, size - length);
      out.push(part, Buffer.from('\n'));
      length += part.length + 1;
      if (length >= size) break;
    }
  }
  return Buffer.concat(out).subarray(0, size);
}

/** The plants at even distances, each where a line ends if one does. */
function planted(bytes, plants, border) {
  const out = [];
  const step = Math.floor(bytes.length / (plants.length + 1));
  let from = 0;
  plants.forEach((plant, index) => {
    const wanted = (index + 1) * step;
    const end = border === '\n' ? bytes.indexOf(10, wanted) : -1;
    const at = end < 0 || end > wanted + step / 2 ? wanted : end;
    // So many lines of nothing between, that no word of another text speaks for the key.
    const apart = border.repeat(400);
    out.push(bytes.subarray(from, at), Buffer.from(`${apart}${plant}${apart}`));
    from = at;
  });
  out.push(bytes.subarray(from));
  return Buffer.concat(out);
}

/** What a runner writes: hashes and paths in plenty, so a hard case. */
function log(random, size) {
  const number = (below) => Math.floor(random() * below);
  const words =
    'build test compile install webpack module package resolve warning error deprecated cache restore upload artifact docker layer pull push fetch checkout runner node python rust cargo task-runner disk-usage risk_score dist src lib index utils helpers server client config main core react angular typescript eslint prettier'.split(
      ' ',
    );
  const word = () => words[number(words.length)];
  const hex = (length) => Array.from({ length }, () => '0123456789abcdef'[number(16)]).join('');
  const lines = [
    () => `\x1b[36;1mnpm ci --prefer-offline --${word()}\x1b[0m`,
    () =>
      `npm warn deprecated ${word()}-${word()}@${number(9)}.${number(20)}.0: This module is not supported, and leaks memory. Do not use it. Check out ${word()}-cache if you want a good and tested way`,
    () =>
      `tests/${word()}/test_${word()}_${word()}.py::Test${word()}::test_${word()}_${word()}[${word()}-${number(100)}] \x1b[32mPASSED\x1b[0m\x1b[32m [ ${number(99)}%]\x1b[0m`,
    () =>
      `#${number(40)} [${word()} ${number(9)}/${number(20)}] RUN apt-get install -y --no-install-recommends ${word()} ${word()}`,
    () =>
      `#${number(40)} sha256:${hex(64)} ${number(90)}.${number(99)}MB / ${number(200)}.${number(99)}MB ${number(9)}.${number(9)}s`,
    () =>
      `  \x1b[2m✓\x1b[22m src/${word()}/${word()}.test.ts \x1b[2m (\x1b[22m\x1b[2m${number(50)} tests\x1b[22m\x1b[2m)\x1b[22m ${number(900)}ms`,
    () =>
      `Downloading ${word()}_${word()}-${number(9)}.${number(30)}.0-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl (${number(900)} kB)`,
    () => `##[group]Run actions/${word()}@${hex(40)}`,
    () =>
      `  ${word().toUpperCase()}_${word().toUpperCase()}: /home/runner/work/${word()}/${word()}/node_modules/.bin:/opt/hostedtoolcache/${word()}/${number(20)}.${number(9)}.0/x64/bin`,
    () =>
      `   Compiling ${word()}_${word()} v${number(9)}.${number(40)}.0 (/home/runner/work/${word()}/crates/${word()})`,
    () =>
      `at ${word()}.${word()} (/home/runner/work/${word()}/${word()}/node_modules/${word()}-${word()}/dist/${word()}.js:${number(900)}:${number(80)})`,
    () => `remote: Compressing objects: ${number(100)}% (${number(900)}/${number(9000)})`,
    () => `added ${number(2000)} packages, and audited ${number(3000)} packages in ${number(60)}s`,
    () =>
      `{"level":"info","ts":${number(1e9)}.${number(999)},"msg":"${word()} ${word()}","trace_id":"${hex(32)}","duration_ms":${number(900)}}`,
    () => `Cache hit for: ${word()}-Linux-x64-npm-${hex(64)}`,
  ];
  const out = [];
  let time = Date.UTC(2026, 10, 22, 2, 15, 58);
  for (let length = 0; length < size; length += out.at(-1).length + 1) {
    time += number(40);
    const stamp = `${new Date(time).toISOString().slice(0, -1)}${String(number(10_000)).padStart(4, '0')}Z`;
    out.push(`${stamp} ${lines[number(lines.length)]()}`);
  }
  return Buffer.from(out.join('\n'));
}
