/** What is done about each key, and what is not, and why: decided before anything is done. The one place that gives warrants. */
import type { Exposure, Hold, Removable } from '../core/flow.ts';
import type { Policy } from '../core/policy.ts';
import { mint, type Warrant } from '../core/warrant.ts';
import { type Facts, type Guard, guards, ruleFor, standing } from './guards.ts';

export interface Plan {
  readonly warrants: readonly Warrant[];
  /** What a dry run would have revoked. */
  readonly planned: readonly Exposure[];
  readonly held: readonly { readonly exposure: Exposure; readonly hold: Hold }[];
  /** Things to delete, each once, with the first of the keys that stand in it. */
  readonly removals: readonly Removal[];
}

export interface Removal {
  readonly removable: Removable;
  readonly path: string;
  readonly fingerprints: readonly string[];
  /** A dry run: it stays. */
  readonly dry: boolean;
}

export function decide(exposures: readonly Exposure[], policy: Policy, facts: Facts): Plan {
  const warrants: Warrant[] = [];
  const planned: Exposure[] = [];
  const held: { exposure: Exposure; hold: Hold }[] = [];
  for (const exposure of exposures) {
    const hold = firstHold(guards, exposure, policy, facts);
    const dry = ruleFor(exposure, policy) === 'dry-run';
    if (hold !== undefined) held.push({ exposure, hold });
    else if (warrants.length + planned.length >= policy.most) held.push({ exposure, hold: full(policy) });
    else if (dry) planned.push(exposure);
    else warrants.push(mint(exposure, reasonFor(exposure, policy)));
  }
  const contained = exposures.filter((exposure) => firstHold(standing, exposure, policy, facts) === undefined);
  return { warrants, planned, held, removals: removals(contained.filter(maySting), policy) };
}

function firstHold(rules: readonly Guard[], exposure: Exposure, policy: Policy, facts: Facts): Hold | undefined {
  for (const { id, holds } of rules) {
    const why = holds(exposure, policy, facts);
    if (why !== false) return { guard: id, why };
  }
  return undefined;
}

function full({ most }: Policy): Hold {
  return {
    guard: 'cap',
    why: `one run revokes no more than ${most} keys: run again, or raise \`max-revocations\``,
  };
}

function reasonFor(exposure: Exposure, policy: Policy): string {
  const reach = exposure.places.some(({ audience }) => audience === 'public') ? 'public' : 'within reach';
  return `live and ${reach}, and the policy is ${ruleFor(exposure, policy)}`;
}

/** Whether it works, or is surely a key that may. */
function maySting({ verdict, confidence }: Exposure): boolean {
  if (verdict?.liveness === 'live') return true;
  return verdict?.liveness !== 'dead' && confidence === 'high';
}

function removals(exposures: readonly Exposure[], policy: Policy): readonly Removal[] {
  const all = new Map<string, Removal>();
  for (const exposure of exposures) {
    const rule = ruleFor(exposure, policy);
    for (const { removable, path, audience } of exposure.places) {
      if (removable === undefined || !policy.contain.includes(removable.what)) continue;
      if (audience !== 'public' && rule !== 'any-audience') continue;
      const key = `${removable.what} ${removable.id}`;
      const before = all.get(key);
      const fingerprints = [...new Set([...(before?.fingerprints ?? []), exposure.secret.fingerprint])];
      const dry = rule === 'dry-run' && (before?.dry ?? true);
      all.set(key, { removable, path: path.split('!')[0] ?? path, fingerprints, dry });
    }
  }
  return [...all.values()];
}
