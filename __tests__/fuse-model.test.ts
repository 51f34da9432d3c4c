/** Random histories of runs that are killed, cut off, lied to and run again, and what must hold whatever happens. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Answer, SealedSecret } from '../src/core/forge.ts';
import { sample } from '../src/core/sample.ts';
import { Secret } from '../src/core/secret.ts';
import { sealing } from './support/github/world.ts';
import { openSealed } from './support/sealed.ts';
import { type AnswerOptions, answerIn, exposureOf, publicPlace } from './support/services/answering.ts';
import { services } from './support/services/services.ts';
import { type Fault, World } from './support/services/world.ts';

let world: World;

beforeAll(async () => {
  world = await new World(services).start();
});
afterAll(() => world.stop());

/** The services of the model: revoked openly, by disabling, by deleting, and with a new key first. */
const kinds = {
  huggingface: { format: 'user-access-token', text: `hf_${sample(34, 'alpha')}`, rotates: false },
  anthropic: { format: 'api-key', text: `sk-ant-api03-${sample(93, 'word')}AA`, rotates: false },
  openai: { format: 'project-key', text: `sk-proj-${sample(74)}T3BlbkFJ${sample(74)}`, rotates: false },
  openrouter: { format: 'api-key', text: `sk-or-v1-${sample(64, 'hex')}`, rotates: true },
} as const;

type Kind = keyof typeof kinds;

interface Run {
  readonly rule: 'public' | 'never' | 'dry-run';
  readonly audience: 'public' | 'private';
  /** By the number of the request. */
  readonly faults: readonly (Fault | undefined)[];
  readonly kill: AnswerOptions['kill'];
  /** Whether the secret can be written; `lost`: it is, and the answer is lost; `lost once`: only that of the first write. */
  readonly writes: 'yes' | 'no' | 'lost' | 'lost once';
  /** Questions for which a dead key goes on working. */
  readonly lag: number;
}

const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  // The last one lies: all is well, and nothing was done.
  fc.constantFrom<Fault>(500, 429, 403, 404, 'drop', 'garbage', { status: 200, headers: {} }),
);

const run: fc.Arbitrary<Run> = fc.record({
  rule: fc.constantFrom('public', 'public', 'public', 'never', 'dry-run'),
  audience: fc.constantFrom('public', 'public', 'public', 'private'),
  faults: fc.array(fault, { maxLength: 14 }),
  kill: fc.option(fc.record({ at: fc.nat(14), when: fc.constantFrom('before', 'after') }), { nil: undefined, freq: 2 }),
  writes: fc.constantFrom('yes', 'no', 'lost', 'lost once'),
  lag: fc.constantFrom(0, 0, 1, 3),
});

const clean: Run = { rule: 'public', audience: 'public', faults: [], kill: undefined, writes: 'yes', lag: 0 };

interface History {
  readonly kind: Kind;
  /** What the secret holds that production reads. */
  held: string;
  readonly evidence: string;
  /** Whether any run so far was allowed to revoke. */
  mayRevoke: boolean;
}

async function live(history: History, { rule, audience, faults, kill, writes, lag }: Run): Promise<void> {
  const { kind } = history;
  const { format, text, rotates } = kinds[kind];
  const known = world.keys.get(text);
  const start = world.requests.length;
  world.fault = (index) => faults[index - start];
  world.after = () => {
    if (known !== undefined && known.revoked > 0 && lagged !== known.revoked) {
      lagged = known.revoked;
      known.lag = lag;
    }
  };
  let lagged = known?.revoked ?? 0;
  let puts = 0;
  const refused: Answer<never> = { refused: 'forbidden', needs: '' };
  const unanswered: Answer<never> = { refused: 'unreachable', needs: '' };
  const done: Answer<undefined> = { value: undefined };
  const forge = {
    deleteArtifact: async () => done,
    deleteRunLogs: async () => done,
    deleteAsset: async () => done,
    secretKey: async () => ({ value: { id: 'k', key: Buffer.from(sealing.publicKey).toString('base64') } }),
    putSecret: async (_: unknown, __: string, { value }: SealedSecret) => {
      if (writes === 'no') return refused;
      history.held = openSealed(Buffer.from(value, 'base64'), sealing);
      puts += 1;
      return writes === 'lost' || (writes === 'lost once' && puts === 1) ? unanswered : done;
    },
  };
  history.mayRevoke ||= rule === 'public' && audience === 'public';
  await answerIn(world, [exposureOf(kind, format, text, { places: [{ ...publicPlace, audience }] })], {
    evidence: history.evidence,
    settings: { revoke: [rule] },
    ...(kill === undefined ? {} : { kill }),
    more: { forge },
    ...(rotates
      ? {
          policy: { rotate: [{ secret: 'PRODUCTION_KEY', in: { kind: 'repository' as const } }] },
          env: { ...env, PRODUCTION_KEY: history.held },
        }
      : { env }),
  });
  holds(history);
}

