/** What a configuration file says. */
import type { AllowEntry } from '../core/flow.ts';
import type { Given } from '../core/settings.ts';
import type { OwnFormat } from './formats.ts';

export interface Config {
  /** Settings that the file gives, as texts, by name. */
  readonly given: Given;
  readonly allow: readonly AllowEntry[];
  readonly formats: readonly OwnFormat[];
}

export const noConfig: Config = { given: {}, allow: [], formats: [] };
