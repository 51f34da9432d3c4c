/** What is done about the keys that were found: verify → decide → act → confirm. */
import { type Acting, act } from './act.ts';
import type { Exposure } from './core/flow.ts';
import type { Policy } from './core/policy.ts';
import type { Evidence, EvidenceFact, EvidenceFacts } from './core/ports.ts';
import type { Sorted } from './policy/allow.ts';
import { decide, type Plan } from './policy/decide.ts';
import type { Ability, Facts } from './policy/guards.ts';
import { masker } from './sinks/mask.ts';
import { verify } from './verify.ts';

export interface Answering {
  readonly policy: Policy;
  readonly acting: Acting;
  /** Fingerprints of what the run itself works with. */
  readonly ownKeys: ReadonlySet<string>;
  abilityFor(exposure: Exposure): Ability;
  /** Whether services are asked, and nothing else is done. */
  readonly asksOnly?: boolean;
  /** Asks a person before anything is done. */
  readonly consent?: (plan: Plan) => Promise<boolean>;
}

/** The exposures with their verdicts and what came of them. */
export async function answer(found: Sorted, answering: Answering): Promise<readonly Exposure[]> {
  const { policy } = answering;
  const acting = { ...answering.acting, evidence: masking(answering.acting.evidence, found) };
  const exposures = await verify(found.exposures, unaskable(policy), acting);
  if (answering.asksOnly === true) return exposures;
  const allowed = found.allowed.map(({ exposure }) => exposure);
  const decided = decide([...exposures, ...allowed], policy, factsFor(exposures, found, answering));
  const plan = (await isAgreed(decided, answering)) ? decided : refused(decided);
  try {
    record(exposures, plan, acting);
  } catch {
    // Nothing is done without a record of it.
    return exposures.map((exposure) => unrecorded(exposure));
  }
  return act(exposures, plan, acting);
}

async function isAgreed(plan: Plan, { consent }: Answering): Promise<boolean> {
  if (consent === undefined || plan.warrants.length + plan.removals.length === 0) return true;
  return consent(plan);
}

function refused({ warrants, planned, held }: Plan): Plan {
  const hold = { guard: 'consent', why: 'nobody agreed to it' };
  return {
    warrants: [],
    planned,
    held: [...held, ...warrants.map(({ exposure }) => ({ exposure, hold }))],
    removals: [],
  };
}

function unaskable({ canaries }: Policy): ReadonlyMap<string, string> {
  return new Map(canaries.map((fingerprint) => [fingerprint, 'it is a canary, laid out as bait']));
}

function factsFor(exposures: readonly Exposure[], { allowed }: Sorted, { ownKeys, abilityFor }: Answering): Facts {
  return {
    ownKeys,
    abilities: new Map(exposures.map((exposure) => [exposure.secret.fingerprint, abilityFor(exposure)])),
    allowed: new Map(
      allowed.map(({ exposure, entry }) => [exposure.secret.fingerprint, `${entry.owner} allows it: ${entry.reason}`]),
    ),
  };
}

function record(exposures: readonly Exposure[], plan: Plan, { evidence }: Acting): void {
  for (const exposure of exposures) evidence.note('found', factsOf(exposure));
  for (const { exposure, hold } of plan.held)
    evidence.note('held', { fingerprint: exposure.secret.fingerprint, ...hold });
  for (const { secret } of plan.planned) evidence.note('planned', { fingerprint: secret.fingerprint });
}

/** Names of files, artifacts and accounts may hold a key; the record must not. */
function masking(evidence: Evidence, found: Sorted): Evidence {
  const mask = masker(found);
  return { note: (what, facts) => evidence.note(what, maskFacts(facts, mask)) };
}

function maskFacts(facts: EvidenceFacts, mask: (text: string) => string): EvidenceFacts {
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, maskFact(fact, mask)]));
}

function maskFact(fact: EvidenceFact, mask: (text: string) => string): EvidenceFact {
  if (typeof fact === 'string') return mask(fact);
  if (typeof fact !== 'object') return fact;
  return isList(fact) ? fact.map((one) => maskFact(one, mask)) : maskFacts(fact, mask);
}

function isList(fact: EvidenceFact): fact is readonly EvidenceFact[] {
  return Array.isArray(fact);
}

function factsOf({ provider, format, secret, places, verdict }: Exposure): EvidenceFacts {
  const { redacted, fingerprint, sha256 } = secret;
  return {
    provider,
    format,
    fingerprint,
    secret_sha256: sha256,
    redacted,
    liveness: verdict?.liveness,
    why: verdict?.why,
    asked: verdict?.at,
    account: verdict?.owner?.account,
    keyId: verdict?.owner?.keyId,
    places: places.slice(0, 100).map(({ surface, path, line, column, commit, audience, since }) => ({
      surface,
      path,
      line,
      column,
      commit,
      audience,
      since,
    })),
  };
}

function unrecorded(exposure: Exposure): Exposure {
  const why = 'the evidence could not be kept, and nothing is done without it: see where `evidence` points';
  return { ...exposure, response: { revocation: { state: 'held', guard: 'evidence', why }, contained: [] } };
}
