// What a start costs over an empty Node process: medians of interleaved runs, by the clock and by CPU time.
// `node bench/start.mjs [ROUNDS] [DIST…]` compares builds where several are named.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [rounds = '31', ...named] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'keyfuse-start-'));
try {
  const cases = prepare(named.length === 0 ? [join(root, 'dist')] : named.map((path) => resolve(path)));
  const times = new Map(cases.map(({ name }) => [name, { wall: [], cpu: [] }]));
  for (let round = 0; round <= Number(rounds); round++) {
    for (const { name, args, env } of cases) {
      const { wall, cpu } = timed(args, env);
      // The first round warms the disk's cache.
      if (round === 0) continue;
      times.get(name).wall.push(wall);
      times.get(name).cpu.push(cpu);
    }
  }
  report(times);
} finally {
  rmSync(folder, { recursive: true });
}

/** One tiny input for each: what a scan of it takes from start to exit is no less than what it takes to the first byte. */
function prepare(builds) {
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, '');
  const tiny = join(folder, 'tiny.txt');
  writeFileSync(tiny, 'hello\n');
  const repository = join(folder, 'repository');
  git('init', '-q', '-b', 'main', repository);
  for (const text of ['one', 'two']) {
    writeFileSync(join(repository, 'tiny.txt'), `${text}\n`);
    git('-C', repository, 'add', '.');
    git('-C', repository, '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-qm', text);
  }
  const before = git('-C', repository, 'rev-parse', 'HEAD~1').trim();
  const after = git('-C', repository, 'rev-parse', 'HEAD').trim();
  const event = join(folder, 'event.json');
  writeFileSync(
    event,
    JSON.stringify({ before, after, ref: 'refs/heads/main', repository: { default_branch: 'main' } }),
  );
  const runner = {
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_WORKSPACE: repository,
    RUNNER_TEMP: folder,
  };
  return [
    { name: 'empty', args: [empty], env: {} },
    ...builds.flatMap((dist) => [
      { name: `${dist}/cli.js --version`, args: [join(dist, 'cli.js'), '--version'], env: {} },
      { name: `${dist}/cli.js scan`, args: [join(dist, 'cli.js'), 'scan', '--quiet', tiny], env: {} },
      { name: `${dist}/index.js`, args: [join(dist, 'index.js')], env: runner },
    ]),
  ];
}

function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** The child's milliseconds; `process.resourceUsage` of a child is told by itself, when it ends. */
function timed(args, env) {
  const told = join(folder, 'usage');
  const hook = `data:text/javascript,${encodeURIComponent(
    `import{writeFileSync}from'node:fs';process.on('exit',()=>{const{user,system}=process.cpuUsage();writeFileSync(${JSON.stringify(told)},String((user+system)/1000))})`,
  )}`;
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--import', hook, ...args], {
    // Away from any configuration.
    cwd: folder,
    env: { ...process.env, ...env },
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return { wall, cpu: Number(readFileSync(told, 'utf8')) };
}

function report(times) {
  const base = times.get('empty');
  console.log(`median ms of ${base.wall.length} interleaved runs, start to exit, Node ${process.version}`);
  for (const [name, { wall, cpu }] of times) {
    const over = (all, of) => `${median(all).toFixed(1)} (+${(median(all) - median(of)).toFixed(1)})`;
    console.log(`${name.padEnd(50)} wall ${over(wall, base.wall).padEnd(18)} cpu ${over(cpu, base.cpu)}`);
  }
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
