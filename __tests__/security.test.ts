/** The security model, line by line: each number of docs/security.md has a test of that number here, and no other. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { sample } from '../src/core/sample.ts';
import { Secret } from '../src/core/secret.ts';
import { zipOf } from '../src/edge/zip-writer.ts';
import { disclose } from '../src/policy/disclose.ts';
import { providers } from '../src/providers/index.ts';
import { issueBody } from '../src/sinks/issue.ts';
import { removeRepositories, repository } from './support/git-repository.ts';
import { asked, keepsSecret, key, leaking, member, payloads, stamped, within } from './support/github/leaks.ts';
import { act } from './support/github/run.ts';
import { token, type WorldOptions } from './support/github/world.ts';
import { accessKeyIdOf } from './support/keys.ts';
import { exposure, hostile, names, place, plant, report } from './support/report.ts';
import { answerIn, exposureOf, publicPlace } from './support/services/answering.ts';
import { type Internet, startInternet } from './support/services/internet.ts';
import { adminKeys, services } from './support/services/services.ts';
import { World } from './support/services/world.ts';

let internet: Internet;
let world: World;

beforeAll(async () => {
  internet = await startInternet();
  world = await new World(services).start();
});
afterAll(async () => {
  await internet.close();
  await world.stop();
  removeRepositories();
});
afterEach(() => {
  for (const one of [world, internet.world]) {
    one.keys.clear();
    one.requests.length = 0;
    one.all.length = 0;
    one.fault = () => undefined;
  }
});

const declared = providers
  .flatMap(({ verbs = [] }) => verbs)
  .flatMap(({ hosts, control = [] }) => [...hosts, ...control]);
const anthropic = `sk-ant-api03-${sample(93, 'word')}AA`;
const hf = `hf_${sample(34, 'alpha')}`;

const leak = leaking();
const env = { ANTHROPIC_ADMIN_KEY: adminKeys['ANTHROPIC_ADMIN_KEY'] ?? '' };
const runPayload = {
  ...payloads.workflowRun(leak, 'public'),
  workflow_run: { ...payloads.workflowRun(leak, 'public').workflow_run, run_attempt: 1 },
};

/** A public run whose artifact holds a text. */
const published = (text: string, more: Partial<WorldOptions> = {}): WorldOptions => ({
  runs: [{ id: 99, headSha: leak.head, jobs: [[{ id: 11, name: 'build', steps: [] }]], logs: [] }],
  artifacts: [
    { id: 1, run: 99, name: 'coverage', bytes: zipOf([member('env', text)]) },
    { id: 2, run: 99, name: 'harmless', bytes: zipOf([member('a', 'nothing')]) },
  ],
  git: leak.repo,
  visibility: 'public',
  ...more,
});

/** A pull request from a fork, as its own run sees it. */
async function pullFrom(files: Readonly<Record<string, string>>, options: WorldOptions = {}) {
  const repo = repository();
  const base = repo.write('README', 'read me\n').commit('start');
  let head = base;
  for (const [path, text] of Object.entries(files)) head = repo.write(path, text).commit(path);
  const pull = { ...leak, repo, base, head };
  const all: WorldOptions = { git: repo, pulls: [{ number: 5, base, head }], visibility: 'public', ...options };
  return within(all, async (github) => {
    const commits = Object.keys(files).length;
    const told = await act(github, {
      event: 'pull_request',
      payload: payloads.pull(pull, 'public', commits),
      inputs: { tell: 'summary' },
      env,
      internet,
    });
    return { told, github };
  });
}