const env = {
  OPENAI_ADMIN_KEY: 'admin-openai',
  ANTHROPIC_ADMIN_KEY: 'admin-anthropic',
  OPENROUTER_MANAGEMENT_KEY: 'admin-openrouter',
};

/** What must hold after each run, however it ended. */
function holds({ kind, held, evidence, mayRevoke }: History): void {
  const { text, rotates } = kinds[kind];
  const known = world.keys.get(text);
  const { fingerprint } = new Secret(text);
  const entries = readEvidence(evidence).filter((entry) => entry.facts.fingerprint === fingerprint);
  const what = entries.map((entry) => entry.what);
  // Never without a warrant, which is on record before it is used; never where no policy allowed it.
  if ((known?.revoked ?? 0) > 0) {
    expect(mayRevoke).toBe(true);
    expect(what.indexOf('warrant')).toBeGreaterThanOrEqual(0);
    expect(what.indexOf('revoking')).toBeGreaterThan(what.indexOf('warrant'));
  }
  // Never twice, but where what was disabled was put back in between.
  expect(known?.revoked ?? 0).toBeLessThanOrEqual(1 + what.filter((each) => each === 'undone').length);
  // Production has a key that works, or the very key that leaked and was revoked where nothing could be put in its place.
  if (rotates && held !== text) expect(world.keys.get(held)?.state).toBe('live');
}

interface Entry {
  readonly what: string;
  readonly facts: { readonly fingerprint?: string };
}

function readEvidence(path: string): readonly Entry[] {
  const lines = readFileSync(path, { encoding: 'utf8', flag: 'a+' }).split('\n');
  return lines.filter((line) => line !== '').map((line): Entry => JSON.parse(line));
}

it('whatever happens on the way: one revocation, with a warrant, on record; and in the end the key is dead and production works', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(kinds).filter(isKind)),
      fc.array(run, { maxLength: 4 }),
      async (kind, runs) => {
        world.keys.clear();
        world.requests.length = 0;
        const { text, rotates } = kinds[kind];
        const known = world.leak(text, 'key1');
        const folder = mkdtempSync(join(tmpdir(), 'keyfuse-model-'));
        try {
          const history: History = { kind, held: text, evidence: join(folder, 'evidence.jsonl'), mayRevoke: false };
          for (const each of runs) await live(history, each);
          // A day later: what a killed run left over is surely that.
          for (const one of world.keys.values()) one.created = '2026-11-20T00:00:00Z';
          await live(history, clean);
          expect(known.state).not.toBe('live');
          const working = [...world.keys.values()].filter(({ state }) => state === 'live').map((one) => one.text);
          // No new key is left over, and the one that production has works.
          expect(working).toEqual(rotates && history.held !== text ? [history.held] : []);
        } finally {
          world.fault = () => undefined;
          world.after = () => {};
          rmSync(folder, { recursive: true, force: true });
        }
      },
    ),
    { numRuns: Number(process.env['KEYFUSE_MODEL_RUNS'] ?? 150) },
  );
});

function isKind(name: string): name is Kind {
  return Object.hasOwn(kinds, name);
}
