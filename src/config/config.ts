/** What a configuration file says. */
import type { AllowEntry } from '../core/flow.ts';
import type { Policy } from '../core/policy.ts';
import type { Given } from '../core/settings.ts';
import type { OwnFormat } from './formats.ts';

export interface Config {
  /** Settings that the file gives, as texts, by name. */
  readonly given: Given;
  readonly allow: readonly AllowEntry[];
  readonly formats: readonly OwnFormat[];
  /** How leaks are answered, as far as no setting says it. */
  readonly policy: FilePolicy;
}

export type FilePolicy = Pick<Policy, 'overrides' | 'protect' | 'canaries' | 'rotate' | 'hosts'>;

export const noConfig: Config = {
  given: {},
  allow: [],
  formats: [],
  policy: { overrides: {}, protect: [], canaries: [], rotate: [], hosts: {} },
};