const tests: readonly (readonly [id: string, what: string, test: () => Promise<void> | void])[] = [
  [
    'S1',
    'a stranger’s own key in a public pull request is revoked',
    async () => {
      internet.world.leak(hf, 'key1');
      const { told } = await pullFrom({ 'a.py': `token = "${hf}"\n` });
      expect(told.outputs).toMatchObject({ revoked: '1', live: '0' });
      expect(internet.world.keys.get(hf)?.state).toBe('gone');
    },
  ],
  [
    'S2',
    'a text that looks like a key is asked about, and left',
    async () => {
      const { told } = await pullFrom({ 'a.py': `token = "${hf}"\n` });
      expect(told.outputs).toMatchObject({ findings: '1', revoked: '0' });
      expect(internet.world.requests).toEqual(['GET https://huggingface.co/api/whoami-v2']);
    },
  ],
  [
    'S3',
    'a key that begins and ends like another one has nothing done to the other',
    async () => {
      const twin = `${anthropic.slice(0, 20)}${sample(70, 'word')}${anthropic.slice(-10)}`;
      world.leak(anthropic, 'key1');
      world.leak(twin, 'key2');
      await answerIn(world, [exposureOf('anthropic', 'api-key', anthropic)]);
      expect([...world.keys.values()].map(({ state }) => state)).toEqual(['live', 'live']);
      // Only the twin is of our organisation: it is disabled on its hint, seen to be another, and enabled again.
      world.keys.delete(anthropic);
      world.fault = (_, { path, headers }) =>
        path === '/v1/models' && headers['x-api-key'] === anthropic ? { status: 200, headers: {} } : undefined;
      await answerIn(world, [exposureOf('anthropic', 'api-key', anthropic)]);
      expect(world.keys.get(twin)).toMatchObject({ state: 'live', revoked: 1 });
    },
  ],
  [
    'S4',
    'a pull request’s own configuration does not choose the policy',
    async () => {
      internet.world.leak(hf, 'key1');
      const { fingerprint } = new Secret(hf);
      const tries = [
        'revoke: never\n',
        'overrides:\n  huggingface: never\n',
        `protect:\n  - fingerprint: ${fingerprint}\n    reason: mine\n`,
        `canaries: [${fingerprint}]\n`,
        'verify: false\n',
        'max-revocations: 1\nexclude: ["**"]\n',
        'contain: none\nhosts:\n  gitlab: [evil.example]\n',
      ];
      for (const config of tries) {
        internet.world.leak(hf, 'key1');
        const { told } = await pullFrom({ '.github/keyfuse.yml': config, 'a.py': `token = "${hf}"\n` });
        expect([config, told.outputs['revoked']]).toEqual([config, '1']);
      }
      // Nor does it make it act where the base says that it must not.
      internet.world.leak(hf, 'key1');
      const { told } = await pullFrom(
        { '.github/keyfuse.yml': 'revoke: any-audience\n', 'a.py': `token = "${hf}"\n` },
        { files: { '.github/keyfuse.yml': 'revoke: never\n' } },
      );
      expect(told.outputs['revoked']).toBe('0');
    },
  ],
  [
    'S5',
    'allow entries and marks of the change itself hold nothing',
    async () => {
      internet.world.leak(hf, 'key1');
      const { fingerprint } = new Secret(hf);
      const allow = `allow:\n  - fingerprint: ${fingerprint}\n    reason: x\n    owner: "@mallory"\n    expires: 2099-01-01\nmarks: honour\n`;
      const { told } = await pullFrom({
        '.github/keyfuse.yml': allow,
        'a.py': `token = "${hf}" # keyfuse:allow mine\n`,
      });
      expect(told.outputs).toMatchObject({ findings: '1', revoked: '1' });
    },
  ],
  [
    'S6',
    'one run revokes no more than `max-revocations`',
    async () => {
      const all = Array.from({ length: 5 }, (_, i) => `hf_${sample(34, 'alpha', `${i}`)}`);
      for (const [i, text] of all.entries()) world.leak(text, `key${i}`);
      const exposures = all.map((text) => exposureOf('huggingface', 'user-access-token', text));
      const { exposures: answered } = await answerIn(world, exposures, { settings: { 'max-revocations': ['2'] } });
      expect(answered.filter(({ response }) => response?.revocation.state === 'revoked')).toHaveLength(2);
      expect([...world.keys.values()].filter(({ state }) => state === 'live')).toHaveLength(3);
    },
  ],
  [
    'S7',
    'what the run works with is held',
    async () => {
      const admin = `sk-or-v1-${sample(64, 'hex')}`;
      world.leak(admin, 'key1');
      for (const name of ['OPENROUTER_MANAGEMENT_KEY', 'INPUT_TOKEN', 'AWS_SECRET_ACCESS_KEY']) {
        const { exposures } = await answerIn(world, [exposureOf('openrouter', 'api-key', admin)], {
          env: { [name]: admin },
        });
        expect(exposures[0]?.response?.revocation).toMatchObject({ state: 'held', guard: 'own-key' });
      }
      expect(world.keys.get(admin)?.revoked).toBe(0);
    },
  ],
  [
    'S8',
    'canaries are not even asked about',
    async () => {
      const parts = { 'access-key-id': new Secret(accessKeyIdOf('171436882533')) };
      const bait = exposureOf('aws', 'secret-access-key', sample(40, 'base64'), { parts });
      await answerIn(world, [bait, exposureOf('huggingface', 'user-access-token', hf)], {
        policy: { canaries: [new Secret(hf).fingerprint] },
      });
      expect(world.requests).toEqual([]);
    },
  ],
  [
    'S9',
    'nothing is deleted but that in which a key stands that works, or surely is one',
    async () => {
      internet.world.leak(key, 'key1');
      await within(published(`A=${key}`), async (github) => {
        await act(github, { event: 'workflow_run', payload: runPayload, env, internet });
        expect([...github.state.deleted]).toEqual(['artifact 1']);
      });
      // The same text, dead: it stays.
      internet.world.keys.clear();
      await within(published(`A=${key}`), async (github) => {
        await act(github, { event: 'workflow_run', payload: runPayload, env, internet });
        expect([...github.state.deleted]).toEqual([]);
      });
    },
  ],
  [
    'S10',
    'hosts near a key are heeded only where they are declared',
    async () => {
      const glpat = `glpat-${sample(20)}`;
      const azure = `${sample(52)}JQQJ99BE${sample(16)}ACOG${sample(4)}`;
      const text = [
        `GITLAB_URL=https://git.evil.example\nGITLAB_TOKEN=${glpat}`,
        `AZURE_OPENAI_ENDPOINT=https://acme.openai.azure.com.evil.example\nAZURE_OPENAI_API_KEY=${azure}`,
        `HF_ENDPOINT=https://evil.example\nHF_TOKEN=${hf}`,
      ].join(`\n${'-'.repeat(700)}\n`);
      internet.world.leak(hf, 'key1');
      await within(published(text), async (github) => {
        const told = await act(github, { event: 'workflow_run', payload: runPayload, env, internet });
        expect(told.outputs['findings']).toBe('3');
        expect([...new Set(told.reached)]).toEqual(['huggingface.co']);
      });
    },
  ],
  [
    'S11',
    'what services answer is data: escaped, not followed, and believed only when the key is refused twice',
    async () => {
      for (const account of hostile) {
        const evil = exposure(plant('a').secret, { verdict: { liveness: 'live', owner: { account, name: account } } });
        const body = issueBody(evil, undefined, { names, owners: () => [] });
        expect(body.replace(/^<!-- .* -->$|<\/?sub>/gm, '')).not.toMatch(/<[a-z!/]/i);
      }
      world.leak(hf, 'key1');
      world.fault = () => ({ status: 302, headers: { location: 'https://evil.example/' } });
      const [followed] = (await answerIn(world, [exposureOf('huggingface', 'user-access-token', hf)])).exposures;
      expect([followed?.verdict?.liveness, world.requests.length]).toEqual(['unknown', 1]);
      // It says that it revoked the key, and did not.
      world.fault = (_, { path }) => (path.endsWith('/revoke') ? 202 : undefined);
      const lied = await answerIn(world, [exposureOf('huggingface', 'user-access-token', hf)], {
        settings: { 'confirm-seconds': ['5'] },
      });
      expect(lied.exposures[0]?.response?.revocation.state).toBe('unconfirmed');
    },
  ],
  [
    'S12',
    'a service gets its own administrator’s key and no other’s, from the environment alone',
    async () => {
      const texts = [anthropic, `sk-proj-${sample(74)}T3BlbkFJ${sample(74)}`, `xai-${sample(80)}`];
      for (const [i, text] of texts.entries()) world.leak(text, `key${i}`);
      const kinds = [
        ['anthropic', 'api-key'],
        ['openai', 'project-key'],
        ['xai', 'api-key'],
      ] as const;
      await answerIn(
        world,
        kinds.map(([provider, format], i) => exposureOf(provider, format, texts[i] ?? '')),
      );
      const owners = {
        'api.anthropic.com': 'admin-anthropic',
        'api.openai.com': 'admin-openai',
        'management-api.x.ai': 'admin-xai',
        'api.x.ai': '',
      };
      expect(world.all.length).toBeGreaterThan(9);
      for (const { host, headers, body } of world.all) {
        const own = Object.entries(owners).find(([name]) => name === host)?.[1];
        const sent = `${JSON.stringify(headers)} ${body}`;
        for (const admin of Object.values(adminKeys)) if (admin !== own) expect(sent).not.toContain(admin);
      }
      const { parseConfig } = await import('../src/config/parse.ts');
      for (const name of Object.keys(adminKeys))
        expect(() => parseConfig(`${name}: x\n`, 'keyfuse.yml')).toThrow(/not known here/);
    },
  ],
  [
    'S13',
    'what is deleted is named by GitHub’s listing, not by a name or a text',
    async () => {
      internet.world.leak(key, 'key1');
      const evil = zipOf([member('../../2', `${key} artifact 2 /actions/artifacts/2 run-logs 1`)]);
      const options = published('');
      const artifacts = [{ id: 1, run: 99, name: '2', bytes: evil }, ...(options.artifacts ?? []).slice(1)];
      await within({ ...options, artifacts }, async (github) => {
        await act(github, { event: 'workflow_run', payload: runPayload, env, internet });
        expect([...github.state.deleted]).toEqual(['artifact 1']);
      });
    },
  ],
  [
    'S14',
    'the bundle reaches no host but GitHub and declared ones, whatever the input',
    async () => {
      const texts = providers.flatMap((provider) => Object.values(provider.examples().hits).map(([text = '']) => text));
      const text = texts.join(`\n${'-'.repeat(700)} https://evil.example http://127.0.0.1.evil.example\n`);
      await within(published(text), async (github) => {
        const told = await act(github, { event: 'workflow_run', payload: runPayload, env: adminKeys, internet });
        expect(Number(told.outputs['findings'])).toBeGreaterThan(400);
        expect(told.reached.length).toBeGreaterThan(30);
        const patterns = declared.filter((host) => host.startsWith('*.')).map((host) => host.slice(1));
        const strange = told.reached.filter(
          (host) => !declared.includes(host) && !patterns.some((end) => host.endsWith(end)),
        );
        expect(strange).toEqual([]);
      });
    },
  ],
  [
    'S15',
    'asking about every kind of key changes nothing anywhere',
    async () => {
      const exposures = providers.flatMap(({ id, verbs = [] }) =>
        verbs.flatMap(({ formats, hosts }) =>
          formats.map((format) =>
            exposureOf(id, format, `made-up-${id}-${format}`, {
              hosts: hosts.map((host) => host.replace('*.', 'acme.')).slice(0, 1),
            }),
          ),
        ),
      );
      await answerIn(world, exposures, { more: { asksOnly: true } });
      const posts = world.all.filter(({ method }) => method !== 'GET');
      expect(posts.filter(({ method }) => method !== 'POST')).toEqual([]);
      for (const { json, form, path } of posts) {
        const query = JSON.stringify(json ?? {});
        expect([path, /mutation/.test(query), /^(?:|Get|List)/.test(form.get('Action') ?? '')]).toEqual([
          path,
          false,
          true,
        ]);
      }
      expect(world.all.length).toBeGreaterThan(60);
    },
  ],
  [
    'S16',
    'a second place that gives warrants, or that reads secrets, fails the house’s check',
    () => {
      const root = fileURLToPath(new URL('..', import.meta.url));
      const copy = mkdtempSync(join(tmpdir(), 'keyfuse-house-'));
      try {
        const house = (): string =>
          spawnSync(process.execPath, [join(root, 'scripts/house.mjs'), copy], { encoding: 'utf8' }).stderr;
        for (const folder of ['src', '__tests__']) cpSync(join(root, folder), join(copy, folder), { recursive: true });
        expect(house()).toBe('');
        mkdirSync(join(copy, 'src/policy'), { recursive: true });
        writeFileSync(
          join(copy, 'src/policy/exit.ts'),
          "/** Evil. */\nimport { mint } from '../core/warrant.ts';\nmint;\n",
        );
        writeFileSync(
          join(copy, 'src/verify.ts'),
          "/** Evil. */\nimport { reveal } from './core/secret.ts';\nreveal;\n",
        );
        expect(house()).toContain('src/policy/exit.ts: ');
        expect(house()).toContain('only the policy gives warrants');
        expect(house()).toContain('only the edge may read a secret');
      } finally {
        rmSync(copy, { recursive: true, force: true });
      }
    },
  ],
  [
    'S17',
    'GitHub’s token goes to no service and no webhook',
    async () => {
      internet.world.leak(key, 'key1');
      await within(published(`A=${key}`), async (github) => {
        const more = { ...env, KEYFUSE_WEBHOOK_URL: 'https://huggingface.co/hook', KEYFUSE_WEBHOOK_SECRET: 'shared' };
        const told = await act(github, {
          event: 'workflow_run',
          payload: runPayload,
          env: more,
          internet,
          inputs: { tell: 'summary, webhook' },
        });
        expect(told.reached).toContain('huggingface.co');
        const sent = JSON.stringify(internet.world.all.map(({ headers, body, path }) => [headers, body, path]));
        expect(sent).toContain('keyfuse.exposures');
        expect(sent).not.toContain(token);
      });
    },
  ],
  [
    'S18',
    'nothing that comes out holds a key, and what strangers read says neither where a live one is nor whose',
    async () => {
      internet.world.leak(key, 'key1');
      await within(published(`A=${key}\n${stamped('x')}`), async (github) => {
        const told = await act(github, {
          event: 'workflow_run',
          payload: runPayload,
          env,
          internet,
          inputs: { tell: 'summary, check, issue' },
        });
        expect(told.outputs['revoked']).toBe('1');
        expect(asked(github)).toContain('issues/create');
        keepsSecret(github, told);
      });
      const owned = { account: 'ada@acme.example' };
      const use = { state: 'known', summary: 'spent $3', suspicious: [] } as const;
      const response = { revocation: { state: 'held', guard: 'g', why: 'w' }, contained: [], use } as const;
      const whole = report({
        exposures: [
          exposure(plant('a').secret, {
            verdict: { liveness: 'live', owner: owned },
            response,
            places: [place({ path: 'where/it/is' })],
          }),
        ],
      });
      const open = JSON.stringify(disclose(whole, 'public', 'auto'));
      for (const hidden of ['ada@acme.example', 'spent $3', 'where/it/is']) expect(open).not.toContain(hidden);
    },
  ],
  [
    'S19',
    'nothing is done that is not on record first',
    async () => {
      world.leak(hf, 'key1');
      const places = [{ ...publicPlace, removable: { what: 'artifact', id: 1 } as const }];
      const removed: number[] = [];
      const refuse = async () => ({ refused: 'missing', needs: '' }) as const;
      const forge = {
        deleteArtifact: async (id: number) => {
          removed.push(id);
          return { value: undefined };
        },
        deleteRunLogs: refuse,
        deleteAsset: refuse,
        secretKey: refuse,
        putSecret: refuse,
      };
      const leaked = exposureOf('huggingface', 'user-access-token', hf, { places });
      await answerIn(world, [leaked], {
        more: { forge, evidence: join(fileURLToPath(import.meta.url), 'evidence.jsonl') },
      });
      expect([world.keys.get(hf)?.state, removed]).toEqual(['live', []]);
      const seen: string[] = [];
      const { evidence } = await answerIn(world, [leaked], { more: { forge } });
      seen.push(...evidence.map((line) => JSON.parse(line).what));
      expect(seen.indexOf('revoking')).toBeLessThan(seen.indexOf('revocation'));
      expect(seen.indexOf('removing')).toBeLessThan(seen.indexOf('removed'));
      expect(removed).toEqual([1]);
    },
  ],
];

it.each(tests)('%s: %s', async (_, __, test) => {
  await test();
});

it('every line of docs/security.md is tested here, and nothing else is', () => {
  const text = readFileSync(new URL('../docs/security.md', import.meta.url), 'utf8');
  const lines = [...text.matchAll(/^\| (S\d+) \|/gm)].map(([, id]) => id);
  expect(lines).toEqual(tests.map(([id]) => id));
});
