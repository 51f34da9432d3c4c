import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sample } from '../src/core/sample.ts';
import { runCli, temporaryFolder } from './support/process.ts';
import { type Internet, startInternet } from './support/services/internet.ts';

let internet: Internet;
const scratch = temporaryFolder();

beforeAll(async () => {
  internet = await startInternet();
});
afterAll(async () => {
  await internet.close();
  scratch.remove();
});

let cwd = '';
let made = 0;
beforeEach(() => {
  made += 1;
  cwd = scratch.folder(`${made}`);
});
afterEach(() => {
  internet.world.keys.clear();
  internet.world.requests.length = 0;
});

const hf = `hf_${sample(34, 'alpha')}`;
const anthropic = `sk-ant-api03-${sample(93, 'word')}AA`;
const input = `HF_TOKEN=${hf}\nANTHROPIC_API_KEY=${anthropic}\n`;
const keyfuse = (...args: readonly string[]) => runCli(args, { cwd, input, internet });
const evidence = () => join(cwd, 'keyfuse-evidence.jsonl');

describe('keyfuse respond', () => {
  it('revokes what works, says what is left, and keeps a record', async () => {
    internet.world.leak(hf, 'key1');
    internet.world.leak(anthropic, 'key2');
    const { code, stdout, stderr, reached } = await keyfuse('respond', '--stdin', '--yes');
    expect(code).toBe(1);
    expect(stdout).toContain('2 keys at 2 places; 1 revoked, 1 works.');
    expect(stdout).toContain('Revoked, and dead: revoked at Hugging Face’s open endpoint.');
    expect(stdout.replace(/\s+/g, ' ')).toContain('give the step ANTHROPIC_ADMIN_KEY');
    expect(internet.world.keys.get(hf)?.state).toBe('gone');
    expect([...new Set(reached)].sort()).toEqual(['api.anthropic.com', 'huggingface.co']);
    expect(await keyfuse('evidence', evidence())).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^The record is whole: \d+ entries, the last one [0-9a-f]{64}\.$/m),
    });
    for (const part of [hf.slice(4, 20), anthropic.slice(20, 40)])
      expect([stdout, stderr, readFileSync(evidence(), 'utf8')].join()).not.toContain(part);
  });

  it('ends well where nothing works any more', async () => {
    const { code, stdout } = await keyfuse('respond', '--stdin', '--yes');
    expect([code, internet.world.requests.length]).toEqual([0, 2]);
    expect(stdout).toContain('2 dead already');
    expect(stdout).toContain('All 2 keys are dead');
  });

  it('shows what it would revoke, and stops, in a dry run', async () => {
    internet.world.leak(hf, 'key1');
    const { code, stdout, stderr } = await keyfuse('respond', '--stdin', '--dry-run');
    expect(code).toBe(1);
    expect(stderr).toContain('1 key that can be revoked:\n  Hugging Face user access token  hf_…');
    expect(stderr).toContain('of ada');
    expect(stderr).toContain('A dry run: nothing is revoked.');
    expect(stdout).toContain('was not revoked: nobody agreed to it');
    expect(internet.world.keys.get(hf)?.state).toBe('live');
  });

  it('acts on nobody’s word where there is no terminal to ask at', async () => {
    internet.world.leak(hf, 'key1');
    const { code, stderr } = await keyfuse('respond', '--stdin');
    expect(code).toBe(2);
    expect(stderr).toContain('pass --yes to act without asking');
    expect(internet.world.keys.get(hf)?.state).toBe('live');
  });

  it('takes one of two that contradict each other for a mistake', async () => {
    expect(await keyfuse('respond', '--yes', '--dry-run')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('pass one of them'),
    });
  });
});

describe('keyfuse scan --verify', () => {
  it('asks, and does nothing else', async () => {
    internet.world.leak(hf, 'key1');
    const { code, stdout } = await keyfuse('scan', '--stdin', '--verify');
    expect(code).toBe(1);
    expect(stdout).toContain('LIVE: it works.');
    expect(stdout).toContain('Its service says: of ada; named ci; may write.');
    expect(stdout).toContain('1 works, 1 dead already');
    expect(internet.world.keys.get(hf)?.state).toBe('live');
    expect(existsSync(evidence())).toBe(false);
  });

  it('is not what a scan does unasked', async () => {
    const { stdout, reached } = await keyfuse('scan', '--stdin');
    expect([reached, stdout.includes('Dead')]).toEqual([[], false]);
  });
});

describe('keyfuse evidence', () => {
  it('tells a record that was edited, and one that is not there', async () => {
    internet.world.leak(hf, 'key1');
    await keyfuse('respond', '--stdin', '--yes');
    const text = readFileSync(evidence(), 'utf8');
    writeFileSync(evidence(), text.replace('"liveness":"live"', '"liveness":"dead"'));
    expect(await keyfuse('evidence', evidence())).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^Not whole: line \d+ was edited/),
    });
    expect(await keyfuse('evidence', 'nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is no such file'),
    });
    expect(await keyfuse('evidence')).toMatchObject({ code: 2 });
  });
});
