// What the measurements share: the sources bundled in memory, the memory-read kernel, seeded chance, medians.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { assemble } from '../scripts/assemble.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What the module exports whose text this is, with the sources of `src/` bundled. */
export async function load(contents, plugin) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    plugins: plugin === undefined ? [] : [plugin],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** Builds the kernel without its looks for what is encoded, to measure what they cost. */
export const withoutEncodings = {
  name: 'without-encodings',
  setup({ onLoad }) {
    onLoad({ filter: /prefilter.kernel\.ts$/ }, async () => {
      const source = readFileSync(join(root, 'src/scan/prefilter/kernel.as'), 'utf8');
      const looks = [
        /if \(sequences\) splits\(.*/,
        /if \(!i8x16\.all_true\(least\).*/,
        /literals\(left, right\);\n[^}]*/,
      ];
      const plain = looks.reduce((text, look) => {
        if (!look.test(text)) throw new Error(`kernel.as has no ${look}`);
        return text.replace(look, '');
      }, source);
      const path = join(root, '.cache/bench/plain.as');
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, plain);
      const module = Buffer.from(await assemble(path)).toString('base64');
      return { contents: `export const kernel = '${module}';`, loader: 'js' };
    });
  },
};

/** Reads all bytes of a memory that holds them, and nothing else: as fast as this machine can look at them. */
export async function memoryRead(bytes) {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes.length / 65_536) + 2 });
  const module = new WebAssembly.Module(await assemble(join(root, 'bench/sum.as')));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  new Uint8Array(memory.buffer).set(bytes, 65_536);
  return () => exports.sum(65_536, bytes.length);
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
