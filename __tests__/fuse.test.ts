import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sample } from '../src/core/sample.ts';
import { zipOf } from '../src/edge/zip-writer.ts';
import { providers } from '../src/providers/index.ts';
import { removeRepositories } from './support/git-repository.ts';
import { asked, keepsSecret, key, leaking, member, payloads, stamped, within } from './support/github/leaks.ts';
import { act } from './support/github/run.ts';
import { type World as GitHub, sealing, type WorldOptions } from './support/github/world.ts';
import { openSealed } from './support/sealed.ts';
import { type Internet, startInternet } from './support/services/internet.ts';
import { adminKeys } from './support/services/services.ts';

let internet: Internet;

beforeAll(async () => {
  internet = await startInternet();
});
afterAll(async () => {
  await internet.close();
  removeRepositories();
});
afterEach(() => {
  const { world } = internet;
  world.keys.clear();
  world.requests.length = 0;
  world.delay = 0;
  world.fault = () => undefined;
});

const leak = leaking();
const archive = zipOf([member('build/3_Run tests.txt', stamped('collected 3 items', `DEBUG key=${key}`))]);
const steps = [{ number: 3, name: 'Run tests' }];
const run = { id: 99, headSha: leak.head, jobs: [[{ id: 11, name: 'build', steps }]], logs: [archive] };
const artifacts = [
  { id: 1, run: 99, name: 'coverage', bytes: zipOf([member('env.json', `{"ANTHROPIC_API_KEY":"${key}"}`)]) },
  { id: 2, run: 99, name: 'harmless', bytes: zipOf([member('a.txt', 'nothing')]) },
];
const options: WorldOptions = { runs: [run], artifacts, git: leak.repo, visibility: 'public' };
const call = {
  event: 'workflow_run',
  payload: {
    ...payloads.workflowRun(leak, 'public'),
    workflow_run: { ...payloads.workflowRun(leak, 'public').workflow_run, run_attempt: 1 },
  },
};
const env = { ANTHROPIC_ADMIN_KEY: adminKeys['ANTHROPIC_ADMIN_KEY'] ?? '' };

const declared = providers
  .flatMap(({ verbs = [] }) => verbs)
  .flatMap(({ hosts, control = [] }) => [...hosts, ...control]);

/** What a story leaves is told, sends keys to declared hosts alone, and shows none. */
async function story(world: GitHub, more: Partial<Parameters<typeof act>[1]> = {}) {
  const told = await act(world, { ...call, env, internet, ...more });
  keepsSecret(world, told);
  for (const host of told.reached) expect(declared).toContain(host);
  return told;
}

describe('a key that works, in the public artifact and log of a finished run', () => {
  it('is revoked, seen dead, and deleted where it stood; then everybody may know where that was', async () => {
    internet.world.leak(key, 'key1');
    internet.world.delay = 50;
    await within(options, async (world) => {
      const told = await story(world);
      expect(told.outputs).toMatchObject({ findings: '1', live: '0', revoked: '1', conclusion: 'findings' });
      expect(internet.world.keys.get(key)).toMatchObject({ state: 'disabled', revoked: 1 });
      expect([...world.state.deleted].sort()).toEqual(['artifact 1', 'run-logs 99']);
      expect(told.log).toContain('Revoked, and dead: disabled by an administrator.');
      expect(told.log).toContain('Deleted: the artifact (coverage).');
      expect(told.log).toContain('coverage!env.json:1:23');
      expect(told.summary).toContain('revoked and dead');
      expect(told.summary).toContain('deleted where it stood');
      expect(told.summary).not.toContain('exact place withheld');
      const events = told.evidence.map((line) => JSON.parse(line).what);
      expect(events).toEqual([
        'found',
        'warrant',
        'revoking',
        'revocation',
        'removing',
        'removed',
        'removing',
        'removed',
      ]);
    });
  });

  it('is found dead by the run that comes after, which does nothing more', async () => {
    internet.world.leak(key, 'key1', { state: 'disabled', revoked: 1 });
    await within(options, async (world) => {
      const told = await story(world);
      expect(told.outputs).toMatchObject({ live: '0', revoked: '0', findings: '1' });
      expect(told.log).toContain('Dead: its service does not take it any more.');
      expect(internet.world.requests).toEqual(['GET https://api.anthropic.com/v1/models']);
      expect(asked(world).filter((name) => name.includes('delete'))).toEqual([]);
    });
  });

  it('is left, with the reason, where no administrator’s key was given', async () => {
    internet.world.leak(key, 'key1');
    await within(options, async (world) => {
      const told = await story(world, { env: {} });
      expect(told.outputs).toMatchObject({ live: '1', revoked: '0' });
      expect(flat(told.log)).toContain('give the step ANTHROPIC_ADMIN_KEY');
      expect(told.log).toContain('exact place withheld');
      // What leaks it is deleted all the same: that is all that can be done.
      expect([...world.state.deleted].sort()).toEqual(['artifact 1', 'run-logs 99']);
    });
  });

  it('is left by a dry run, which says what it would have done', async () => {
    internet.world.leak(key, 'key1');
    await within(options, async (world) => {
      const told = await story(world, { inputs: { revoke: 'dry-run' } });
      expect(told.log).toContain('A dry run: it would have been revoked.');
      expect(told.log).toContain('A dry run: the artifact (name withheld) would have been deleted.');
      expect(internet.world.keys.get(key)?.revoked).toBe(0);
      expect(world.state.deleted.size).toBe(0);
    });
  });

  it('is only reported where the policy says so, or nobody is to be asked', async () => {
    internet.world.leak(key, 'key1');
    await within(options, async (world) => {
      const told = await story(world, { inputs: { revoke: 'never' } });
      expect(told.log).toContain('the policy is to report only');
      expect(world.state.deleted.size).toBe(0);
      const silent = await story(world, { inputs: { verify: 'false' } });
      expect(silent.reached).toEqual(['api.anthropic.com'].slice(1));
      expect(internet.world.keys.get(key)?.revoked).toBe(0);
    });
  });

  it('is left in a private repository, where nobody from outside can read it', async () => {
    internet.world.leak(key, 'key1');
    await within({ ...options, visibility: 'private' }, async (world) => {
      const payload = { ...call.payload, repository: { ...call.payload.repository, visibility: 'private' } };
      const told = await story(world, { payload });
      expect(told.log).toContain('it has not reached a public place');
      expect(internet.world.keys.get(key)?.revoked).toBe(0);
      expect(world.state.deleted.size).toBe(0);
    });
  });

  it('costs but the deletion where the token may not delete, and the right is named', async () => {
    internet.world.leak(key, 'key1');
    const permissions = ['actions: read', 'contents: read', 'checks: write', 'pull-requests: write'];
    await within({ ...options, permissions }, async (world) => {
      const told = await story(world);
      expect(told.outputs).toMatchObject({ revoked: '1' });
      expect(flat(told.log)).toContain(
        'Still there: the artifact (coverage), for the token may not delete it (needs `actions: write`).',
      );
    });
  });
});

