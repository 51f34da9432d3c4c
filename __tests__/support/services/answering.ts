/** Answers leaks in the loopback world, with everything real but the network's far end and the waiting. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer } from '../../../src/answer.ts';
import { type AnsweringNeeds, answering } from '../../../src/answering.ts';
import { type FilePolicy, noConfig } from '../../../src/config/config.ts';
import type { Exposure, Place } from '../../../src/core/flow.ts';
import { Secret } from '../../../src/core/secret.ts';
import { type Given, settle } from '../../../src/core/settings.ts';
import { checkEvidence } from '../../../src/edge/evidence.ts';
import { type Wire, wire } from '../../../src/edge/wire.ts';
import type { Sorted } from '../../../src/policy/allow.ts';
import { providers } from '../../../src/providers/index.ts';
import { adminKeys } from './services.ts';
import type { World } from './world.ts';

export const publicPlace: Place = {
  surface: 'artifact',
  path: 'coverage.zip!env.json',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 9,
  encodings: [],
  audience: 'public',
  since: '2026-11-27T09:00:00Z',
};

export function exposureOf(provider: string, format: string, text: string, more: Partial<Exposure> = {}): Exposure {
  const secret = new Secret(text);
  return { provider, format, secret, parts: {}, confidence: 'high', places: [publicPlace], ...more };
}

export interface AnswerOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly policy?: Partial<FilePolicy>;
  readonly settings?: Given;
  readonly allowed?: Sorted['allowed'];
  readonly more?: Partial<AnsweringNeeds>;
  /** Waits for real where true. */
  readonly waits?: boolean;
  /** The run is killed at its request of that number, before it is sent or after it was carried out. */
  readonly kill?: { readonly at: number; readonly when: 'before' | 'after' };
  /** Of what the evidence cannot be kept: by what is noted. */
  readonly loses?: string;
  /** Continues the evidence of earlier answers. */
  readonly evidence?: string;
}

export interface Outcome {
  readonly exposures: readonly Exposure[];
  /** Its lines. */
  readonly evidence: readonly string[];
  readonly entries: number;
  /** Seconds that were waited for. */
  readonly waited: number;
}

const never = new Promise<never>(() => {});

/** A wire that goes dead with its run: what is under way then gets no answer, and nothing more is sent. */
function mortal(real: Wire, kill: AnswerOptions['kill']) {
  let sent = 0;
  let dead = false;
  let die: (value: readonly Exposure[]) => void = () => {};
  const killed = new Promise<readonly Exposure[]>((resolve) => {
    die = resolve;
  });
  const end = (): Promise<never> => {
    dead = true;
    die([]);
    return never;
  };
  const mortalWire: Wire = async (outgoing) => {
    if (dead) return never;
    const here = kill !== undefined && sent++ === kill.at;
    if (here && kill.when === 'before') return end();
    const answer = await real(outgoing);
    if (here) return end();
    return dead ? never : answer;
  };
  return { wire: mortalWire, killed, isDead: () => dead };
}

/** What became of the keys. The evidence is checked each time. */
export async function answerIn(
  world: World,
  exposures: readonly Exposure[],
  options: AnswerOptions = {},
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'keyfuse-answer-'));
  const path = options.evidence ?? join(folder, 'evidence.jsonl');
  let waited = 0;
  const death = mortal(wire(world.dial), options.kill);
  try {
    const made = answering({
      settled: settle([options.settings ?? {}], String),
      policy: { ...noConfig.policy, ...options.policy },
      providers,
      evidence: path,
      env: options.env ?? adminKeys,
      wire: death.wire,
      sleep: async (seconds) => {
        if (death.isDead()) return never;
        waited += seconds;
        if (options.waits === true) await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      },
      ...options.more,
    });
    const found = { exposures, allowed: options.allowed ?? [], lapsed: [], unused: [] };
    const { evidence: kept } = made.acting;
    const lossy: typeof kept = {
      note(what, facts) {
        if (what === options.loses) throw new Error('the disk is full');
        kept.note(what, facts);
      },
    };
    const withLosses = { ...made, acting: { ...made.acting, evidence: lossy } };
    const answered = await Promise.race([answer(found, withLosses), death.killed]);
    const check = existsSync(path) ? checkEvidence(path) : { entries: 0, hash: '' };
    if ('wrong' in check) throw new Error(`the evidence does not hold: ${check.wrong}`);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const evidence = text.split('\n').filter((line) => line !== '');
    return { exposures: answered, evidence, entries: check.entries, waited };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
