/** What the trusted side says of how to answer a leak. */
import type { Removable } from './flow.ts';
import type { RevokeRule } from './settings.ts';

export type { RevokeRule };

export interface Policy {
  readonly revoke: RevokeRule;
  /** Other rules for a provider (`openai`) or one of its formats (`openai/admin-key`), which wins. */
  readonly overrides: Readonly<Record<string, RevokeRule>>;
  /** Keys that are never revoked, by fingerprint. */
  readonly protect: readonly { readonly fingerprint: string; readonly reason: string }[];
  /** Keys that are bait, by fingerprint: not even asked about, for that would set them off. */
  readonly canaries: readonly string[];
  /** Whether keys that nobody can ask about are revoked, too: where a person names them. */
  readonly unverifiable?: boolean;
  /** Keys that one run revokes. */
  readonly most: number;
  /** Kinds of things that are deleted where a key leaked in them. */
  readonly contain: readonly Removable['what'][];
  /** Secrets that get a new key before the old one dies. */
  readonly rotate: readonly RotateEntry[];
  /** Hosts of the team's own installations, by provider. */
  readonly hosts: Readonly<Record<string, readonly string[]>>;
}

/** A secret of GitHub Actions that holds a key. */
export interface RotateEntry {
  /** Its name, which is also that of the variable in which the step gets its value, to tell that it is the leaked one. */
  readonly secret: string;
  readonly in: SecretScope;
}

export type SecretScope =
  | { readonly kind: 'repository' }
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'organization' };
