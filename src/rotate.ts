/** A new key in the place of one that is to be revoked: whatever fails, the old one goes on working and no new one is left over. */
import type { Acting } from './act.ts';
import { adminOf, internal } from './admin.ts';
import { NoAnswer } from './core/errors.ts';
import type { Exposure, Rotation } from './core/flow.ts';
import type { Minted, Powers, Verbs } from './core/verbs.ts';
import type { Warrant } from './core/warrant.ts';
import { ask, credentialOf } from './verify.ts';

/** `unable`: its service has no way to mint, so that waiting for a new key would be in vain. */
export type Rotated = Rotation & { readonly unable?: boolean };

/** Seconds between questions whether the new key works. */
const waits = [0, 0.5, 1, 2, 4, 8];

/** Undefined where no secret is known to hold the key. */
export async function rotate(warrant: Warrant, verbs: Verbs, acting: Acting): Promise<Rotated | undefined> {
  const { exposure } = warrant;
  const entry = acting.secretOf?.(exposure);
  if (entry === undefined || acting.put === undefined) return undefined;
  const { secret } = entry;
  const failed = (why: string, unable = false): Rotated => ({
    state: 'failed',
    secret,
    why,
    ...(unable ? { unable } : {}),
  });
  if (verbs.rotate === undefined) return failed('its service mints no keys by an interface', true);
  const { mint: mints } = verbs.rotate;
  const admin = await adminOf(verbs.rotate.needs, acting.adminFor, ' to mint one');
  if (typeof admin === 'string') return failed(admin, true);

  const note = (what: string, facts: Readonly<Record<string, string>> = {}): void =>
    acting.evidence.note(what, { fingerprint: exposure.secret.fingerprint, secret, ...facts });
  note('minting');
  const installed = acting.installedFor(exposure);
  const powers: Powers = {
    hand: acting.handFor(warrant, verbs, installed),
    probe: acting.probeFor(verbs, installed),
    admin,
  };
  const credential = credentialOf(exposure, verbs, installed);
  const minted = await mint(() => mints(credential, powers, acting.now()));
  if (typeof minted === 'string') return failed(minted);
  try {
    note('minted', { successor: minted.key.fingerprint });
  } catch {
    await minted.takeBack().catch(() => false);
    return failed('the evidence could not be kept');
  }

  const giveUp = async (why: string): Promise<Rotated> => {
    const back = await minted.takeBack().catch(() => false);
    note(back ? 'taken back' : 'left over', { successor: minted.key.fingerprint });
    return failed(back ? why : `${why}; and the new key ${minted.key.redacted} could not be taken back: delete it`);
  };
  if (!(await works({ ...exposure, secret: minted.key }, acting))) return giveUp('the new key did not work');
  const answer = await acting.put(entry, minted.key);
  if ('refused' in answer) {
    // A write without an answer may have been carried out: what is taken back then must not be what the secret holds.
    const isUnclear = answer.refused === 'unreachable';
    if (isUnclear && 'refused' in (await acting.put(entry, exposure.secret))) {
      note('left over', { successor: minted.key.fingerprint });
      return failed(
        `whether ${secret} was written is not known: see that it holds a key that works; the new one is ${minted.key.redacted}`,
      );
    }
    const needs = answer.refused === 'forbidden' ? ' (the token needs the right to write secrets)' : '';
    return giveUp(`the secret ${secret} could not be written${needs}`);
  }
  note('rotated', { successor: minted.key.fingerprint });
  return { state: 'rotated', secret, at: acting.now(), fingerprint: minted.key.fingerprint };
}

async function mint(how: () => Promise<Minted | string>): Promise<Minted | string> {
  try {
    return await how();
  } catch (error) {
    return error instanceof NoAnswer ? error.message : internal(error);
  }
}

async function works(exposure: Exposure, acting: Acting): Promise<boolean> {
  for (const wait of waits) {
    if (wait > 0) await acting.sleep(wait);
    if ((await ask(exposure, acting)).liveness === 'live') return true;
  }
  return false;
}
