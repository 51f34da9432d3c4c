/** What is known of a key and was done about it, in sentences. Texts from outside stand in them as they came: each sink escapes. */
import type { Containment, Exposure, Report, Revocation, Rotation, Use, Verdict } from '../core/flow.ts';
import { mayWork } from '../core/liveness.ts';
import { duration, list, plural } from './words.ts';

/** How a key stands: the first thing to know of it. Nothing where nobody asked and nothing was decided. */
export function standing({ verdict, response }: Exposure): string {
  const revocation = response?.revocation;
  if (verdict === undefined) return '';
  switch (verdict.liveness) {
    case 'dead':
      return 'Dead: its service does not take it any more.';
    case 'live':
      return revocation === undefined ? 'LIVE: it works.' : afterwards(revocation);
    default:
      return unclear(verdict);
  }
}

function afterwards(revocation: Revocation): string {
  switch (revocation.state) {
    case 'revoked':
      return `Revoked, and dead: ${revocation.how}.`;
    case 'planned':
      return 'LIVE: it works. A dry run: it would have been revoked.';
    case 'held':
      return `LIVE: it works, and was not revoked: ${revocation.why}.`;
    case 'unconfirmed':
      return `Revoked (${revocation.how}), but not seen dead: ${revocation.why}.`;
    case 'failed':
      return `LIVE: it works, and revoking it failed: ${revocation.why}.`;
  }
}

function unclear({ liveness, why }: Verdict): string {
  const reason = why === undefined ? '' : `: ${why}`;
  if (liveness === 'unasked') return `Not asked about${reason}.`;
  return liveness === 'unverifiable'
    ? `May work; nobody can ask${reason}.`
    : `May work; its service gave no clear answer${reason}.`;
}

/** What else is known and was done, a sentence each. */
export function further({ verdict, response }: Exposure): readonly string[] {
  const owner = ownerOf(verdict);
  if (response === undefined) return owner;
  const { rotation, contained, use } = response;
  return [...owner, ...rotationOf(rotation), ...contained.map(containment), ...useOf(use)];
}

function ownerOf(verdict: Verdict | undefined): readonly string[] {
  const { account, name, scopes, expires } = verdict?.owner ?? {};
  const facts = [
    ...(account === undefined ? [] : [`of ${account}`]),
    ...(name === undefined ? [] : [`named ${name}`]),
    ...(scopes === undefined || scopes.length === 0 ? [] : [`may ${scopes.slice(0, 8).join(', ')}`]),
    ...(expires === undefined ? [] : [`until ${expires}`]),
  ];
  return facts.length === 0 ? [] : [`Its service says: ${facts.join('; ')}.`];
}

function rotationOf(rotation: Rotation | undefined): readonly string[] {
  if (rotation === undefined) return [];
  const { secret } = rotation;
  if (rotation.state === 'planned') return [`A dry run: the secret ${secret} would have got a new key first.`];
  return rotation.state === 'rotated'
    ? [`The secret ${secret} holds a new key that works.`]
    : [`The secret ${secret} got no new key: ${rotation.why}.`];
}

const things = { artifact: 'artifact', 'run-logs': 'logs of the run', 'release-asset': 'release asset' } as const;

function containment({ removable, path, state, why, needs }: Containment): string {
  const thing = `${things[removable.what]} (${path})`;
  if (state === 'removed') return `Deleted: the ${thing}.`;
  if (state === 'planned') return `A dry run: the ${thing} would have been deleted.`;
  return `Still there: the ${thing}, for ${why}${needs === undefined ? '' : ` (needs \`${needs}\`)`}.`;
}

function useOf(use: Use | undefined): readonly string[] {
  if (use === undefined) return [];
  if (use.state === 'unknown') return [`Its use meanwhile is not known: ${use.why}.`];
  const suspicious = use.suspicious.length === 0 ? [] : [`Look at this: ${use.suspicious.join('; ')}.`];
  return [`Its use meanwhile: ${use.summary}.`, ...suspicious];
}

/** The first sentence for whoever reads a report with keys. */
export function advice({ exposures }: Report): string {
  const working = exposures.filter(mayWork).length;
  if (exposures.length === 0) return '';
  if (working === 0) {
    const one = exposures.length === 1;
    const all = one ? 'The key is dead' : `All ${plural(exposures.length, 'key')} are dead`;
    return `${all}: what is left is to take ${one ? 'it' : 'them'} out, and to put a new one where ${one ? 'it was' : 'they were'} used.`;
  }
  return 'A key that was pushed or printed is no longer secret: revoke it first, then remove it.';
}

/** The clock of a key that was revoked: `public for 4 min 2 s; dead 3.1 s after it was found`. */
export function clock(exposure: Exposure, at: string | undefined): string {
  const revocation = exposure.response?.revocation;
  if (revocation?.state !== 'revoked') return '';
  const since = exposure.since ?? earliest(exposure);
  const parts = [
    ...(since === undefined ? [] : [`public for ${span(since, revocation.deadAt)}`]),
    ...(at === undefined ? [] : [`dead ${span(at, revocation.deadAt)} after it was found`]),
  ];
  return list(parts);
}

function earliest({ places }: Exposure): string | undefined {
  return places
    .flatMap(({ since, audience }) => (since !== undefined && audience === 'public' ? [since] : []))
    .sort()[0];
}

function span(from: string, to: string): string {
  const seconds = Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
  return Number.isNaN(seconds) ? 'an unknown time' : duration(seconds);
}

/** What a record comes to: whoever keeps this line sees whether something was cut from its end. */
export function evidenceLine({ entries, hash }: { readonly entries: number; readonly hash: string }): string {
  return `The record is whole: ${plural(entries, 'entry', 'entries')}, the last one ${hash}.\n`;
}
