/** Answers leaks in the loopback world, with everything real but the network's far end and the waiting. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer } from '../../../src/answer.ts';
import { type AnsweringNeeds, answering } from '../../../src/answering.ts';
import { type FilePolicy, noConfig } from '../../../src/config/config.ts';
import type { Exposure, Place } from '../../../src/core/flow.ts';
import { Secret } from '../../../src/core/secret.ts';
import { type Given, settle } from '../../../src/core/settings.ts';
import { checkEvidence } from '../../../src/edge/evidence.ts';
import { wire } from '../../../src/edge/wire.ts';
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

/** What became of the keys. The evidence is checked each time. */
export async function answerIn(
  world: World,
  exposures: readonly Exposure[],
  options: AnswerOptions = {},
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'keyfuse-answer-'));
  const path = options.evidence ?? join(folder, 'evidence.jsonl');
  let waited = 0;
  try {
    const made = answering({
      settled: settle([options.settings ?? {}], String),
      policy: { ...noConfig.policy, ...options.policy },
      providers,
      evidence: path,
      env: options.env ?? adminKeys,
      wire: wire(world.dial),
      sleep: async (seconds) => {
        waited += seconds;
        if (options.waits === true) await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      },
      ...options.more,
    });
    const found = { exposures, allowed: options.allowed ?? [], lapsed: [], unused: [] };
    const answered = await answer(found, made);
    const check = checkEvidence(path);
    if ('wrong' in check) throw new Error(`the evidence does not hold: ${check.wrong}`);
    const evidence = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    return { exposures: answered, evidence, entries: check.entries, waited };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