describe('a service that cannot be reached', () => {
  it('costs the answer, not the finding', async () => {
    await within(options, async (world) => {
      const told = await act(world, { ...call, env });
      expect(told.outputs).toMatchObject({ findings: '1', live: '0', revoked: '0' });
      expect(told.log).toContain('May work; its service gave no clear answer');
      expect(told.reached).toContain('api.anthropic.com');
    });
  });
});

describe('a new key before the old one dies', () => {
  const openrouter = `sk-or-v1-${sample(64, 'hex')}`;
  const rotating = {
    ...options,
    artifacts: [
      { id: 1, run: 99, name: 'coverage', bytes: zipOf([member('env', `OPENROUTER_API_KEY=${openrouter}`)]) },
    ],
    runs: [{ ...run, logs: [] }],
    files: { '.github/keyfuse.yml': 'rotate:\n  - secret: OPENROUTER_API_KEY\n    in: environment:production\n' },
  };
  const more = { OPENROUTER_API_KEY: openrouter, OPENROUTER_MANAGEMENT_KEY: 'admin-openrouter' };

  it('is written into the secret that held it, sealed', async () => {
    internet.world.leak(openrouter, 'key1');
    await within(rotating, async (world) => {
      const told = await story(world, { env: more });
      expect(told.log).toContain('The secret OPENROUTER_API_KEY holds a new key that works.');
      expect(internet.world.keys.get(openrouter)?.state).toBe('disabled');
      const fresh = [...internet.world.keys.values()].filter(({ state }) => state === 'live');
      expect(fresh).toHaveLength(1);
      expect([...world.state.secrets.keys()]).toEqual(['environment production OPENROUTER_API_KEY']);
      expect(opened(world.state.secrets.get('environment production OPENROUTER_API_KEY'))).toBe(fresh[0]?.text);
      expect(told.everything).not.toContain(fresh[0]?.text);
    });
  });

  it('is taken back where the secret cannot be written, and the old one lives', async () => {
    internet.world.leak(openrouter, 'key1');
    const faults = [
      { at: ({ operation }: { operation: string }) => operation.includes('create-or-update'), kind: { status: 403 } },
    ];
    await within({ ...rotating, faults }, async (world) => {
      const told = await story(world, { env: more });
      expect(flat(told.log)).toContain('the secret OPENROUTER_API_KEY could not be written');
      const live = [...internet.world.keys.values()].filter(({ state }) => state === 'live');
      expect(live.map(({ text }) => text)).toEqual([openrouter]);
    });
  });
});

/** Without colours, and the lines of a paragraph joined. */
function flat(log: string): string {
  return log.replace(/\u001b\[\d+m/g, '').replace(/\s+/g, ' ');
}

/** What whoever has the other half of the pair reads in a sealed box. */
function opened(box = ''): string {
  return openSealed(Buffer.from(box, 'base64'), sealing);
}
