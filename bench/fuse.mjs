// How long a leak lives once KeyFuse looks: the demonstration's story, with services that answer after 50 ms, from before
// the artifact is read to when its service has refused the key. `node bench/fuse.mjs [ROUNDS] [DELAY]`
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [rounds = '15', delay = '50'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'keyfuse-fuse-'));
try {
  const banner = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;
  await build({
    entryPoints: [join(root, 'src/commands/demo.ts')],
    outdir: folder,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    banner: { js: banner },
    define: { KEYFUSE_VERSION: '"bench"' },
    logLevel: 'error',
  });
  const { demoCommand } = await import(pathToFileURL(join(folder, 'demo.mjs')).href);
  const lives = [];
  for (let round = 0; round < Number(rounds); round++) {
    let told = '';
    const out = async (text) => {
      told += text;
    };
    if ((await demoCommand({ out, color: false, width: 200 }, Number(delay))) !== 0) throw new Error(told);
    const [, number, unit] = /Hugging Face[\s\S]*?dead ([\d.]+) (ms|s) after/.exec(told);
    lives.push(unit === 's' ? Number(number) * 1000 : Number(number));
  }
  lives.sort((a, b) => a - b);
  const median = lives[Math.floor(lives.length / 2)];
  console.log(
    `dead after ${median} ms (median of ${lives.length}; ${lives[0]} to ${lives.at(-1)}), with answers of ${delay} ms`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
