import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { zipOf } from '../src/edge/zip-writer.ts';
import { removeRepositories } from './support/git-repository.ts';
import { key, leaking, member, payloads, stamped, within } from './support/github/leaks.ts';
import { act } from './support/github/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyfuse-big-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterAll(removeRepositories);

const jobCount = 300;
const logBytes = 200e6 / jobCount;
const artifactCount = 4;
const artifactBytes = 500e6;

/** Lines as builds print them. */
function lines(bytes: number, seed: number): string {
  const out: string[] = [];
  for (let length = 0, i = seed; length < bytes; i++) {
    const line = `step ${i}: compiled src/module-${i % 97}/index.ts in ${i % 1000} ms, ${(i * 7919) % 1_000_003} bytes`;
    out.push(line);
    length += line.length + 30;
  }
  return stamped(...out);
}

/** A raw artifact that is never whole in memory; its last line holds a key. */
function* raw(piece: Buffer): Iterable<Uint8Array> {
  for (let left = artifactBytes; left > 0; left -= piece.length) yield piece;
  yield Buffer.from(`token=${key}\n`);
}

it('a run with 300 jobs, 200 MB of logs and 2 GB of artifacts takes few requests and little memory', async () => {
  const leak = leaking();
  const jobs = Array.from({ length: jobCount }, (_, i) => ({ id: 1000 + i, name: `job ${i}` }));
  const log = lines(logBytes, 1);
  const logs = [zipOf(jobs.map(({ name }, i) => member(`${name}/2_Build.txt`, i === 299 ? `${log}${key}\n` : log)))];
  const piece = Buffer.from(lines(1e6, 5));
  const artifacts = Array.from({ length: artifactCount }, (_, i) => ({
    id: i + 1,
    run: 99,
    name: `core-${i}`,
    bytes: () => raw(piece),
  }));
  const runs = [{ id: 99, jobs: [jobs], logs, headSha: leak.head }];
  const payload = payloads.workflowRun(leak);
  const peak = join(folder, 'peak');
  const probe = join(folder, 'peak.cjs');
  // What getrusage tells begins with what the parent had; the kernel's own mark does not.
  writeFileSync(
    probe,
    `const { readFileSync, writeFileSync } = require('node:fs');
    const own = () => Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))[1]);
    const peak = () => process.platform === 'linux' ? own() : process.resourceUsage().maxRSS;
    process.on('exit', () => writeFileSync(process.env.PEAK, String(peak())));`,
  );
  await within({ runs, artifacts, git: leak.repo, visibility: 'private' }, async (world) => {
    const told = await act(world, {
      event: 'workflow_run',
      payload: { ...payload, workflow_run: { ...payload.workflow_run, run_attempt: 1 } },
      inputs: { tell: 'summary' },
      env: { NODE_OPTIONS: `--require ${probe}`, PEAK: peak },
    });
    expect(told).toMatchObject({ code: 1, outputs: { findings: '1', incomplete: 'false' } });
    expect(told.log).toContain('job 299');
    expect(told.log).toContain('core-3');
    expect(world.requests.length).toBeLessThan(300);
    const megabytes = Number(readFileSync(peak, 'utf8')) / 1024;
    const last = told.log.split('\n').at(-3);
    process.stdout.write(`${world.requests.length} requests, ${Math.round(megabytes)} MiB at most; ${last}\n`);
    expect(megabytes).toBeLessThan(300);
  });
});
