/** Plan → what came of it: keys are revoked and asked about until they are dead, and what leaked them is deleted. It never throws. */
import { adminOf, internal } from './admin.ts';
import { NoAnswer } from './core/errors.ts';
import type { Containment, Exposure, Removable, Response, Revocation, Rotation, Use, Verdict } from './core/flow.ts';
import type { Answer } from './core/forge.ts';
import type { RotateEntry } from './core/policy.ts';
import type { Evidence, EvidenceFacts } from './core/ports.ts';
import type { Secret } from './core/secret.ts';
import type { Admin, Hand, Powers, Revoke, Revoked, Verbs } from './core/verbs.ts';
import type { Warrant } from './core/warrant.ts';
import type { Plan, Removal } from './policy/decide.ts';
import { rotate } from './rotate.ts';
import { type Asking, ask, credentialOf } from './verify.ts';

/** What acting needs of the world. */
export interface Acting extends Asking {
  handFor(warrant: Warrant, verbs: Verbs, installed: readonly string[]): Hand;
  /** What the environment gives of what is needed; undefined where some of it is missing. */
  adminFor(needs: readonly string[]): Promise<Admin | undefined>;
  readonly evidence: Evidence;
  /** Deletes a thing at the forge; absent where there is none. */
  readonly remove?: (removable: Removable) => Promise<Answer<undefined>>;
  /** The GitHub secret that holds the key, where one is known to; `put` writes a new one into it. */
  readonly secretOf?: (exposure: Exposure) => RotateEntry | undefined;
  readonly put?: (entry: RotateEntry, key: Secret) => Promise<Answer<undefined>>;
  sleep(seconds: number): Promise<void>;
  /** How long a revoked key may go on working before that is told, in seconds. */
  readonly confirmSeconds: number;
}

/** Keys revoked at a time. */
const mostAtOnce = 4;

/** Tries of a revocation that got no answer. */
const mostTries = 3;

/** The exposures with what came of each. */
export async function act(exposures: readonly Exposure[], plan: Plan, acting: Acting): Promise<readonly Exposure[]> {
  const responses = new Map<string, Response>();
  const note = (exposure: Exposure, revocation: Revocation, more: Partial<Response> = {}): void => {
    responses.set(exposure.secret.fingerprint, { revocation, contained: [], ...more });
  };
  for (const { exposure, hold } of plan.held) note(exposure, { state: 'held', ...hold });
  for (const exposure of plan.planned) note(exposure, { state: 'planned' });

  const rest = plan.warrants.values();
  const worker = async (): Promise<void> => {
    for (const warrant of rest) {
      const { revocation, ...more } = await carryOut(warrant, acting);
      note(warrant.exposure, revocation, more);
    }
  };
  await Promise.all(Array.from({ length: mostAtOnce }, worker));

  for (const removal of plan.removals) {
    const containment = await contain(removal, acting);
    if (containment === undefined) continue;
    for (const fingerprint of removal.fingerprints) {
      const response = responses.get(fingerprint);
      if (response !== undefined)
        responses.set(fingerprint, { ...response, contained: [...response.contained, containment] });
    }
  }
  return exposures.map((exposure) => {
    const response = responses.get(exposure.secret.fingerprint);
    return response === undefined ? exposure : { ...exposure, response };
  });
}

type Carried = Pick<Response, 'revocation' | 'rotation' | 'use'>;

async function carryOut(warrant: Warrant, acting: Acting): Promise<Carried> {
  const { exposure, why } = warrant;
  const verbs = acting.verbsFor(exposure);
  if (verbs === undefined) return { revocation: { state: 'failed', why: 'how its service revokes keys is not known' } };
  try {
    keep(acting, 'warrant', exposure, { why });
    const rotation = await rotate(warrant, verbs, acting);
    if (rotation?.state === 'failed' && !rotation.unable) {
      const reason = `its successor could not be put in its place, so it lives on: ${rotation.why}`;
      return { revocation: { state: 'held', guard: 'rotation', why: reason }, rotation: told(rotation) };
    }
    const { revocation, keyId } = await revoke(warrant, verbs, acting);
    keep(acting, 'revocation', exposure, { ...revocation, keyId });
    const use = await useOf(exposure, verbs, keyId, acting);
    return {
      revocation,
      ...(rotation === undefined ? {} : { rotation: told(rotation) }),
      ...(use === undefined ? {} : { use }),
    };
  } catch (error) {
    return { revocation: { state: 'failed', why: internal(error) } };
  }
}

