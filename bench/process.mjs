// The command line as a process: what starting it costs, a small archive from start to end, memory on a long stream.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { median, root } from './tools.mjs';

const folder = mkdtempSync(join(tmpdir(), 'keyfuse-bench-'));
const cli = join(folder, 'cli.mjs');
process.on('exit', () => rmSync(folder, { recursive: true }));

/** Tells the most memory that the process had, in KiB, when it ends. */
const tellMemory =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nmaxRSS "+process.resourceUsage().maxRSS+"\\n"))';

export async function buildCli() {
  await build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli.ts' },
    outdir: folder,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module";\nconst require = __createRequire(import.meta.url);',
    },
    outExtension: { '.js': '.mjs' },
  });
}

/** Milliseconds of whole processes, all in turn: an empty one, one that says its version, one that scans the file. */
export async function startUp(rounds, file) {
  const commands = {
    'empty process': ['-e', '0'],
    'keyfuse version': [cli, 'version'],
    scan: [cli, 'scan', '--quiet', file],
  };
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, args] of Object.entries(commands)) {
      const start = performance.now();
      await once(spawn(process.execPath, args, { stdio: 'ignore' }), 'exit');
      if (round > 0) times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

/** MB of memory at most, and MB/s, of a process that is given the file over and over on its standard input. */
export async function longStream(path, bytes) {
  const child = spawn(process.execPath, ['--import', tellMemory, cli, 'scan', '--quiet', '--stdin'], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.on('data', (chunk) => {
    told += chunk;
  });
  const start = performance.now();
  const ended = once(child, 'exit');
  const content = readFileSync(path);
  for (let sent = 0; sent < bytes; sent += content.length) {
    for (let at = 0; at < content.length; at += 1 << 20) {
      if (!child.stdin.write(content.subarray(at, at + (1 << 20)))) await once(child.stdin, 'drain');
    }
  }
  child.stdin.end();
  await ended;
  const seconds = (performance.now() - start) / 1000;
  return { memory: Number(/maxRSS (\d+)/.exec(told)?.[1]) * 1024 * 1e-6, rate: bytes / 1e6 / seconds };
}
