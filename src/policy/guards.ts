/** Each reason not to revoke a key, as one small function: the first that holds is told. */
import type { Exposure } from '../core/flow.ts';
import type { Policy, RevokeRule } from '../core/policy.ts';

/** Who can revoke a key, and what is missing for it. */
export type Ability =
  | { readonly by: 'anyone' | 'itself' }
  /** `missing`: names of variables, or of a sign-in, that are not there. */
  | { readonly by: 'admin'; readonly missing: readonly string[] }
  | { readonly by: 'person'; readonly why: string };

/** What is known of the run, gathered by its entry. */
export interface Facts {
  /** Fingerprints of what the run itself works with. */
  readonly ownKeys: ReadonlySet<string>;
  /** Why a key has leave to stay, by fingerprint. */
  readonly allowed: ReadonlyMap<string, string>;
  /** By fingerprint. */
  readonly abilities: ReadonlyMap<string, Ability>;
}

export interface Guard {
  readonly id: string;
  /** The reason to hold, a sentence without its full stop; false where there is none. */
  readonly holds: (exposure: Exposure, policy: Policy, facts: Facts) => string | false;
}

/** The rule that holds for a key: that of its format, else of its provider, else of all. */
export function ruleFor({ provider, format }: Exposure, { revoke, overrides }: Policy): RevokeRule {
  return own(overrides, `${provider}/${format}`) ?? own(overrides, provider) ?? revoke;
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** What hides a key from every answer, be it that it is revoked or that the thing it stands in is deleted. */
export const standing: readonly Guard[] = [
  {
    id: 'never',
    holds: (exposure, policy) => ruleFor(exposure, policy) === 'never' && 'the policy is to report only',
  },
  {
    id: 'canary',
    holds: ({ secret }, { canaries }) => canaries.includes(secret.fingerprint) && 'it is a canary, laid out as bait',
  },
  {
    id: 'allowed',
    holds: ({ secret }, _, { allowed }) => allowed.get(secret.fingerprint) ?? false,
  },
  {
    id: 'protected',
    holds: ({ secret }, { protect }) => {
      const entry = protect.find(({ fingerprint }) => fingerprint === secret.fingerprint);
      return entry !== undefined && `it is on the list of keys that are not revoked: ${entry.reason}`;
    },
  },
  {
    id: 'own-key',
    holds: ({ secret }, _, { ownKeys }) => ownKeys.has(secret.fingerprint) && 'this very run works with it',
  },
  {
    id: 'unread',
    holds: ({ places }) =>
      places.length > 0 &&
      places.every(({ audience }) => audience === 'nobody-yet') &&
      'nobody can read it yet: keep it from being published',
  },
  {
    id: 'audience',
    holds: (exposure, policy) =>
      ruleFor(exposure, policy) !== 'any-audience' &&
      !exposure.places.some(({ audience }) => audience === 'public') &&
      'it has not reached a public place, as far as is known',
  },
];

export const guards: readonly Guard[] = [
  ...standing,
  {
    id: 'liveness',
    holds: ({ verdict }, { unverifiable }) => {
      switch (verdict?.liveness) {
        case 'live':
          return false;
        case 'dead':
          return 'it is dead already';
        case 'unknown':
          return `whether it works is not known: ${verdict.why ?? 'its service gave no clear answer'}`;
        case 'unverifiable':
          return (
            unverifiable !== true && `nobody can tell whether it works: ${verdict.why ?? 'there is no safe way to ask'}`
          );
        default:
          return verdict?.why ?? 'its service was not asked whether it works';
      }
    },
  },
  {
    id: 'person',
    holds: ({ secret }, _, { abilities }) => {
      const ability = abilities.get(secret.fingerprint);
      if (ability === undefined) return 'how its service revokes keys is not known';
      return ability.by === 'person' && ability.why;
    },
  },
  {
    id: 'credential',
    holds: ({ secret }, _, { abilities }) => {
      const ability = abilities.get(secret.fingerprint);
      if (ability?.by !== 'admin' || ability.missing.length === 0) return false;
      return `its service wants an administrator’s credential: give the step ${ability.missing.join(' and ')}`;
    },
  },
];