function told(rotation: Rotation & { readonly unable?: boolean }): Rotation {
  if (rotation.state !== 'failed') return rotation;
  const { state, secret, why } = rotation;
  return { state, secret, why };
}

// ---- Revoking, and asking until it is dead

interface Done {
  readonly revocation: Revocation;
  readonly keyId?: string | undefined;
}

async function revoke(warrant: Warrant, verbs: Verbs, acting: Acting): Promise<Done> {
  const { exposure } = warrant;
  for (let tries = 1; ; tries++) {
    const at = acting.now();
    keep(acting, 'revoking', exposure, { by: verbs.revoke.by });
    const result = await attempt(warrant, verbs, acting);
    switch (result.state) {
      case 'held':
      case 'refused': {
        // Another run may have been faster, and a dead key finds nothing and may do nothing.
        const again = await ask(exposure, acting);
        if (again.liveness === 'dead')
          return { revocation: await confirm(exposure, again, { state: 'gone' }, at, acting) };
        const { why } = result;
        if (result.state === 'refused') return { revocation: { state: 'failed', why } };
        return { revocation: { state: 'held', guard: 'ambiguous', why } };
      }
      case 'unclear': {
        const again = await ask(exposure, acting);
        if (again.liveness !== 'live' || tries === mostTries)
          return { revocation: await confirm(exposure, again, result, at, acting) };
        await acting.sleep(tries);
        break;
      }
      default:
        return {
          revocation: await confirm(exposure, undefined, result, at, acting),
          ...(result.state === 'done' ? { keyId: result.id } : {}),
        };
    }
  }
}

type Attempt = Revoked | { readonly state: 'unclear'; readonly why: string };
type Sent = Extract<Attempt, { state: 'done' | 'gone' | 'unclear' }>;

async function attempt(warrant: Warrant, verbs: Verbs, acting: Acting): Promise<Attempt> {
  const first = await attemptBy(verbs.revoke, warrant, verbs, acting);
  if (first.state !== 'refused' || verbs.otherwise === undefined) return first;
  const second = await attemptBy(verbs.otherwise, warrant, verbs, acting);
  return second.state === 'refused' ? { state: 'refused', why: `${first.why}; ${second.why}` } : second;
}

async function attemptBy(how: Revoke, warrant: Warrant, verbs: Verbs, acting: Acting): Promise<Attempt> {
  if (how.by === 'person') return { state: 'refused', why: how.why };
  const needs = how.by === 'admin' ? how.needs : [];
  const admin = await adminOf(needs, acting.adminFor);
  if (typeof admin === 'string') return { state: 'refused', why: admin };
  const installed = acting.installedFor(warrant.exposure);
  const powers: Powers = {
    hand: acting.handFor(warrant, verbs, installed),
    probe: acting.probeFor(verbs, installed),
    admin,
  };
  try {
    return await how.run(credentialOf(warrant.exposure, verbs, installed), powers);
  } catch (error) {
    return error instanceof NoAnswer
      ? { state: 'unclear', why: error.message }
      : { state: 'refused', why: internal(error) };
  }
}

/** Seconds between questions; the last one again and again. */
const waits = [0.5, 1, 2, 4, 8, 15];

/** Seconds after which a dead key must be dead still: some services have a memory for each of their machines. */
const lookAgain = 0.25;

async function confirm(
  exposure: Exposure,
  known: Exposure['verdict'],
  result: Sent,
  at: string,
  acting: Acting,
): Promise<Revocation> {
  const how =
    result.state === 'done' ? result.how : result.state === 'gone' ? 'it was revoked already' : 'no answer came';
  let verdict = known ?? (await ask(exposure, acting));
  for (let spent = 0, round = 0; ; round++) {
    if (verdict.liveness === 'dead') {
      const deadAt = acting.now();
      await acting.sleep(lookAgain);
      verdict = await ask(exposure, acting);
      if (verdict.liveness !== 'live') return { state: 'revoked', how, at, deadAt };
      keep(acting, 'alive again', exposure, {});
    }
    const wait = waits[Math.min(round, waits.length - 1)] ?? 15;
    if (spent + wait > acting.confirmSeconds || verdict.liveness === 'unverifiable') break;
    await acting.sleep(wait);
    spent += wait;
    verdict = await ask(exposure, acting);
  }
  return notDead(exposure, verdict, result, { how, at }, acting);
}

async function notDead(
  exposure: Exposure,
  verdict: Verdict,
  result: Sent,
  sent: { readonly how: string; readonly at: string },
  acting: Acting,
): Promise<Revocation> {
  if (verdict.liveness !== 'live') {
    const why = verdict.why ?? 'its service gave no clear answer';
    return { state: 'unconfirmed', ...sent, why: `whether it is dead is not known: ${why}` };
  }
  if (result.state === 'unclear') return { state: 'failed', why: result.why };
  if (result.state === 'gone') return { state: 'failed', why: 'its service would not revoke it, and still takes it' };
  if (result.state !== 'done' || result.undo === undefined)
    return { state: 'unconfirmed', ...sent, why: `it still worked ${acting.confirmSeconds} s later` };
  const undone = await result.undo().catch(() => false);
  keep(acting, undone ? 'undone' : 'not undone', exposure, { how: sent.how });
  const why = 'the key that was disabled is not the leaked one, which still works';
  return {
    state: 'failed',
    why: undone ? `${why}; it was put back` : `${why}; it could not be put back: do that first`,
  };
}

// ---- Use, containment, evidence

async function useOf(
  exposure: Exposure,
  verbs: Verbs,
  keyId: string | undefined,
  acting: Acting,
): Promise<Use | undefined> {
  const [from] = exposure.places
    .flatMap(({ since, audience }) => (audience === 'public' && since !== undefined ? [since] : []))
    .sort();
  if (verbs.use === undefined)
    return { state: 'unknown', why: 'its service has no interface that tells the use of one key' };
  if (from === undefined) return { state: 'unknown', why: 'since when it was public is not known' };
  const admin = await adminOf(verbs.use.needs, acting.adminFor, ' to ask');
  if (typeof admin === 'string') return { state: 'unknown', why: admin };
  const installed = acting.installedFor(exposure);
  const query = { from, to: acting.now(), owner: exposure.verdict?.owner, ...(keyId === undefined ? {} : { keyId }) };
  try {
    const probe = acting.probeFor(verbs, installed);
    return await verbs.use.read(credentialOf(exposure, verbs, installed), probe, admin, query);
  } catch (error) {
    return { state: 'unknown', why: error instanceof NoAnswer ? error.message : internal(error) };
  }
}

async function contain(removal: Removal, { remove, evidence, now }: Acting): Promise<Containment | undefined> {
  const { removable, path, dry, fingerprints } = removal;
  const about = { what: removable.what, id: removable.id, path, fingerprints };
  if (dry) return { removable, path, state: 'planned' };
  if (remove === undefined) return undefined;
  try {
    evidence.note('removing', about);
  } catch (error) {
    return { removable, path, state: 'failed', why: internal(error) };
  }
  const answer = await remove(removable);
  const at = now();
  const containment = containmentOf(removal, answer, at);
  try {
    evidence.note(containment.state === 'removed' ? 'removed' : 'not removed', { ...about, why: containment.why });
  } catch {
    // It is done; that it was begun is on record.
  }
  return containment;
}

/** What somebody else deleted meanwhile is gone, too. */
function containmentOf({ removable, path }: Removal, answer: Answer<undefined>, at: string): Containment {
  if (!('refused' in answer) || answer.refused === 'missing' || answer.refused === 'gone')
    return { removable, path, state: 'removed', at };
  const { refused, needs } = answer;
  if (refused === 'forbidden') return { removable, path, state: 'failed', why: 'the token may not delete it', needs };
  const why = refused === 'invalid' ? 'GitHub refused to delete it' : 'GitHub gave no answer';
  return { removable, path, state: 'failed', why };
}

function keep({ evidence }: Acting, what: string, { provider, format, secret }: Exposure, facts: EvidenceFacts): void {
  evidence.note(what, { provider, format, fingerprint: secret.fingerprint, ...facts });
}
